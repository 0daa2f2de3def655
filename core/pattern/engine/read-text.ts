import { messageOf } from '../../bus-error.ts';
import { isLong, LongNumber } from '../long-number.ts';
import type { JsonNumber } from '../pattern-tree.ts';
import { maxDepth } from '../place.ts';
import { EventError } from './event-error.ts';
import type { EventValues } from './event-values.ts';
import type { FieldNode } from './field-node.ts';

/**
 * Reads an event's JSON text for what the rules ask of it, and passes over the rest without looking at more than its
 * quotes and brackets: most of an event is of no rule's concern, and parsing it would cost more than matching. What is
 * passed over is therefore not checked to be JSON.
 */

const quote = 0x22;
const comma = 0x2c;
const minus = 0x2d;
const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const space = 0x20;
/** Stands for every character outside ASCII: they occur within strings only, where nobody asks which they are. */
const other = 0x80;

const encoder = new TextEncoder();
/** Texts up to this length share a buffer; it never has to be emptied. */
const sharedLength = 1 << 16;
const sharedBytes = new Uint8Array(sharedLength + 1);

/** The characters of a text, one byte each, and a zero behind them. Reading bytes is twice as fast as reading characters. */
function bytesOf(text: string): Uint8Array {
  const bytes = text.length <= sharedLength ? sharedBytes : new Uint8Array(text.length + 1);
  const { read, written } = encoder.encodeInto(text, bytes);
  if (read !== text.length || written !== text.length) {
    for (let index = 0; index < text.length; index += 1) bytes[index] = Math.min(text.charCodeAt(index), other);
  }
  bytes[text.length] = 0;
  return bytes;
}

/** Thrown when an object has a field twice of those that rules ask for: only the whole object tells which one counts. */
export class RepeatedFieldError extends Error {}

/** Reads one text after another into the same values. */
export class TextReader {
  readonly #values: EventValues;
  #text = '';
  #bytes: Uint8Array = sharedBytes;
  /** The number of the object that is being read, over all events. */
  #object = 0;
  #depth = 0;
  /** Keys with dots that the event had, by their objects. */
  readonly #dotted = new Set<string>();

  constructor(values: EventValues) {
    this.#values = values;
  }

  /**
   * Throws PatternError `pattern.invalid_event` where the text is no JSON object, as far as it is looked at, and
   * RepeatedFieldError.
   */
  read(text: string, root: FieldNode): void {
    this.#text = text;
    this.#bytes = bytesOf(text);
    this.#depth = 0;
    this.#dotted.clear();
    const start = this.#skipSpace(0);
    if (this.#bytes[start] !== openBrace) throw new EventError('an event is a JSON object');
    const end = this.#skipSpace(this.#readObject(root, start + 1, 0));
    if (end !== text.length) throw this.#fault(end);
  }

  /** Reads an object from behind its brace on. Answers the index behind it, as all readers do. */
  #readObject(node: FieldNode, start: number, element: number): number {
    const bytes = this.#bytes;
    this.#enter();
    this.#object += 1;
    const object = this.#object;
    let at = this.#skipSpace(start);
    if (bytes[at] === closeBrace) return this.#leave(at);
    for (;;) {
      if (bytes[at] !== quote) throw this.#fault(at);
      const keyStart = at + 1;
      let isPlain = true;
      for (at = keyStart; bytes[at] !== quote; at += 1) {
        const byte = bytes[at];
        if (byte === backslash) {
          isPlain = false;
          at += 1;
        } else if (byte === dot) isPlain = false;
        else if (byte === 0) throw this.#fault(at);
      }
      const child = isPlain ? this.#findChild(node, keyStart, at) : this.#findOddChild(node, keyStart, at, object);
      at = this.#skipSpace(at + 1);
      if (bytes[at] !== colon) throw this.#fault(at);
      at = this.#skipSpace(at + 1);
      if (child === undefined) {
        at = this.#skipValue(at);
      } else {
        if (isPlain) {
          if (child.seenIn === object) throw new RepeatedFieldError();
          child.seenIn = object;
        }
        at = this.#readValue(child, at, element);
      }
      at = this.#skipSpace(at);
      if (bytes[at] === closeBrace) return this.#leave(at);
      if (bytes[at] !== comma) throw this.#fault(at);
      at = this.#skipSpace(at + 1);
    }
  }

  #findChild({ byLength, children }: FieldNode, start: number, end: number): FieldNode | undefined {
    const candidates = byLength[end - start];
    if (candidates === undefined) return undefined;
    if (candidates.length > manyCandidates) return children.get(this.#text.slice(start, end));
    for (const candidate of candidates) {
      if (this.#text.startsWith(candidate.key, start)) return candidate;
    }
    return undefined;
  }

  /** The node for a key with escapes or dots: a dot separates two levels. */
  #findOddChild(node: FieldNode, start: number, end: number, object: number): FieldNode | undefined {
    const key = this.#unescape(start, end);
    const child = findDotted(node, key);
    if (child === undefined) return undefined;
    const place = `${object}:${key}`;
    if (this.#dotted.has(place) || child.seenIn === object) throw new RepeatedFieldError();
    this.#dotted.add(place);
    if (!key.includes('.')) child.seenIn = object;
    return child;
  }

  #readValue(node: FieldNode, start: number, element: number): number {
    switch (this.#bytes[start]) {
      case quote:
        return node.isAsked ? this.#readString(node, start + 1, element) : this.#skipString(start + 1);
      case openBrace:
        return node.children.size > 0 ? this.#readObject(node, start + 1, element) : this.#skipNested(start + 1);
      case openBracket:
        return this.#readArray(node, start + 1, element);
      default:
        return node.isAsked ? this.#readWord(node, start, element) : this.#skipValue(start);
    }
  }

  #readArray(node: FieldNode, start: number, element: number): number {
    const bytes = this.#bytes;
    this.#enter();
    let at = this.#skipSpace(start);
    if (bytes[at] === closeBracket) return this.#leave(at);
    for (;;) {
      at = this.#readValue(node, at, node.isShared ? this.#values.addElement(node, element) : element);
      at = this.#skipSpace(at);
      if (bytes[at] === closeBracket) return this.#leave(at);
      if (bytes[at] !== comma) throw this.#fault(at);
      at = this.#skipSpace(at + 1);
    }
  }

  #readString(node: FieldNode, start: number, element: number): number {
    const bytes = this.#bytes;
    let at = start;
    while (bytes[at] !== quote && bytes[at] !== backslash) {
      if (bytes[at] === 0) throw this.#fault(at);
      at += 1;
    }
    const end = bytes[at] === quote ? at : this.#skipString(at) - 1;
    this.#values.add(node, end === at ? this.#text.slice(start, end) : this.#unescape(start, end), element);
    return end + 1;
  }

  /** A number, `true`, `false` or `null`. */
  #readWord(node: FieldNode, start: number, element: number): number {
    const first = this.#bytes[start] ?? 0;
    if (first === minus || (first >= zero && first <= nine)) return this.#readNumber(node, start, element);
    const [word, value] = words.find(([text]) => this.#text.startsWith(text, start)) ?? [];
    if (word === undefined || value === undefined) throw this.#fault(start);
    this.#values.add(node, value, element);
    return start + word.length;
  }

  /** Numbers of up to 15 digits with at most 15 after the point are made of two whole ones: their quotient is the nearest double. */
  #readNumber(node: FieldNode, start: number, element: number): number {
    const bytes = this.#bytes;
    let at = bytes[start] === minus ? start + 1 : start;
    const firstDigit = at;
    let digits = 0;
    let point = -1;
    for (;;) {
      const byte = bytes[at] ?? 0;
      if (byte >= zero && byte <= nine) digits = digits * 10 + (byte - zero);
      else if (byte === dot && point < 0) point = at;
      else break;
      at += 1;
    }
    const length = at - firstDigit;
    const isOdd = point === firstDigit || point === at - 1 || length === 0 || (bytes[firstDigit] === zero && length > 1 && point !== firstDigit + 1);
    if (isOdd || !isAfterValue(bytes[at])) return this.#readAnyNumber(node, start, element);
    if (length > 15) {
      this.#values.add(node, new LongNumber(this.#text.slice(start, at)), element);
      return at;
    }
    const absolute = point < 0 ? digits : digits / (powersOfTen[at - point - 1] ?? 1);
    this.#values.add(node, bytes[start] === minus ? -absolute : absolute, element);
    return at;
  }

  #readAnyNumber(node: FieldNode, start: number, element: number): number {
    let end = start;
    while (!isAfterValue(this.#bytes[end])) end += 1;
    const text = this.#text.slice(start, end);
    if (!jsonNumber.test(text)) throw this.#fault(start);
    this.#values.add(node, readJsonNumber(text), element);
    return end;
  }

  #skipValue(start: number): number {
    const first = this.#bytes[start];
    if (first === quote) return this.#skipString(start + 1);
    if (first === openBrace || first === openBracket) return this.#skipNested(start + 1);
    if (isAfterValue(first)) throw this.#fault(start);
    let at = start + 1;
    while (!isAfterValue(this.#bytes[at])) at += 1;
    return at;
  }

  /** Passes over an object or array, from behind its bracket on. */
  #skipNested(start: number): number {
    const bytes = this.#bytes;
    let at = start;
    for (let depth = 1; depth > 0; at += 1) {
      const byte = bytes[at];
      if (byte === undefined || byte === 0) throw this.#fault(at);
      if (byte === quote) at = this.#skipString(at + 1) - 1;
      else if (byte < openBracket) continue;
      else if (byte === openBrace || byte === openBracket) depth += 1;
      else if (byte === closeBrace || byte === closeBracket) depth -= 1;
    }
    return at;
  }

  /** Passes over a string, from behind its quote on: long ones by a search that the runtime does in bulk. */
  #skipString(start: number): number {
    const bytes = this.#bytes;
    const near = start + 40;
    let at = start;
    while (bytes[at] !== quote) {
      if (bytes[at] === backslash) at += 1;
      if (bytes[at] === 0) throw this.#fault(at);
      at += 1;
      if (at > near) return this.#skipLongString(at);
    }
    return at + 1;
  }

  #skipLongString(start: number): number {
    let end = start;
    for (;;) {
      end = this.#text.indexOf('"', end);
      if (end < 0) throw this.#fault(this.#text.length);
      let first = end;
      while (first > start && this.#bytes[first - 1] === backslash) first -= 1;
      end += 1;
      if ((end - 1 - first) % 2 === 0) return end;
    }
  }

  #skipSpace(start: number): number {
    let at = start;
    while ((this.#bytes[at] ?? 0) <= space && this.#bytes[at] !== 0) at += 1;
    return at;
  }

  #unescape(start: number, end: number): string {
    const text = this.#text.slice(start, end);
    if (!text.includes('\\')) return text;
    try {
      return String(JSON.parse(`"${text}"`));
    } catch (error) {
      throw new EventError(`the event is not JSON: ${messageOf(error)}`, { cause: error });
    }
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw new EventError(`an event is nested at most ${maxDepth} levels deep`);
  }

  /** Behind the bracket. */
  #leave(at: number): number {
    this.#depth -= 1;
    return at + 1;
  }

  #fault(at: number): Error {
    const found = at >= this.#text.length ? 'it ends too early' : `unexpected ${JSON.stringify(this.#text[at])} at position ${at}`;
    return new EventError(`the event is not JSON: ${found}`);
  }
}

/** From so many keys of one length on, making a string of the key and looking it up is faster than comparing it. */
const manyCandidates = 8;

const words = [['true', true], ['false', false], ['null', null]] as const;
const powersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function readJsonNumber(text: string): JsonNumber {
  return isLong(text) ? new LongNumber(text) : Number(text);
}

/** Whether a value without brackets or quotes ends before this byte. */
function isAfterValue(byte: number | undefined): boolean {
  return byte === comma || byte === closeBrace || byte === closeBracket || byte === undefined || byte <= space;
}

/** The node for a key of an event, one level for each of its segments. */
export function findDotted(node: FieldNode, key: string): FieldNode | undefined {
  let reached: FieldNode | undefined = node;
  for (const segment of key.split('.')) {
    reached = reached.children.get(segment);
    if (reached === undefined) return undefined;
  }
  return reached;
}
