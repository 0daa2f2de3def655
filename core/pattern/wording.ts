import { isObject } from './exact-value.ts';

/** How messages speak: what was found, what may have been meant, and where. */

const maxQuotedLength = 60;

/** A value as a message may show it: scalars in full up to 60 characters, composites only by their kind. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  const text = textOf(value);
  return text.length > maxQuotedLength ? `${text.slice(0, maxQuotedLength)}…` : text;
}

/** A value as advice repeats it for copying: in full or, of composites and beyond 60 characters, as `…`. */
export function repeat(value: unknown): string {
  if (Array.isArray(value) || isObject(value)) return '…';
  const text = textOf(value);
  return text.length > maxQuotedLength ? '…' : text;
}

function textOf(scalar: unknown): string {
  return typeof scalar === 'string' ? JSON.stringify(scalar) : String(scalar);
}

/** A key or an operator as a message names it: in backticks, at most 60 characters of it. */
export function named(word: string): string {
  return word.length > maxQuotedLength ? `\`${word.slice(0, maxQuotedLength)}…\`` : `\`${word}\``;
}

/** Words as a message lists them: `a`, `b`, `c`. */
export function listed(words: Iterable<string>): string {
  return [...words].map(named).join(', ');
}

/** The known word that was probably meant, as the end of a sentence; empty when none is near. */
export function didYouMean(found: string, known: Iterable<string>): string {
  const near = nearest(found, known);
  return near === undefined ? '' : `: did you mean ${named(near)}?`;
}

/** The known word nearest to the one found, capitals aside; undefined when more than a third would have to change. */
function nearest(found: string, known: Iterable<string>): string | undefined {
  if (found.length > maxQuotedLength) return undefined;
  let best: string | undefined;
  let bestDistance = Math.ceil(found.length / 3) + 1;
  for (const word of known) {
    const distance = editDistance(found.toLowerCase(), word.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [word, distance];
  }
  return best;
}

/** How many characters must be inserted, removed or replaced to turn one word into the other (Levenshtein). */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}

const plainKey = /^[A-Za-z_$][\w$-]*$/;

/** The path of a member or an element: `data.type`, `data["a.b"]`, `data.type[0]`. */
export function pathTo(parent: string, segment: string | number): string {
  if (typeof segment === 'number') return `${parent}[${segment}]`;
  if (!plainKey.test(segment)) return `${parent}[${JSON.stringify(segment)}]`;
  return parent === '' ? segment : `${parent}.${segment}`;
}

/** A path that was relative to `parent`, made whole. */
export function pathWithin(parent: string, path: string): string {
  return parent === '' || path === '' || path.startsWith('[') ? parent + path : `${parent}.${path}`;
}
