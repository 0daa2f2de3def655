import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern, compileRules } from '../../core/pattern/index.ts';
import { naiveMatch } from './naive-match.ts';
import { randomEvent, randomPattern } from './random-patterns.ts';

test('the engine agrees with the naive evaluator', () => {
  let matches = 0;
  const property = fc.property(randomPattern, randomEvent, (pattern, event) => {
    const expected = naiveMatch(pattern, event);
    matches += Number(expected);
    expect(compilePattern(pattern).matches(event)).toBe(expected);
  });
  fc.assert(property, { seed: 20_261_121, numRuns: 10_000 });
  // With this seed: that a match is no rare case is part of what is tested.
  expect(matches).toBeGreaterThan(1_000);
});

test('many rules at once match what each of them matches alone, in their order', () => {
  const property = fc.property(fc.array(randomPattern, { maxLength: 12 }), randomEvent, (patterns, event) => {
    const rules = patterns.map((pattern, index) => ({ name: `rule-${index}`, pattern }));
    const alone = rules.filter(({ pattern }) => compilePattern(pattern).matches(event)).map(({ name }) => name);
    expect(compileRules(rules).match(event)).toEqual(alone);
  });
  fc.assert(property, { seed: 20_261_121, numRuns: 2_000 });
});

test('an event as text matches as the event parsed', () => {
  const property = fc.property(randomPattern, randomEvent, (pattern, event) => {
    const { match } = compileRules([{ name: 'rule', pattern }]);
    expect(match(JSON.stringify(event))).toEqual(match(event));
  });
  fc.assert(property, { seed: 20_261_121, numRuns: 2_000 });
});

test('neither the pattern nor the event is changed', () => {
  const property = fc.property(randomPattern, randomEvent, (pattern, event) => {
    const [patternBefore, eventBefore] = [structuredClone(pattern), structuredClone(event)];
    compilePattern(pattern).matches(event);
    expect([pattern, event]).toEqual([patternBefore, eventBefore]);
  });
  fc.assert(property, { seed: 20_261_121, numRuns: 1_000 });
});
