/**
 * The literal texts between the stars of a wildcard: `a*b*` is `['a', 'b', '']`. A value matches when it begins with the
 * first, ends with the last, and has the others in between, in their order and apart. One literal: the value itself.
 */
export type Wildcard = readonly string[];

/** What is wrong with a wildcard. */
interface WildcardFault {
  readonly fault: string;
}

/** An escaped character, a star, a run of others, or a backslash that escapes nothing. */
const tokens = /\\[*\\]|\*|[^*\\]+|\\/g;

/** Reads a wildcard as it is written: `*` any characters, `\*` and `\\` for themselves. */
export function readWildcard(text: string): Wildcard | WildcardFault {
  const literals = [''];
  let previous = '';
  for (const [token] of text.matchAll(tokens)) {
    if (token === '\\') return { fault: 'a backslash may only stand before a star or a backslash' };
    if (token === '*' && previous === '*') return { fault: 'two stars in a row say no more than one; remove one' };
    if (token === '*') literals.push('');
    else literals.push(`${literals.pop() ?? ''}${token.startsWith('\\') ? token.slice(1) : token}`);
    previous = token;
  }
  return literals;
}

/** A wildcard, compiled. Each test takes time in proportion to the length of the value. */
export function compileWildcard(wildcard: Wildcard): (value: string) => boolean {
  const [first = '', ...others] = wildcard;
  if (others.length === 0) return (value) => value === first;
  const last = others.pop() ?? '';
  const finders = others.map(compileFinder);
  const shortest = wildcard.reduce((length, literal) => length + literal.length, 0);
  return (value) => {
    if (value.length < shortest || !value.startsWith(first) || !value.endsWith(last)) return false;
    const end = value.length - last.length;
    let from = first.length;
    // The first place where a literal fits leaves the most room for those after it.
    for (const find of finders) {
      from = find(value, from);
      if (from < 0 || from > end) return false;
    }
    return true;
  };
}

/** Finds a text in a value, from an index on: the index behind it, or -1. */
type Finder = (value: string, from: number) => number;

/** Up to this length looking at each place anew is faster than being clever, and still linear. */
const shortLiteral = 16;

function compileFinder(literal: string): Finder {
  if (literal.length > shortLiteral) return compileLongFinder(literal);
  return (value, from) => {
    const found = value.indexOf(literal, from);
    return found < 0 ? -1 : found + literal.length;
  };
}

/** Knuth, Morris and Pratt: no character of the value is looked at twice, whatever the texts repeat. */
function compileLongFinder(literal: string): Finder {
  const codes = Uint16Array.from({ length: literal.length }, (_, index) => literal.charCodeAt(index));
  const retreats = retreatsOf(codes);
  return (value, from) => {
    let matched = 0;
    for (let index = from; index < value.length; index += 1) {
      const code = value.charCodeAt(index);
      while (matched >= 0 && codes[matched] !== code) matched = retreats[matched] ?? -1;
      matched += 1;
      if (matched === codes.length) return index + 1;
    }
    return -1;
  };
}

/**
 * How many characters still match when the one at an index does not: the longest beginning of the text that ends before
 * that index and goes on with another character. -1: none, not even the empty one.
 */
function retreatsOf(codes: Uint16Array): Int32Array {
  const retreats = new Int32Array(codes.length).fill(-1);
  let border = 0;
  for (let index = 1; index < codes.length; index += 1) {
    retreats[index] = codes[index] === codes[border] ? (retreats[border] ?? -1) : border;
    while (border >= 0 && codes[index] !== codes[border]) border = retreats[border] ?? -1;
    border += 1;
  }
  return retreats;
}
