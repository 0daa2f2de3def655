/** A decimal as `digits` x 10^`exponent`. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/**
 * How a JSON number compares with another, both as text: negative, zero or positive, by value and to the last digit. Slow
 * beyond exponents of some thousands: it writes the zeros out.
 */
export function compareDecimals(one: string, other: string): number {
  const [left, right] = [readDecimal(one), readDecimal(other)];
  const exponent = Math.min(left.exponent, right.exponent);
  const difference = scaled(left, exponent) - scaled(right, exponent);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The number of digits that tell: without zeros at either end. */
export function countDigits(text: string): number {
  return text.replace(/e.*$/i, '').replaceAll(/\D/g, '').replace(/^0+/, '').replace(/0+$/, '').length;
}

function readDecimal(text: string): Decimal {
  const [mantissa = '', power = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole.replace('-', '') + fraction) * (mantissa.startsWith('-') ? -1n : 1n), exponent: Number(power) - fraction.length };
}

function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}
