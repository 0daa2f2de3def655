/** A part of a template's text before variables are known: text, or a placeholder. */
export type Token = string | Placeholder;

export interface Placeholder {
  readonly name: string;
  /** What follows `:-`; it has no `}` and no `${`. */
  readonly fallback?: string;
  /** As it stands in the template. */
  readonly written: string;
}

/**
 * `$${`, which stands for `${`; or `${name}` or `${name:-default}`; or a `${` that begins neither. A default ends before
 * another `${`, so that a text full of them is not searched to its end for each.
 */
const dollars = /\$\$\{|\$\{(?:([\w.-]+)(?::-((?:[^}$]|\$(?!\{))*))?\})?/g;

/**
 * Takes the `${…}` out of a text.
 *
 * @param broken told of each `${` that begins no placeholder, with the text that follows; it stays as it is
 */
export function readDollars(text: string, broken: (found: string) => void): readonly Token[] {
  return split(text, dollars, (match) => {
    const [written, name, fallback] = match;
    if (written === '$${') return '${';
    if (name !== undefined) return { name, written, ...(fallback !== undefined && { fallback }) };
    broken(text.slice(match.index, match.index + 20));
    return written;
  });
}

/** Takes the `<name>` of AWS out of a text. There is no escape: a `<` that begins no name in brackets stays as it is. */
export function readAngles(text: string): readonly Token[] {
  return split(text, /<([\w.-]+)>/g, ([written, name = '']) => ({ name, written }));
}

/** The text between matches, and what `read` makes of each match. */
function split(text: string, pattern: RegExp, read: (match: RegExpExecArray) => Token): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) tokens.push(text.slice(end, match.index));
    tokens.push(read(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push(text.slice(end));
  return tokens;
}
