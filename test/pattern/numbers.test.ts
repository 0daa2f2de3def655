import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern, compileRules } from '../../core/pattern/index.ts';
import { compareDecimals, countDigits } from './naive-decimal.ts';

const seed = 20_261_121;

/** Digits of which long runs are alike, so that numbers differ in the last place, or not at all. */
const digits = fc.tuple(fc.constantFrom('', '1', '12345678901234', '9007199254740992', '99999999999999999999'), fc.stringMatching(/^[0129]{1,10}$/));

/** JSON numbers of up to 30 digits, with points and exponents that often say the same in other words. */
const randomNumber = fc
  .record({
    minus: fc.constantFrom('', '', '-'),
    digits: digits.map(([long, short]) => long + short),
    point: fc.nat({ max: 30 }),
    exponent: fc.constantFrom('', 'e0', 'E+1', 'e-1', 'e2', 'E-02', 'e10', 'e-10', 'e300', 'E-300'),
  })
  .map(({ minus, digits: all, point, exponent }) => `${minus}${withPoint(all, point)}${exponent}`);

/** A point before the last `places` digits; none for more places than digits. */
function withPoint(all: string, places: number): string {
  const whole = (places < all.length ? all.slice(0, all.length - places) : all).replace(/^0+(?=\d)/, '');
  return places === 0 || places >= all.length ? whole : `${whole}.${all.slice(-places)}`;
}

/** The same number, moved by a place, lengthened by a zero, or changed in its last digit. */
function varied(text: string): fc.Arbitrary<string> {
  const [mantissa = '', power = '0'] = text.toLowerCase().split('e');
  const longer = mantissa.includes('.') ? `${mantissa}0` : `${mantissa}.0`;
  const moved = `${mantissa.replace('.', '')}e${Number(power) - (mantissa.split('.')[1] ?? '').length}`.replace(/^(-?)0+(?=\d)/, '$1');
  const changed = `${longer}1${power === '0' ? '' : `e${power}`}`;
  return fc.constantFrom(text, `${longer}e${power}`, moved, changed);
}

const pairs = fc.oneof(randomNumber.chain((one) => fc.tuple(fc.constant(one), varied(one))), fc.tuple(randomNumber, randomNumber));

function matches(alternative: string, value: string): boolean {
  return compilePattern(`{"data":{"n":[${alternative}]}}`).matches(`{"data":{"n":${value}}}`);
}

describe('numbers in text', () => {
  test('are compared by value and to the last digit', () => {
    let equal = 0;
    const property = fc.property(pairs, ([one, other]) => {
      const order = compareDecimals(other, one);
      equal += Number(order === 0);
      expect(matches(one, other)).toBe(order === 0);
      expect(matches(`{"anything-but":[${one}]}`, other)).toBe(order !== 0);
    });
    fc.assert(property, { seed, numRuns: 8_000 });
    expect(equal).toBeGreaterThan(2_000);
  });

  test('are within bounds by value and to the last digit', () => {
    const property = fc.property(pairs, ([bound, value]) => {
      const order = compareDecimals(value, bound);
      const satisfied = ['<', '<=', '=', '!=', '>=', '>'].filter((comparison) => matches(`{"numeric":["${comparison}",${bound}]}`, value));
      expect(satisfied).toEqual(order === 0 ? ['<=', '=', '>='] : order < 0 ? ['<', '<=', '!='] : ['!=', '>=', '>']);
    });
    fc.assert(property, { seed, numRuns: 3_000 });
  });
});

/** Whether a number in JavaScript equals one in text: what it prints if that has 15 digits, else all that reads as it. */
function isSameNumber(number: number, text: string): boolean {
  return countDigits(String(number)) <= 15 ? compareDecimals(String(number), text) === 0 : Number(text) === number;
}

describe('numbers in many rules at once', () => {
  const alternative = fc.oneof(
    randomNumber,
    randomNumber.map((number) => `{"anything-but":${number}}`),
    fc.tuple(fc.constantFrom('=', '!=', '<', '<=', '>', '>='), randomNumber).map(([comparison, bound]) => `{"numeric":["${comparison}",${bound}]}`),
  );

  test('match what each of them matches alone', () => {
    const alternatives = fc.array(alternative, { minLength: 100, maxLength: 200, size: 'max' });
    const property = fc.property(alternatives, fc.array(randomNumber, { minLength: 10, maxLength: 20 }), (all, values) => {
      const { match } = compileRules(all.map((one) => ({ name: one, pattern: `{"data":{"n":[${one}]}}` })));
      for (const value of values) {
        expect(match(`{"data":{"n":${value}}}`)).toEqual(all.filter((one) => matches(one, value)));
      }
    });
    fc.assert(property, { seed, numRuns: 15 });
  });
});

describe('a number in JavaScript', () => {
  test('is what it prints with 15 digits, and with more all that reads as the same double', () => {
    let equal = 0;
    const finite = pairs.filter(([one]) => Number.isFinite(Number(one)));
    const property = fc.property(finite, ([one, text]) => {
      const number = Number(one);
      const expected = isSameNumber(number, text);
      equal += Number(expected);
      expect(compilePattern({ data: { n: [number] } }).matches(`{"data":{"n":${text}}}`)).toBe(expected);
      expect(compilePattern(`{"data":{"n":[${text}]}}`).matches({ data: { n: number } })).toBe(expected);
    });
    fc.assert(property, { seed, numRuns: 6_000 });
    expect(equal).toBeGreaterThan(1_500);
  });

  test.each([
    { number: 300, text: '3.0e2', same: true },
    { number: 0.123_456_789_012_345, text: '0.12345678901234500001', same: false },
    { number: 9_007_199_254_740_992, text: '9007199254740993', same: true },
    { number: 9_007_199_254_740_992, text: '9007199254740994', same: false },
    { number: 0.1 + 0.2, text: '0.300000000000000041', same: true },
    { number: 0.1 + 0.2, text: '0.3', same: false },
    { number: 1e20, text: '100000000000000000001', same: false },
    { number: -0, text: '0.0', same: true },
  ])('$number equals $text: $same', ({ number, text, same }) => {
    expect(compilePattern({ data: { n: [number] } }).matches(`{"data":{"n":${text}}}`)).toBe(same);
  });

  test('that stands for several is not one that a bigint excludes', () => {
    const { matches: matchesEvent } = compilePattern({ data: { n: [{ numeric: ['=', 2 ** 60], 'anything-but': 2n ** 60n }] } });
    expect(matchesEvent('{"data":{"n":1152921504606846977}}')).toBe(true);
    expect(matchesEvent('{"data":{"n":1152921504606846976}}')).toBe(false);
  });

  test('as a bigint is told as a number', () => {
    const message = 'expected a list of alternatives, found 12345678901234567890: write [12345678901234567890]';
    expect(() => compilePattern({ data: { n: 12_345_678_901_234_567_890n } })).toThrow(expect.objectContaining({ message }));
  });

  test('as a bigint is exact', () => {
    const { matches: matchesEvent } = compilePattern({ data: { n: [12_345_678_901_234_567_890n] } });
    expect(matchesEvent('{"data":{"n":12345678901234567890}}')).toBe(true);
    expect(matchesEvent('{"data":{"n":12345678901234567891}}')).toBe(false);
  });
});
