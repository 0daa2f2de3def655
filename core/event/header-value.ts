const quotedString = /^"([^"\\]*(?:\\.[^"\\]*)*)"$/s;

/**
 * Reads an attribute's value from its HTTP header: a double-quoted string is unquoted, then one round of
 * percent-decoding. Undefined where quotes or percent signs are malformed, where the decoded bytes are not UTF-8, and
 * where a character stands there that a header must not hold.
 *
 * @source CloudEvents HTTP binding 1.0.2, section 3.1.3.2
 */
export function decodeHeaderValue(header: string): string | undefined {
  const value = header.startsWith('"') ? quotedString.exec(header)?.[1]?.replace(/\\(.)/g, '$1') : header;
  if (value === undefined || !/^[ -~]*$/.test(value)) return undefined;
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    // A URIError: the one way in which it says that the percent-encoding is wrong.
    return undefined;
  }
}

/**
 * Writes an attribute's value as an HTTP header: space, double quote, percent sign and everything that is not printable
 * ASCII is percent-encoded as UTF-8.
 *
 * @source CloudEvents HTTP binding 1.0.2, section 3.1.3.2
 */
export function encodeHeaderValue(value: string): string {
  return value.replace(/[^!-~]|["%]/gu, (character) => encodeURIComponent(character));
}
