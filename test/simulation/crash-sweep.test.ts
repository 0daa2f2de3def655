import { describe, expect, test } from 'vitest';
import { violationsOf } from './checkers.ts';
import { letterIn } from './expected-deliveries.ts';
import type { History } from './history.ts';
import { type Crash, crashesAt, type Scenario } from './scenario.ts';
import { simulate } from './simulate-scenario.ts';
import { everything, retriesAndDeadLetters, sweepScenarios } from './sweep-scenarios.ts';

/** What a crash breaks, in words; undefined when the promise holds. */
async function damageOf(scenario: Scenario, crash: Crash): Promise<string | undefined> {
  const violations = violationsOf(await simulate({ ...scenario, crashes: [...scenario.crashes, crash] }));
  return violations.length === 0 ? undefined : `${crash.when} call ${crash.call}: ${violations.map(({ kind, what }) => `${kind}: ${what}`).join('; ')}`;
}

describe.each(sweepScenarios)('$name', ({ scenario }) => {
  test('keeps its promise whichever call a process dies before or after', { timeout: 120_000 }, async () => {
    const undisturbed = await simulate(scenario);
    expect(violationsOf(undisturbed)).toEqual([]);
    const damage: string[] = [];
    for (const crash of crashesAt(undisturbed.calls)) {
      // oxlint-disable-next-line no-await-in-loop -- worlds share the event loop: one at a time is what makes them repeatable
      const found = await damageOf(scenario, crash);
      if (found !== undefined) damage.push(found);
    }
    expect(damage).toEqual([]);
  });
});

test('the scenarios reach every end that a delivery can have', async () => {
  const { letters, requests, accepted, calls } = await simulate(retriesAndDeadLetters);
  expect(accepted.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
  expect(new Set(requests.map(({ mood }) => mood))).toEqual(new Set(['takes', 'is busy', 'hangs', 'refuses', 'takes unheard', 'is gone']));
  expect(new Set(letters.map(({ attributes }) => attributes?.['ERROR_CODE']))).toEqual(new Set(['400', '410', '503', 'target.deleted', 'target.disabled']));
  expect(calls).toBeGreaterThan(80);
});

/** Why each letter died, and how often it had been sent again before. */
function codesOf(letters: History['letters']): readonly string[] {
  return letters.map(letterIn).map(({ code, redriven = 0 }) => `${code}, sent again ${redriven} times`);
}

test('the scenario of everything has each thing that the guarantee speaks of', async () => {
  const { letters, buried, requests, accepted, fifo, deduplicates, revisions } = await simulate(everything);
  expect([fifo, deduplicates]).toEqual([true, true]);
  expect(new Set(revisions.flatMap(({ rules }) => rules.flatMap(({ targets }) => targets.map(({ effectOnce }) => effectOnce))))).toEqual(new Set([true]));
  expect(accepted.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '3']);
  expect(new Set(accepted.map(({ receipt }) => receipt)).size).toBe(4);
  expect(Math.max(...[...Map.groupBy(requests, ({ delivery }) => delivery).values()].map((attempts) => attempts.length))).toBe(4);
  const causes = ['400, sent again 0 times', '400, sent again 1 times', '410, sent again 0 times', '503, sent again 0 times', 'target.deleted, sent again 0 times'];
  expect(codesOf(buried)).toEqual(expect.arrayContaining(causes));
  expect(new Set(codesOf(letters))).toEqual(new Set(['410, sent again 0 times', '410, sent again 1 times', 'target.disabled, sent again 0 times']));
});
