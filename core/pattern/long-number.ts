/**
 * A JSON number whose text says more than a double holds: more than 15 digits, or an exponent that a double does not
 * reach. `JSON.stringify` writes it as it was written.
 */
export class LongNumber {
  readonly text: string;
  /** The nearest double; infinite beyond them. */
  readonly double: number;
  #decimal: Decimal | undefined;

  constructor(text: string) {
    this.text = text;
    this.double = Number(text);
  }

  get decimal(): Decimal {
    this.#decimal ??= readDecimal(this.text);
    return this.#decimal;
  }

  /** The same for numbers that are equal, however they were written: `0.15e2` for 15.0 and for 1.5e1. */
  get canonicalText(): string {
    const { sign, digits, exponent } = this.decimal;
    return `${sign < 0 ? '-' : ''}0.${digits}e${exponent}`;
  }

  toJSON(): unknown {
    return rawJson(this.text);
  }

  toString(): string {
    return this.text;
  }
}

/** A number as the pattern engine knows it: a double where that says it all. */
export type JsonNumber = number | LongNumber;

/** JSON.parse source text access: Node 24 has it, the type library does not yet. */
interface RawJson {
  readonly rawJSON: (text: string) => unknown;
}

function rawJson(text: string): unknown {
  const { rawJSON }: typeof JSON & Partial<RawJson> = JSON;
  return rawJSON?.(text);
}

/** As many digits as every double keeps: a decimal that has no more comes back from a double as it was. */
const safeDigits = 15;
const safeExponent = 290;

/** Whether a double loses something of this JSON number. */
export function isLong(text: string): boolean {
  if (text.length <= safeDigits && !/e/i.test(text)) return false;
  const { digits, exponent } = readDecimal(text);
  return digits.length > safeDigits || Math.abs(exponent) > safeExponent;
}

const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The number that a text is in JSON; undefined for any other text. */
export function readJsonNumber(text: string): JsonNumber | undefined {
  if (!jsonNumber.test(text)) return undefined;
  return isLong(text) ? new LongNumber(text) : Number(text);
}

/** `JSON.parse`, but for the numbers that a double would change: those come as LongNumber. Throws SyntaxError. */
export function parseJson(text: string): ReturnType<typeof JSON.parse> {
  return mayHoldLong.test(text) ? JSON.parse(text, keepLong) : JSON.parse(text);
}

/** A number that stands where a value may begin: not the digits of a name or of an id, which are in quotes. */
const mayHoldLong = /(?:^|[[,:\s])-?\d(?:[\d.]{15}|[\d.]*[eE][+-]?\d{3})/;

/** Reading every value anew costs several times the parsing; hence the look at the text before. */
function keepLong(_key: string, value: unknown, { source }: { readonly source?: string } = {}): unknown {
  return typeof value === 'number' && source !== undefined && isLong(source) ? new LongNumber(source) : value;
}

/**
 * Negative, zero or positive, as `one` is less than, equal to or greater than `other`. A double that prints more than 15
 * digits has lost those that would tell: it equals every number that reads as the same double.
 */
export function compareNumbers(one: JsonNumber, other: JsonNumber): number {
  const [oneDouble, otherDouble] = [doubleOf(one), doubleOf(other)];
  // Rounding to a double never turns an order around.
  if (oneDouble !== otherDouble) return oneDouble < otherDouble ? -1 : 1;
  if (typeof one === 'number' && typeof other === 'number') return 0;
  const [oneDecimal, otherDecimal] = [decimalOf(one), decimalOf(other)];
  return oneDecimal === undefined || otherDecimal === undefined ? 0 : compareDecimals(oneDecimal, otherDecimal);
}

export function doubleOf(number: JsonNumber): number {
  return typeof number === 'number' ? number : number.double;
}

function decimalOf(number: JsonNumber): Decimal | undefined {
  if (typeof number !== 'number') return number.decimal;
  if (!Number.isFinite(number)) return undefined;
  const decimal = readDecimal(String(number));
  return decimal.digits.length > safeDigits ? undefined : decimal;
}

/** sign x 0.digits x 10^exponent, the digits without zeros at either end; zero has none. */
interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly exponent: number;
}

const zero: Decimal = { sign: 0, digits: '', exponent: 0 };
const numberParts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

function readDecimal(text: string): Decimal {
  const [, minus, whole = '', fraction = '', power = '0'] = numberParts.exec(text) ?? [];
  const all = whole + fraction;
  const first = skipZeros(all, 0, 1);
  if (first === all.length) return zero;
  const digits = all.slice(first, skipZeros(all, all.length - 1, -1) + 1);
  return { sign: minus === '-' ? -1 : 1, digits, exponent: whole.length - first + Number(power) };
}

function skipZeros(digits: string, from: number, step: 1 | -1): number {
  let index = from;
  while (digits[index] === '0') index += step;
  return index;
}

function compareDecimals(one: Decimal, other: Decimal): number {
  if (one.sign !== other.sign) return one.sign - other.sign;
  if (one.exponent !== other.exponent) return one.exponent < other.exponent ? -one.sign : one.sign;
  if (one.digits === other.digits) return 0;
  return one.digits < other.digits ? -one.sign : one.sign;
}
