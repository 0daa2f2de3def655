/**
 * Strict, and a byte order mark at the start is no part of the text: RFC 8259, section 8.1, lets a reader of JSON skip it,
 * and some senders on Windows cannot help writing it.
 */
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text of UTF-8 bytes, without a byte order mark; undefined where the bytes are no UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    // A TypeError: the one way in which the decoder says that the bytes are not UTF-8.
    return undefined;
  }
}
