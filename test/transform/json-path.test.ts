import * as fc from 'fast-check';
import { JSONPath } from 'jsonpath-plus';
import { describe, expect, test } from 'vitest';
import { parsePath } from '../../core/transform/json-path/parse-path.ts';
import { Place } from '../../core/transform/place.ts';
import type { TransformProblem } from '../../core/transform/transform-error.ts';

const seed = 20_261_121;

/** What a path finds in data, and null for nothing. */
function find(path: string, data: unknown): unknown {
  const problems: TransformProblem[] = [];
  const parsed = parsePath(path, new Place(problems));
  if (parsed === undefined) throw new Error(JSON.stringify(problems));
  return parsed.find({ data }) ?? null;
}

/** A path to one thing finds it; jsonpath-plus wraps it, as it does a list of many. */
function findByPlus(path: string, data: object): unknown {
  const found: unknown = JSONPath({ path, json: { data }, eval: false, wrap: true });
  const all = Array.isArray(found) ? found : [];
  return /[*:]|\.\./.test(path) ? all : (all[0] ?? null);
}

const names = ['a', 'b', 'c-d', 'e f', 'é'];

/** Data where the names of the paths occur at every level. Of strings only the empty one: jsonpath-plus finds characters in others. */
const anyData = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  value: fc.oneof({ depthSize: 'medium' }, fc.integer({ max: 9 }), fc.constantFrom(null, true, ''), fc.array(tie('value'), { maxLength: 4 }), tie('object')),
  object: fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 4 }),
})).object;

const anyName = fc.constantFrom(...names);
const bound = fc.option(fc.integer({ min: -5, max: 5 }), { nil: '' });
const anyStep = fc.oneof(
  { arbitrary: anyName.filter((name) => !name.includes(' ')).map((name) => `.${name}`), weight: 5 },
  { arbitrary: anyName.map((name) => `['${name}']`), weight: 2 },
  { arbitrary: fc.nat({ max: 3 }).map((index) => `[${index}]`), weight: 3 },
  fc.constantFrom('.*', '[*]'),
  fc.tuple(bound, bound, fc.constantFrom('', ':1', ':2', ':-1', ':-2')).map(([from, to, stride]) => `[${from}:${to}${stride}]`),
);
const descent = fc.option(fc.constantFrom('..a', '..b', '..*'), { nil: '' });
const anyPath = fc.tuple(fc.array(anyStep, { maxLength: 3 }), descent, fc.array(anyStep, { maxLength: 2 })).map(([before, down, after]) => `$.data${before.join('')}${down}${after.join('')}`);

describe('a path', () => {
  test('finds what jsonpath-plus finds', () => {
    let found = 0;
    const property = fc.property(anyPath, anyData, (path, data) => {
      const ours = find(path, data);
      expect(ours).toEqual(findByPlus(path, data));
      if (ours !== null && !(Array.isArray(ours) && ours.length === 0)) found += 1;
    });
    fc.assert(property, { seed, numRuns: 20_000 });
    // That something is found is no rare case: part of what is tested.
    expect(found).toBeGreaterThan(1_800);
  });

  test('is read or refused, whatever it is, and never throws', () => {
    const anyText = fc.array(fc.constantFrom('$', '.', '..', '[', ']', '*', "'", '"', '\\', '?', '(', ')', ':', '-', '1', 'data', 'a', ' ', ',', '@', '~', '^', '{'), { maxLength: 12 });
    const property = fc.property(anyText, (parts) => {
      const problems: TransformProblem[] = [];
      const parsed = parsePath(`$${parts.join('')}`, new Place(problems, 'path'));
      expect(problems.length).toBe(parsed === undefined ? 1 : 0);
      expect(() => parsed?.find({ data: { a: [1, { a: 2 }] } })).not.toThrow();
    });
    fc.assert(property, { seed, numRuns: 10_000 });
  });

  test('finds each value of an event once, however deep it is', () => {
    let data: unknown = 1;
    for (let level = 0; level < 10_000; level += 1) data = [data];
    expect(find('$.data..*', data)).toHaveLength(10_000);
  });
});
