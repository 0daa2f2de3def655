/** Enough for every identifier, and so little that no event can make its trace too large to be stored. */
const maxLength = 512;

/** A text as traces keep it: whole, or cut to 512 characters (UTF-16 code units) of which the last is `…`. */
export function shortened(text: string): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).toWellFormed()}…`;
}
