import type { EventError } from './cloud-event.ts';
import { eventError, excerpt } from './event-errors.ts';

/** A member of an object: its decoded name, and where its value stands in the text. */
export interface JsonMember {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A JSON value as it stands in a text: what `JSON.parse` does not tell. */
export interface JsonValue {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** Levels of arrays and objects: 0 for a number, 1 for `[]`, 2 for `[[]]`. */
  readonly depth: number;
  /** The value's own members in order, repeated names included; undefined for what is not an object. */
  readonly members: readonly JsonMember[] | undefined;
  /** Where the first member named `__proto__` stands, at any level: `data.items[2].__proto__`. */
  readonly protoPath: string | undefined;
}

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
/** Only for what was scanned before. */
const wholeString = /"[^"\\]*(?:\\.[^"\\]*)*"/y;
const escapeSequence = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const literals = ['true', 'false', 'null'];
const quote = 0x22;
const backslash = 0x5c;
const colon = 0x3a;
const comma = 0x2c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
/** The first character that a string may hold as it is; those before it are control characters. */
const firstPrintable = 0x20;
const protoKey = '"__proto__"';

/** A position in a JSON text, moved by the grammar of RFC 8259. `scanJson` and `scanJsonArray` are its doors. */
export class JsonScanner {
  private readonly text: string;
  /** Where the text stands in the event, for errors. */
  private readonly root: string;
  private at = 0;
  /**
   * The open containers, outermost first, one number each: for an array the index of the current element, for an object
   * the complement (`~`) of the offset of the current key. So the path is at hand when it is needed, and costs nothing
   * before.
   */
  private open: number[] = [];
  private depth = 0;
  private members: JsonMember[] = [];
  private memberName = '';
  private memberStart = 0;
  private protoPath: string | undefined;

  constructor(text: string, root: string) {
    this.text = text;
    this.root = root;
  }

  /** Scans one value and all below it. */
  value(): JsonValue {
    const isObject = this.peek() === openBrace;
    const start = this.at;
    [this.depth, this.members, this.protoPath] = [0, [], undefined];
    do this.valueStart();
    while (this.moveToNextValue());
    const members = isObject ? this.members : undefined;
    return { start, end: this.at, depth: this.depth, members, protoPath: this.protoPath };
  }

  /** Steps into an array, if one comes next; `hasFirstElement` and `hasNextElement` then lead through it. */
  enterArray(): boolean {
    return this.take(openBracket);
  }

  hasFirstElement(): boolean {
    return !this.take(closeBracket);
  }

  hasNextElement(): boolean {
    if (this.take(comma)) return true;
    if (this.take(closeBracket)) return false;
    throw this.unexpected("',' or ']'");
  }

  end(): void {
    if (!Number.isNaN(this.peek())) throw this.unexpected('the end');
  }

  /** A scalar, an empty container, or everything up to the first value within a container. */
  private valueStart(): void {
    for (;;) {
      const code = this.peek();
      if (code === openBrace) {
        this.push(~this.at);
        if (this.take(closeBrace)) return this.pop();
        this.key();
      } else if (code === openBracket) {
        this.push(0);
        if (!this.hasFirstElement()) return this.pop();
      } else return this.scalar(code);
    }
  }

  /** Behind a value: closes what ends here, up to the next value. False when the outermost value is complete. */
  private moveToNextValue(): boolean {
    while (this.open.length > 0) {
      const place = this.open[this.open.length - 1] ?? 0;
      if (place < 0 ? this.moveToNextMember() : this.moveToNextElement(place)) return true;
      this.pop();
    }
    return false;
  }

  private moveToNextMember(): boolean {
    if (this.open.length === 1) this.members.push({ name: this.memberName, start: this.memberStart, end: this.at });
    if (this.take(closeBrace)) return false;
    if (!this.take(comma)) throw this.unexpected("',' or '}'");
    this.key();
    return true;
  }

  private moveToNextElement(index: number): boolean {
    if (!this.hasNextElement()) return false;
    this.open[this.open.length - 1] = index + 1;
    return true;
  }

  private push(place: number): void {
    this.at += 1;
    this.open.push(place);
    if (this.open.length > this.depth) this.depth = this.open.length;
  }

  private pop(): void {
    this.open.pop();
  }

  private key(): void {
    if (this.peek() !== quote) throw this.unexpected('a member name in double quotes');
    const start = this.at;
    this.open[this.open.length - 1] = ~start;
    const isPlain = this.string();
    if (!isPlain || this.at - start === protoKey.length) this.checkKey(decodeString(this.text.slice(start, this.at)));
    const isMember = this.open.length === 1;
    if (isMember) this.memberName = decodeString(this.text.slice(start, this.at));
    if (!this.take(colon)) throw this.unexpected("':'");
    if (!isMember) return;
    this.peek();
    this.memberStart = this.at;
  }

  private scalar(code: number): void {
    if (code === quote) {
      this.string();
      return;
    }
    const literal = literals.find((word) => this.text.startsWith(word, this.at));
    if (literal === undefined && !this.matches(number)) throw this.unexpected('a value');
    this.at = literal === undefined ? number.lastIndex : this.at + literal.length;
  }

  /** Steps over a string; true when it holds no escape and so stands for itself. */
  private string(): boolean {
    let isPlain = true;
    this.at += 1;
    while (this.nextInString() !== quote) {
      isPlain = false;
      if (!this.matches(escapeSequence)) throw this.unexpected('an escape sequence');
      this.at = escapeSequence.lastIndex;
    }
    this.at += 1;
    return isPlain;
  }

  /** Steps over what stands for itself, up to a quote or a backslash. Most of the time of a scan is spent here. */
  private nextInString(): number {
    const { text } = this;
    let { at } = this;
    let code = text.charCodeAt(at);
    while (code >= firstPrintable && code !== quote && code !== backslash) code = text.charCodeAt(++at);
    this.at = at;
    if (code === quote || code === backslash) return code;
    throw this.unexpected('the end of the string');
  }

  private matches(sticky: RegExp): boolean {
    sticky.lastIndex = this.at;
    return sticky.test(this.text);
  }

  /** The character behind white space, not stepped over; NaN at the end. */
  private peek(): number {
    const { text } = this;
    let code = text.charCodeAt(this.at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = text.charCodeAt(++this.at);
    return code;
  }

  /** Steps over a character, and white space before it, if it comes next. */
  private take(character: number): boolean {
    if (this.peek() !== character) return false;
    this.at += 1;
    return true;
  }

  private checkKey(key: string): void {
    if (key === '__proto__') this.protoPath ??= this.path();
  }

  private path(): string {
    return this.open.map((place) => (place < 0 ? this.keyAt(~place) : place)).reduce<string>(joinPath, this.root);
  }

  private keyAt(start: number): string {
    wholeString.lastIndex = start;
    return decodeString(wholeString.exec(this.text)?.[0] ?? '""');
  }

  private unexpected(expected: string): EventError {
    const found = this.at < this.text.length ? excerpt(this.text[this.at]) : 'the end of the text';
    const place = placeOf(this.text, this.at);
    return eventError('event.not_json', this.root, `not JSON: expected ${expected} at ${place}, found ${found}`);
  }
}

function placeOf(text: string, offset: number): string {
  let line = 1;
  let lineStart = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', lineStart)) {
    line += 1;
    lineStart = end + 1;
  }
  return `line ${line}, column ${offset - lineStart + 1} (offset ${offset})`;
}

/** A string token's value. Most have no escape and need no parser. */
function decodeString(token: string): string {
  return token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1);
}

function joinPath(path: string, part: string | number): string {
  if (typeof part === 'number') return `${path}[${part}]`;
  if (!/^[\w-]+$/.test(part)) return `${path}[${JSON.stringify(part)}]`;
  return path === '' ? part : `${path}.${part}`;
}
