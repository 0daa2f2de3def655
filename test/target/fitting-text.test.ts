import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeUnits, fit, jsonBytes, utf8Bytes } from '../../core/target/fitting-text.ts';

test.each([
  { text: '', max: 5, fits: '' },
  { text: 'order', max: 5, fits: 'order' },
  { text: 'orders', max: 5, fits: 'orde…' },
  { text: 'ab🚀', max: 4, fits: 'ab🚀' },
  { text: 'ab🚀c', max: 4, fits: 'ab…' },
])('"$text" fits into $max code units as "$fits"', ({ text, max, fits }) => {
  expect(fit(text, { max, sizeOf: codeUnits })).toBe(fits);
});

test('bytes are counted where a service counts bytes', () => {
  expect(fit('订单已付', { max: 12, sizeOf: utf8Bytes })).toBe('订单已付');
  expect(fit('订单已付', { max: 11, sizeOf: utf8Bytes })).toBe('订单…');
  expect(fit('"\n"', { max: 6, sizeOf: jsonBytes })).toBe('"\n"');
  expect(fit('"\n"', { max: 5, sizeOf: jsonBytes })).toBe('"…');
});

function escaped(character: string): string {
  return character === '<' ? '&lt;' : character;
}

test('what a character is written as is never cut in two', () => {
  expect(fit('a<b', { max: 6, sizeOf: codeUnits, write: escaped })).toBe('a&lt;b');
  expect(fit('a<b', { max: 5, sizeOf: codeUnits, write: escaped })).toBe('a…');
});

describe('any text', () => {
  test.each([
    { name: 'code units', sizeOf: codeUnits },
    { name: 'bytes', sizeOf: utf8Bytes },
    { name: 'bytes of JSON', sizeOf: jsonBytes },
  ])('takes no more $name than there are, and is whole or the beginning of itself', ({ sizeOf }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 3, max: 80 }), (text, max) => {
        const fitted = fit(text, { max, sizeOf });
        expect(sizeOf(fitted)).toBeLessThanOrEqual(max);
        expect(fitted === text || (fitted.endsWith('…') && text.startsWith(fitted.slice(0, -1)))).toBe(true);
      }),
      { seed: 20_261_121, numRuns: 500 },
    );
  });
});
