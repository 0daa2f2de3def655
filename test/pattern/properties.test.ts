import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern, compileRules, PatternError } from '../../core/pattern/index.ts';
import { naiveMatch } from './naive-match.ts';
import type { NaiveOutcome } from './naive-match.ts';
import { accepts } from './naive-operators.ts';
import { randomEvent, randomOperators, randomPattern, scalars } from './random-patterns.ts';
import { respell } from './respell.ts';

/** Fixed, so that a run tells of the code and not of luck; the counts of matches below hold with it. */
const seed = 20_261_121;

/** Whether the pattern matches, or the code with which it is refused. */
function outcomeOf(pattern: unknown, event: string | object): boolean | string {
  try {
    return compilePattern(pattern).matches(event);
  } catch (error) {
    if (error instanceof PatternError) return error.code;
    throw error;
  }
}

function isAccepted(pattern: object): boolean {
  return typeof outcomeOf(pattern, {}) === 'boolean';
}

/** The text of an object without its braces. */
function membersOf(event: object): string {
  return respell(event).slice(1, -1);
}

/** Mostly hundreds of rules, named by their place: of so many patterns those that ask for no path twice. */
const randomRules = fc
  .array(randomPattern, { maxLength: 400, size: 'max' })
  .map((patterns) => patterns.filter(isAccepted))
  .map((patterns) => patterns.map((pattern, index) => ({ name: `rule-${index}`, pattern })));

test('the engine agrees with the naive evaluator', () => {
  const counts = new Map<NaiveOutcome, number>();
  const property = fc.property(randomPattern, randomEvent, (pattern, event) => {
    const expected = naiveMatch(pattern, event);
    counts.set(expected, (counts.get(expected) ?? 0) + 1);
    expect(outcomeOf(pattern, event)).toBe(expected);
  });
  fc.assert(property, { seed, numRuns: 10_000 });
  // That a match is no rare case is part of what is tested.
  expect(counts.get(true)).toBeGreaterThan(1_400);
  expect(counts.get('pattern.duplicate_field')).toBeGreaterThan(500);
});

test('pattern and event as text mean what they mean parsed, however the text is written', () => {
  const property = fc.property(randomPattern, randomEvent, (pattern, event) => {
    const expected = outcomeOf(pattern, event);
    expect(outcomeOf(pattern, JSON.stringify(event))).toBe(expected);
    expect(outcomeOf(pattern, respell(event))).toBe(expected);
    expect(outcomeOf(respell(pattern), event)).toBe(expected);
    expect(outcomeOf(JSON.stringify(pattern), respell(event))).toBe(expected);
  });
  fc.assert(property, { seed, numRuns: 3_000 });
});

test('whatever stands around what a rule asks for is passed over', () => {
  const anything = fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 });
  const { match } = compileRules([
    { name: 'there', pattern: { data: { wanted: ['yes'] }, type: ['t'] } },
    { name: 'not there', pattern: { data: { wanted: ['no'] } } },
  ]);
  const property = fc.property(anything, fc.string({ unit: 'binary', maxLength: 40 }), anything, (before, text, after) => {
    const event = { [`x${text}`]: before, text, data: { before, text, wanted: 'yes', after }, type: 't', after };
    const texts = [JSON.stringify(event), JSON.stringify(event, null, text.length), respell(event)];
    expect([event, ...texts].filter((one) => match(one).join() !== 'there')).toEqual([]);
  });
  fc.assert(property, { seed, numRuns: 1_500 });
});

test('of a key that stands twice in the text the last counts', () => {
  const property = fc.property(randomPattern, randomEvent, randomEvent, (pattern, event, other) => {
    const { match } = compileRules(isAccepted(pattern) ? [{ name: 'rule', pattern }] : []);
    expect(match(`{${membersOf(other)},${membersOf(event)}}`)).toEqual(match({ ...other, ...event }));
    expect(match(`{"a":${JSON.stringify(other)},"a":${respell(event)}}`)).toEqual(match({ a: event }));
  });
  fc.assert(property, { seed, numRuns: 3_000 });
});

test('many rules at once match what each of them matches alone, in their order', () => {
  const counts = { rules: 0, matches: 0 };
  const property = fc.property(randomRules, fc.array(randomEvent, { maxLength: 20, size: 'max' }), (rules, events) => {
    const { match } = compileRules(rules);
    counts.rules += rules.length;
    const alone = rules.map(({ name, pattern }) => ({ name, matcher: compilePattern(pattern) }));
    for (const event of events) {
      const expected = alone.filter(({ matcher }) => matcher.matches(event)).map(({ name }) => name);
      counts.matches += expected.length;
      expect(match(event)).toEqual(expected);
      expect(match(respell(event))).toEqual(expected);
    }
  });
  fc.assert(property, { seed, numRuns: 40 });
  expect(counts.rules).toBeGreaterThan(4_000);
  expect(counts.matches).toBeGreaterThan(4_000);
});

test('operators that are refused together are satisfied by no value', () => {
  let refused = 0;
  const property = fc.property(randomOperators, (operators) => {
    if (outcomeOf({ data: { value: [operators] } }, {}) !== 'pattern.unsatisfiable') return;
    refused += 1;
    expect(scalars.filter((value) => accepts(operators, value))).toEqual([]);
  });
  fc.assert(property, { seed, numRuns: 10_000 });
  expect(refused).toBeGreaterThan(2_000);
});

test('neither the pattern nor the event is changed', () => {
  const property = fc.property(randomPattern, randomEvent, (pattern, event) => {
    const [patternBefore, eventBefore] = [structuredClone(pattern), structuredClone(event)];
    outcomeOf(pattern, event);
    expect([pattern, event]).toEqual([patternBefore, eventBefore]);
  });
  fc.assert(property, { seed, numRuns: 1_000 });
});
