import { messageOf } from '../../bus-error.ts';
import { LongNumber, readJsonNumber } from '../long-number.ts';
import { maxDepth } from '../place.ts';
import { InvalidEventError } from './invalid-event-error.ts';
import type { EventValues } from './event-values.ts';
import { type FieldNode, findDotted } from './field-node.ts';
import { byteOf, bytesOf, findStringEnd, isAfterWord, skipSpace, skipString, skipValue, skipWord, type TextBytes } from './text-bytes.ts';

const { quote, comma, minus, dot, zero, nine, colon, openBracket, backslash, closeBracket, openBrace, closeBrace } = byteOf;

/** Thrown when an object has a field twice of those that rules ask for: only the whole object tells which one counts. */
export class RepeatedFieldError extends Error {}

/**
 * Reads an event's JSON text for what the rules ask of it, and passes over the rest: most of an event is of no rule's
 * concern, and parsing it would cost more than matching. What is passed over is therefore not checked to be JSON.
 *
 * The methods that read something begin at its first byte, or behind its bracket or quote, and answer the index behind it.
 */
export class TextReader {
  readonly #values: EventValues;
  #text = '';
  #memory: TextBytes = bytesOf('');
  #bytes = this.#memory.bytes;
  #depth = 0;
  /** How many objects were read, over all events, and the number of the one that is being read. */
  #objects = 0;
  #object = 0;
  /** The array and the element of it that are being read, see EventValues. */
  #element = 0;
  #array = 0;
  /** The keys with dots or escapes that led somewhere, by their objects. */
  readonly #oddKeys = new Set<string>();

  constructor(values: EventValues) {
    this.#values = values;
  }

  /** Throws InvalidEventError where the text is no JSON object, as far as it is looked at, and RepeatedFieldError. */
  read(text: string, root: FieldNode): void {
    this.#text = text;
    this.#memory = bytesOf(text);
    this.#bytes = this.#memory.bytes;
    this.#depth = 0;
    this.#element = 0;
    if (this.#oddKeys.size > 0) this.#oddKeys.clear();
    const start = skipSpace(this.#memory, 0);
    if (this.#bytes[start] !== openBrace) throw new InvalidEventError('an event is a JSON object');
    const end = skipSpace(this.#memory, this.#readObject(root, start + 1));
    if (end !== text.length) throw this.#fault(end);
  }

  #readObject(node: FieldNode, start: number): number {
    const outer = this.#object;
    this.#enter();
    this.#objects += 1;
    this.#object = this.#objects;
    let at = skipSpace(this.#memory, start);
    if (this.#bytes[at] !== closeBrace) {
      at = this.#readMember(node, at);
      while (this.#bytes[at] !== closeBrace) at = this.#readMember(node, this.#skipPast(comma, at));
    }
    this.#object = outer;
    this.#depth -= 1;
    return at + 1;
  }

  /** Reads a key and its value. */
  #readMember(node: FieldNode, start: number): number {
    const bytes = this.#bytes;
    if (bytes[start] !== quote) throw this.#fault(start);
    let end = start + 1;
    while (bytes[end] !== quote && bytes[end] !== dot && bytes[end] !== backslash && bytes[end] !== 0) end += 1;
    const isPlain = bytes[end] === quote;
    if (!isPlain) end = skipString(this.#memory, end) - 1;
    const child = isPlain ? this.#findChild(node, start + 1, end) : this.#findOddChild(node, start + 1, end);
    const valueStart = this.#skipPast(colon, skipSpace(this.#memory, end + 1));
    const valueEnd = child === undefined ? skipValue(this.#memory, valueStart) : this.#readValue(child, valueStart);
    return skipSpace(this.#memory, valueEnd);
  }

  #findChild(node: FieldNode, start: number, end: number): FieldNode | undefined {
    const candidates = node.ofLength(end - start);
    if (candidates === undefined) return undefined;
    const child =
      candidates.length > manyCandidates
        ? node.children.get(this.#text.slice(start, end))
        : candidates.find(({ key }) => this.#text.startsWith(key, start));
    return child && this.#onlyOnce(child);
  }

  #onlyOnce(child: FieldNode): FieldNode {
    if (child.seenIn === this.#object) throw new RepeatedFieldError();
    child.seenIn = this.#object;
    return child;
  }

  /** The node for a key with escapes or dots: a dot separates two levels. */
  #findOddChild(node: FieldNode, start: number, end: number): FieldNode | undefined {
    const key = this.#unescape(start, end);
    const child = findDotted(node, key);
    if (child === undefined || !key.includes('.')) return child && this.#onlyOnce(child);
    const place = `${this.#object}:${key}`;
    if (this.#oddKeys.has(place)) throw new RepeatedFieldError();
    this.#oddKeys.add(place);
    this.#values.hasDottedKeys = true;
    return child;
  }

  #readValue(node: FieldNode, start: number): number {
    const first = this.#bytes[start];
    if (first === openBrace && node.children.size > 0) return this.#readObject(node, start + 1);
    if (first === openBracket) return this.#readArray(node, start + 1);
    if (!node.isAsked || first === openBrace) return skipValue(this.#memory, start);
    return first === quote ? this.#readString(node, start + 1) : this.#readWord(node, start);
  }

  #readArray(node: FieldNode, start: number): number {
    const [outer, outerArray] = [this.#element, this.#array];
    this.#enter();
    this.#array = this.#values.addArray();
    let at = skipSpace(this.#memory, start);
    if (this.#bytes[at] !== closeBracket) {
      at = this.#readElement(node, at, outer);
      while (this.#bytes[at] !== closeBracket) at = this.#readElement(node, this.#skipPast(comma, at), outer);
    }
    this.#element = outer;
    this.#array = outerArray;
    this.#depth -= 1;
    return at + 1;
  }

  #readElement(node: FieldNode, start: number, outer: number): number {
    const first = this.#bytes[start];
    const isComposite = first === openBrace || first === openBracket;
    this.#element = node.isShared && isComposite ? this.#values.addElement(node, outer, this.#array) : outer;
    return skipSpace(this.#memory, this.#readValue(node, start));
  }

  #readString(node: FieldNode, start: number): number {
    const first = findStringEnd(this.#memory, start);
    const isPlain = this.#bytes[first] === quote;
    const end = isPlain ? first : skipString(this.#memory, first) - 1;
    this.#values.add(node, isPlain ? this.#text.slice(start, end) : this.#unescape(start, end), this.#element);
    return end + 1;
  }

  /** A number, `true`, `false` or `null`. */
  #readWord(node: FieldNode, start: number): number {
    const first = this.#bytes[start] ?? 0;
    if (first === minus || (first >= zero && first <= nine)) return this.#readNumber(node, start);
    const word = this.#text.slice(start, skipWord(this.#memory, start));
    const value = words.get(word);
    if (value === undefined) throw this.#fault(start);
    this.#values.add(node, value, this.#element);
    return start + word.length;
  }

  /**
   * A number of at most 15 digits is made of two whole ones: their quotient is the nearest double. A longer one keeps its
   * text, and whatever is unusual, an exponent or a mistake, is left to a slower reader.
   */
  #readNumber(node: FieldNode, start: number): number {
    const bytes = this.#bytes;
    const first = bytes[start] === minus ? start + 1 : start;
    let digits = 0;
    let point = 0;
    let at = first;
    for (let byte = bytes[at] ?? 0; (byte >= zero && byte <= nine) || (byte === dot && point === 0); byte = bytes[at] ?? 0) {
      if (byte === dot) point = at;
      else digits = digits * 10 + (byte - zero);
      at += 1;
    }
    const isUsual = at > first && point !== first && point !== at - 1 && (bytes[first] !== zero || at === first + 1 || point === first + 1);
    if (!isUsual || !isAfterWord(bytes[at] ?? 0)) return this.#readUnusualNumber(node, start);
    const absolute = point === 0 ? digits : digits / (powersOfTen[at - point - 1] ?? 1);
    const isShort = at - first <= 15;
    this.#values.add(node, isShort ? (first > start ? -absolute : absolute) : new LongNumber(this.#text.slice(start, at)), this.#element);
    return at;
  }

  #readUnusualNumber(node: FieldNode, start: number): number {
    const text = this.#text.slice(start, skipWord(this.#memory, start));
    const value = readJsonNumber(text);
    if (value === undefined) throw this.#fault(start);
    this.#values.add(node, value, this.#element);
    return start + text.length;
  }

  /** Passes over a byte that must stand there, and the space behind it. */
  #skipPast(byte: number, at: number): number {
    if (this.#bytes[at] !== byte) throw this.#fault(at);
    return skipSpace(this.#memory, at + 1);
  }

  #unescape(start: number, end: number): string {
    const text = this.#text.slice(start, end);
    if (!text.includes('\\')) return text;
    try {
      return String(JSON.parse(`"${text}"`));
    } catch (error) {
      throw new InvalidEventError(`the event is not JSON: ${messageOf(error)}`, { cause: error });
    }
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw new InvalidEventError(`an event is nested at most ${maxDepth} levels deep`);
  }

  #fault(at: number): InvalidEventError {
    const found = at >= this.#text.length ? 'it ends too early' : `unexpected ${JSON.stringify(this.#text[at])} at position ${at}`;
    return new InvalidEventError(`the event is not JSON: ${found}`);
  }
}

/** From so many keys of one length on, making a string of the key and looking it up is faster than comparing it. */
const manyCandidates = 8;

const words: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const powersOfTen = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);
