/**
 * What a text from elsewhere says as JSON; undefined, which no JSON is, where it is none. Numbers are doubles: where every digit
 * counts, `parseJson` keeps them.
 */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A SyntaxError, the one way to ask. Not handed on either: its message quotes the text, which may be a secret.
    return undefined;
  }
}
