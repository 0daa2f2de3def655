import { InvalidEventError } from './invalid-event-error.ts';

/** The characters that give JSON its structure, as bytes. */
export const byteOf = {
  quote: 0x22,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

const { quote, comma, openBracket, backslash, closeBracket, openBrace, closeBrace } = byteOf;
const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
/** Stands for every character outside ASCII: they occur within strings only, where nobody asks which they are. */
const other = 0x80;

/**
 * A text, one byte for each character: reading bytes is twice as fast as reading characters, and four of them can be
 * passed over at once. Behind the last one stand zeros and then quotes, so that a string that never ends is found to.
 */
export interface TextBytes {
  readonly bytes: Uint8Array;
  /** The same memory, four bytes at a time. */
  readonly words: Int32Array;
  /** How many bytes are the text's; what stands further behind its end is of an earlier one. */
  readonly length: number;
}

const encoder = new TextEncoder();
/** Zeros, then quotes: more of each than a word has bytes, so that words of either are met whatever the length. */
const guard = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, quote, quote, quote, quote, quote, quote, quote, quote]);
/** Texts up to this length share their memory. */
const sharedLength = 1 << 16;
const shared = allocate(sharedLength);
function allocate(length: number): Pick<TextBytes, 'bytes' | 'words'> {
  const buffer = new ArrayBuffer((length + guard.length + 3) & ~3);
  return { bytes: new Uint8Array(buffer), words: new Int32Array(buffer) };
}

/** The bytes of a text, until those of the next one are asked for. */
export function bytesOf(text: string): TextBytes {
  const { length } = text;
  const memory = length <= sharedLength ? shared : allocate(length);
  const { bytes } = memory;
  const { read, written } = encoder.encodeInto(text, bytes);
  // What is not ASCII takes more bytes than one.
  if (read !== length || written !== length) for (let index = 0; index < length; index += 1) bytes[index] = Math.min(text.charCodeAt(index), other);
  bytes.set(guard, length);
  return { ...memory, length };
}

export function skipSpace({ bytes }: TextBytes, start: number): number {
  let at = start;
  while (isSpace(bytes[at] ?? 0)) at += 1;
  return at;
}

function isSpace(byte: number): boolean {
  return byte <= space && (byte === space || byte === lineFeed || byte === carriageReturn || byte === tab);
}

/**
 * Passes over a value from its first byte on, looking at no more than its quotes and brackets. Answers the index behind it,
 * as all that pass over something do. Throws InvalidEventError where there is none or the text ends.
 */
export function skipValue(text: TextBytes, start: number): number {
  const first = text.bytes[start];
  if (first === quote) return skipString(text, start + 1);
  if (first === openBrace || first === openBracket) return skipNested(text, start + 1);
  const end = skipWord(text, start);
  if (end === start) throw new InvalidEventError(`the event is not JSON: there is no value at position ${start}`);
  return end;
}

/** Passes over a number, `true`, `false` or `null`, or whatever stands there. */
export function skipWord({ bytes }: TextBytes, start: number): number {
  let at = start;
  while (!isAfterWord(bytes[at] ?? 0)) at += 1;
  return at;
}

/** Whether a value without brackets or quotes ends before this byte. */
export function isAfterWord(byte: number): boolean {
  return byte === comma || byte === closeBrace || byte === closeBracket || byte === 0 || isSpace(byte);
}

/** Passes over the rest of a string, its last quote included. */
export function skipString(text: TextBytes, start: number): number {
  let at = findStringEnd(text, start);
  while (text.bytes[at] === backslash) at = findStringEnd(text, at + 2);
  return at + 1;
}

/** From within a string on, the next quote or backslash. */
export function findStringEnd({ bytes, words, length }: TextBytes, start: number): number {
  let at = start;
  while ((at & 3) !== 0 && bytes[at] !== quote && bytes[at] !== backslash) at += 1;
  if (bytes[at] !== quote && bytes[at] !== backslash) {
    let word = at >> 2;
    while (!hasStringEnd(words[word] ?? quotes)) word += 1;
    at = word << 2;
    while (bytes[at] !== quote && bytes[at] !== backslash) at += 1;
  }
  if (at >= length) throw endsTooEarly();
  return at;
}

/** Passes over the rest of an object or array, its last bracket included. */
function skipNested(text: TextBytes, start: number): number {
  const { bytes, words, length } = text;
  let at = start;
  for (let depth = 1; depth > 0; ) {
    const byte = bytes[at] ?? 0;
    at += 1;
    if (byte === quote) at = skipString(text, at);
    else if (byte === openBrace || byte === openBracket) depth += 1;
    else if (byte === closeBrace || byte === closeBracket) depth -= 1;
    else if (at > length) throw endsTooEarly();
    else if ((at & 3) === 0) {
      let word = at >> 2;
      while (!mayHaveStructure(words[word] ?? quotes)) word += 1;
      at = word << 2;
    }
  }
  return at;
}

/*
 * Four bytes at once. `(w - 0x01…) & ~w & 0x80…` is not zero when a byte of w is zero, and perhaps when a byte above a zero
 * one is 1: never when none is. To ask for another byte than zero, w is first turned to zero where it has that byte.
 * @source Hacker's Delight, 2nd edition, 6-1
 */

const ones = 0x01_01_01_01;
const highBits = 0x80_80_80_80 | 0;
const quotes = quote * ones;
const backslashes = backslash * ones;
/** Lifts bytes from the first bracket on, and so all brackets, over 0x7f. */
const overBrackets = (0x80 - openBracket) * ones;

/** Whether one of the four is a quote or a backslash. */
function hasStringEnd(word: number): boolean {
  const toQuote = word ^ quotes;
  const toBackslash = word ^ backslashes;
  return ((((toQuote - ones) & ~toQuote) | ((toBackslash - ones) & ~toBackslash)) & highBits) !== 0;
}

/** Whether one of the four is a quote, or as great as a bracket; digits, points, commas, colons and spaces are not. */
function mayHaveStructure(word: number): boolean {
  const toQuote = word ^ quotes;
  return ((((toQuote - ones) & ~toQuote) | (word + overBrackets) | word) & highBits) !== 0;
}

function endsTooEarly(): InvalidEventError {
  return new InvalidEventError('the event is not JSON: it ends too early');
}
