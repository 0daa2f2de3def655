/** The options that say which dead letters are meant, for `parseArgs`. */
export const letterOptions = {
  from: { type: 'string' },
  to: { type: 'string' },
  rule: { type: 'string' },
  target: { type: 'string' },
  code: { type: 'string' },
} as const;

export const letterUsage = '[--rule RULE] [--target TARGET] [--code CODE] [--from TIME] [--to TIME]';

/** Those that were given. */
export function givenLetterOptions(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.keys(letterOptions).flatMap((name) => (typeof values[name] === 'string' ? [[name, values[name]]] : []));
  return Object.fromEntries(given);
}
