import { describe, expect, test } from 'vitest';
import { compilePattern, compileRules, PatternError } from '../../core/pattern/index.ts';

describe('compileRules', () => {
  test('names the matching rules in the order of the rules, however they are found', () => {
    const rules = [
      { name: 'anything', pattern: {} },
      { name: 'source', pattern: { source: ['shop'] } },
      { name: 'other type', pattern: { type: ['order.refunded'] } },
      { name: 'prefix', pattern: { type: [{ prefix: 'order.' }] } },
      { name: 'type and source', pattern: { type: ['order.paid'], source: ['shop', 'web'] } },
      { name: 'type', pattern: { type: ['order.paid'] } },
    ];
    const { match } = compileRules(rules);
    expect(match({ type: 'order.paid', source: 'shop' })).toEqual(['anything', 'source', 'prefix', 'type and source', 'type']);
    expect(match({ type: 'order.paid', source: 'desk' })).toEqual(['anything', 'prefix', 'type']);
    expect(match({ source: 'shop' })).toEqual(['anything', 'source']);
    expect(match({})).toEqual(['anything']);
  });

  test('finds a rule by each of a hundred types', () => {
    const types = Array.from({ length: 100 }, (_, index) => `type-${index}`);
    const { match } = compileRules([{ name: 'many', pattern: { type: types } }, { name: 'none', pattern: { type: ['other'] } }]);
    expect(types.filter((type) => match({ type }).join() !== 'many')).toEqual([]);
    expect(match({ type: 'type-100' })).toEqual([]);
  });

  test('a rule that asks below a path changes no other rule', () => {
    const rules = [
      { name: 'missing', pattern: { a: [{ exists: false }], 'a.b': [1] } },
      { name: 'below', pattern: { 'a.b': ['q'], 'a.b.c': ['y'] } },
    ];
    expect(compileRules(rules).match({ a: [{ b: 0 }, 2], 'a.b': [1] })).toEqual([]);
  });

  test('no rules match nothing', () => {
    expect(compileRules([]).match({ type: 'a' })).toEqual([]);
  });

  test('refuses the rules for the first pattern that is broken', () => {
    const rules = [{ name: 'good', pattern: {} }, { name: 'bad', pattern: { type: [] } }];
    expect(() => compileRules(rules)).toThrow(expect.objectContaining({ name: 'PatternError', code: 'pattern.empty_array', path: 'type' }));
  });
});

describe('the event', () => {
  const { match } = compileRules([{ name: 'all', pattern: {} }]);

  test.each(['{"type":', '', '[1]', 'null', '"text"'])('%j is refused, since it is no JSON object', (text) => {
    expect(() => match(text)).toThrow(expect.objectContaining({ code: 'pattern.invalid_event', path: '' }));
  });

  test.each(['{"type":{x},"type":1}', '{"type":{"a":{}"a":1},"type":1}'])('%s, with a key twice, is refused with the same code', (text) => {
    expect(() => compilePattern({ type: [1] }).matches(text)).toThrow(expect.objectContaining({ code: 'pattern.invalid_event', path: '' }));
  });

  test('a key of a million dots costs no more than its length', () => {
    const { matches } = compilePattern({ data: { a: { a: [1] } } });
    expect(matches({ data: { [`a${'.a'.repeat(1_000_000)}`]: 1, 'a.a': 1 } })).toBe(true);
  });

  test('a hundred levels of arrays are looked through', () => {
    const nested = `${'['.repeat(99)}7${']'.repeat(99)}`;
    expect(compilePattern({ data: [7] }).matches(`{"data":${nested}}`)).toBe(true);
    expect(compilePattern({ data: [8] }).matches(`{"data":${nested}}`)).toBe(false);
  });

  test('a key __proto__ is data, not a prototype', () => {
    const { matches } = compilePattern({ data: { polluted: [{ exists: true }] } });
    expect(matches('{"data":{"__proto__":{"polluted":1},"__proto__.polluted":1,"x.y":1}}')).toBe(false);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('the bounds of a pattern', () => {
  const nest = (levels: number): object => (levels === 1 ? { a: [1] } : { a: nest(levels - 1) });

  test('a path of 100 segments is accepted', () => {
    expect(compilePattern(nest(100)).matches(JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`))).toBe(true);
  });

  test('a path of 101 segments is refused', () => {
    expect(problemsOf(nest(101))).toEqual(['pattern.too_deep']);
  });

  test('dots count as levels', () => {
    expect(problemsOf({ [`a${'.a'.repeat(100)}`]: [1] })).toEqual(['pattern.too_deep']);
  });

  test('10,000 fields and values are accepted', () => {
    expect(compilePattern({ type: Array.from({ length: 9_999 }, (_, index) => index) }).matches({ type: 9_998 })).toBe(true);
  });

  test('10,001 fields and values are refused', () => {
    expect(problemsOf({ type: Array.from({ length: 10_000 }, (_, index) => index) })).toEqual(['pattern.too_large']);
  });

  test('what was wrong before a pattern grew too large is told first', () => {
    const types = Array.from({ length: 10_000 }, (_, index) => index);
    expect(problemsOf({ source: 's', type: types })).toEqual(['pattern.not_an_array', 'pattern.too_large']);
    expect(problemsOf({ source: 's', subject: wildcards(65, '*two-#*') })).toEqual(['pattern.not_an_array', 'pattern.too_large']);
  });

  test('a $or is a segment of the path', () => {
    const pattern = nest(99);
    expect(problemsOf({ $or: [pattern] })).toEqual([]);
    expect(problemsOf({ $or: [{ $or: [pattern] }] })).toEqual(['pattern.too_deep']);
  });

  test('1,000 combinations of $or are accepted', () => {
    const { matches } = compilePattern({ data: { a: eitherOf(10), b: eitherOf(10), c: eitherOf(10) } });
    expect(matches({ data: { a: { n: 9 }, b: { n: 9 }, c: { n: 9 } } })).toBe(true);
  });

  test('1,001 combinations of $or are refused', () => {
    expect(problemsOf({ data: { a: eitherOf(7), b: eitherOf(11), c: eitherOf(13) } })).toEqual(['pattern.too_large']);
  });

  test('many $or beside each other are refused before they are multiplied out', () => {
    const keys = Array.from({ length: 100 }, (_, index) => `k${index}`);
    expect(problemsOf({ data: Object.fromEntries(keys.map((key) => [key, eitherOf(2)])) })).toEqual(['pattern.too_large']);
  });

  test('64 wildcards with two stars are accepted, and any number with one', () => {
    const { matches } = compilePattern({ subject: [...wildcards(64, '*two-#*'), ...wildcards(500, 'one-#*')] });
    expect([matches({ subject: 'a two-63 b' }), matches({ subject: 'one-499' }), matches({ subject: 'b' })]).toEqual([true, true, false]);
  });

  test('65 wildcards with two stars are refused', () => {
    expect(problemsOf({ subject: wildcards(65, '*two-#*') })).toEqual(['pattern.too_large']);
  });

  test('those of anything-but count, too', () => {
    const operands = wildcards(64, 'a*-#*').map(({ wildcard }) => wildcard);
    expect(problemsOf({ subject: [{ 'anything-but': { wildcard: operands } }, { wildcard: '*b*' }] })).toEqual(['pattern.too_large']);
  });

  test('a pattern that contains itself is refused', () => {
    const pattern: Record<string, unknown> = { type: ['a'] };
    pattern['data'] = pattern;
    expect(new Set(problemsOf(pattern))).toEqual(new Set(['pattern.too_deep']));
  });

  test('the hundredth problem is the last to be told', () => {
    expect(problemsOf({ type: Array.from({ length: 200 }, () => ({})) })).toHaveLength(100);
  });

  test('NaN is no number of JSON', () => {
    expect(problemsOf({ data: { n: [Number.NaN] } })).toEqual(['pattern.invalid_value']);
  });
});

/** A `$or` of so many alternatives: `n` is 0, 1, 2 and so on. */
function eitherOf(count: number): object {
  return { $or: Array.from({ length: count }, (_, index) => ({ n: [index] })) };
}

/** So many wildcards, each with its number for `#`. */
function wildcards(count: number, form: string): { readonly wildcard: string }[] {
  return Array.from({ length: count }, (_, index) => ({ wildcard: form.replace('#', String(index)) }));
}

function problemsOf(pattern: unknown): readonly string[] {
  try {
    compilePattern(pattern);
    return [];
  } catch (error) {
    if (error instanceof PatternError) return error.problems.map(({ code }) => code);
    throw error;
  }
}
