import { describe, expect, test } from 'vitest';
import { compilePattern, compileRules, PatternError } from '../../core/pattern/index.ts';

/** Longer than the memory that texts share. */
const long = 'é'.repeat(70_000);

function codeOf(run: () => unknown): string {
  try {
    run();
    return 'none';
  } catch (error) {
    if (error instanceof PatternError) return error.code;
    throw error;
  }
}

describe('a text that ends too early', () => {
  const { matches } = compilePattern({ z: [1], x: { y: ['q'] } });
  const text = '{"x":["ééé","\\\\ü"],"z":{"é":[1,2,{"k":"\\u00e9"}]},"w":"ab\\"c","n":-1.5e3,"y.z":[{}]}';

  test('is refused wherever it ends', () => {
    const codes = Array.from(text, (_, end) => codeOf(() => matches(text.slice(0, end))));
    expect(new Set(codes)).toEqual(new Set(['pattern.invalid_event']));
    expect(matches(text)).toBe(false);
  });

  test.each(['\\', '"\\', '\\"', '{', '["', '\u0000', '"\u0000\\', '\\\\\\'])('is refused with %j at its end, too', (tail) => {
    const codes = Array.from(text, (_, end) => codeOf(() => matches(text.slice(0, end) + tail)));
    expect(new Set(codes)).toEqual(new Set(['pattern.invalid_event']));
  });

  test.each(['é'.repeat(40_000), long])('is refused after many characters outside ASCII', (many) => {
    const codes = ['', '"', '","\\', '","w":"\\', '"],"z":"\\u00'].map((tail) => codeOf(() => matches(`{"x":["${many}${tail}`)));
    expect(new Set(codes)).toEqual(new Set(['pattern.invalid_event']));
    expect(matches(`{"x":["${many}"],"z":1,"x.y":"q"}`)).toBe(true);
  });
});

describe('one event leaves nothing behind for the next', () => {
  test('not even one that is refused in the middle', () => {
    const { match } = compileRules([
      { name: 'together', pattern: { items: { sku: ['a'], sold: [true] } } },
      { name: 'missing', pattern: { items: [{ exists: false }] } },
    ]);
    expect(codeOf(() => match('{"items":[{"sku":"a"},{"sold":true},{"sku":'))).toBe('pattern.invalid_event');
    expect(match('{"items":[]}')).toEqual(['missing']);
    expect(codeOf(() => match(`{"items":${'['.repeat(200)}`))).toBe('pattern.invalid_event');
    expect(match('{"items":[{"sku":"a","sold":true}]}')).toEqual(['together', 'missing']);
  });
});

describe('rules beside one another', () => {
  const double = { name: 'double', pattern: { n: [{ numeric: ['=', 2 ** 53] }] } };
  const exact = { name: 'exact', pattern: { n: [{ numeric: ['=', 2n ** 53n] }] } };

  test('keep their numbers apart, though they print alike', () => {
    const event = '{"n":9007199254740993}';
    expect(compileRules([double, exact]).match(event)).toEqual(['double']);
    expect(compileRules([exact, double]).match(event)).toEqual(['double']);
  });
});

describe('numbers beyond a double', () => {
  test('stand in arrays where other numbers do', () => {
    const { matches } = compilePattern({ a: [{ exists: true }], 'a.b': [1] });
    const text = '{"a":[1e400,{"b":1}]}';
    expect([matches(text), matches(JSON.parse(text))]).toEqual([true, true]);
  });
});

describe('keys with dots beside an array of their path', () => {
  const { matches } = compilePattern({ a: { b: [1], c: [2] } });

  test('go with each of its elements', () => {
    expect(matches({ 'a.b': 1, a: [{ c: 3 }, { c: 2 }] })).toBe(true);
  });

  test('go with none where there are over 1,000 ways to choose values', () => {
    expect(matches({ 'a.b': 1, a: Array.from({ length: 1_000 }, () => ({ c: 2 })) })).toBe(true);
    expect(matches({ 'a.b': 1, a: Array.from({ length: 1_001 }, () => ({ c: 2 })) })).toBe(false);
  });
});

describe('combinations', () => {
  const ten = { $or: Array.from({ length: 10 }, (_, index) => ({ [`f${index}`]: [index] })) };
  const thousand = { ...ten, b: { ...ten, c: ten } };

  test('of at most 50,000 values are taken', () => {
    expect(codeOf(() => compilePattern({ ...thousand, list: Array.from({ length: 47 }, (_, index) => index) }))).toBe('none');
  });

  test('of more are refused', () => {
    expect(codeOf(() => compilePattern({ ...thousand, list: Array.from({ length: 48 }, (_, index) => index) }))).toBe('pattern.too_large');
  });
});
