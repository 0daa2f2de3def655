/** How a text is written where only so much room is. */
export interface Room {
  /** The most that what is written may take up, by `sizeOf`. */
  readonly max: number;
  /** What one written character takes up. */
  readonly sizeOf: (written: string) => number;
  /** How a character is written, so that its reader does not take it for a mark. @default as it is */
  readonly write?: (character: string) => string;
}

const cutMark = '…';

/**
 * A text written character by character into the room that there is: all of it, or its beginning and a `…` in place of
 * the rest. An escape is never cut in two, and neither is a character beyond the first 65,536.
 */
export function fit(text: string, { max, sizeOf, write = (character) => character }: Room): string {
  const usable = max - sizeOf(cutMark);
  let written = '';
  let size = 0;
  let beginning = '';
  for (const character of text) {
    const next = write(character);
    size += sizeOf(next);
    if (size > max) return `${beginning}${cutMark}`;
    written += next;
    if (size <= usable) beginning = written;
  }
  return written;
}

/** UTF-16 code units, which are as many as any service counts. */
export function codeUnits(written: string): number {
  return written.length;
}

/** Bytes of UTF-8. */
export function utf8Bytes(written: string): number {
  return Buffer.byteLength(written);
}

/** Bytes of UTF-8 within a JSON string. */
export function jsonBytes(written: string): number {
  return Buffer.byteLength(JSON.stringify(written)) - 2;
}
