import { describe, expect, test } from 'vitest';
import { explain, PatternError } from '../../core/pattern/index.ts';
import type { LeafExplanation } from '../../core/pattern/index.ts';

function refusalOf(pattern: unknown, event: string | object): string {
  try {
    explain(pattern, event);
  } catch (error) {
    if (error instanceof PatternError) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error('it was explained');
}

function leavesOf(pattern: unknown, event: string | object): readonly LeafExplanation[] {
  return explain(pattern, event).leaves;
}

/** So many fields, as `f0` to `f9`. */
function fields(count: number, value: unknown): Record<string, unknown> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, value]));
}

describe('explain', () => {
  test('says of the pattern without fields that it matches, and nothing else', () => {
    expect(explain({}, { type: 'a' })).toEqual({ matched: true, leaves: [] });
  });

  test('refuses what is no pattern as the compiler does', () => {
    expect(refusalOf({ type: 'a' }, {})).toBe('pattern.not_an_array: expected a list of alternatives, found "a": write ["a"]');
  });

  test('refuses what is no event', () => {
    expect(refusalOf({}, '[1]')).toBe('pattern.invalid_event: an event is a JSON object, found a list');
    expect(refusalOf({}, '{"type":')).toMatch(/^pattern\.invalid_event: the event is not JSON: /);
  });

  test('refuses an event that is nested deeper than matching goes', () => {
    const nested = `${'['.repeat(101)}1${']'.repeat(101)}`;
    expect(refusalOf({ data: [1] }, `{"data":${nested}}`)).toBe('pattern.invalid_event: an event is nested at most 100 levels deep');
  });
});

describe('an explanation is bounded', () => {
  test('it tells of 1,000 leaves, those first that keep the event from matching', () => {
    const { leaves, omitted } = explain({ ...fields(1_500, [1]), last: [2] }, { ...fields(1_500, 1), last: 3 });
    expect(leaves).toHaveLength(1_000);
    expect(leaves[0]).toEqual({ path: 'last', operator: 'equals', expected: 2, found: 3, satisfied: false });
    expect(omitted).toBe(501);
  });

  test('it tells of 1,000 leaves of a `$or`, too', () => {
    const { leaves, omitted } = explain({ $or: [{ type: ['a'] }, ...Array.from({ length: 999 }, () => ({ x: [1], y: [2] }))] }, { type: 'b' });
    expect(leaves).toHaveLength(1_000);
    expect(leaves[0]?.path).toBe('type');
    expect(omitted).toBe(999);
  });

  test('it cuts a long string and names only the size of what has fields', () => {
    const leaves = leavesOf({ a: ['x'], b: ['x'], c: ['x'] }, { a: 'y'.repeat(500), b: { one: 1, two: 2 }, c: [] });
    expect(leaves.map(({ found }) => found)).toEqual([`${'y'.repeat(200)}…`, { kind: 'object', size: 2 }, { kind: 'array', size: 0 }]);
  });

  test('it looks for a misspelt key among the first 100 of an object', () => {
    expect(leavesOf({ total: [1] }, { ...fields(99, 1), totl: 1 })[0]?.hint?.code).toBe('misspelt_key');
    expect(leavesOf({ total: [1] }, { ...fields(100, 1), totl: 1 })[0]?.hint?.code).toBe('missing');
  });

  test('it does not measure a long key for a misspelling', () => {
    expect(leavesOf({ total: [1] }, { ['t'.repeat(100_000)]: 1 })[0]?.hint?.code).toBe('missing');
  });

  test.each([
    ['all elements of an array', 100, 'd[1999].f1'],
    ['the first elements of an array where all would take a million looks', 1_000, 'd[0].f1'],
  ])('it compares %s', (_, count, path) => {
    const elements = [...Array.from({ length: 1_999 }, () => ({ f0: 1 })), { f0: 1, f1: 0, f2: 1 }];
    expect(leavesOf({ d: fields(count, [1]) }, { d: elements })[0]?.path).toBe(path);
  });

  test('it finds the element that matches behind many that do not', () => {
    const elements = [...Array.from({ length: 1_999 }, () => ({ f0: 1 })), fields(1_000, 1)];
    expect(explain({ d: fields(1_000, [1]) }, { d: elements }).leaves.at(-1)).toMatchObject({ path: 'd[1999].f999', satisfied: true });
  });

  test('it gives no hint on a long text', () => {
    expect(leavesOf({ a: [{ prefix: 'X' }] }, { a: `x${'y'.repeat(999)}` })[0]?.hint?.code).toBe('other_case');
    expect(leavesOf({ a: [{ prefix: 'X' }] }, { a: `x${'y'.repeat(1_000)}` })[0]?.hint).toBeUndefined();
  });
});

describe('a key of the event that objects have by nature', () => {
  test.each(['constructor', 'toString', 'hasOwnProperty'])('`%s` is missing where the event has it not', (key) => {
    expect(leavesOf({ data: { [key]: { name: ['x'] } } }, { data: {} })[0]).toMatchObject({ path: `data.${key}.name`, hint: { code: 'missing' } });
  });
});
