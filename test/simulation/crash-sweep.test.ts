import { describe, expect, test } from 'vitest';
import { violationsOf } from './checkers.ts';
import type { Crash, Scenario } from './scenario.ts';
import { simulate } from './simulate-scenario.ts';
import { sweepScenarios } from './sweep-scenarios.ts';

/** A crash right before and right after each of so many calls. */
function crashesAt(calls: number): readonly Crash[] {
  return Array.from({ length: calls }, (_none, before) => before + 1).flatMap((call) => [
    { call, when: 'before' },
    { call, when: 'after' },
  ]);
}

/** What a crash breaks, in words; undefined when the promise holds. */
async function damageOf(scenario: Scenario, crash: Crash): Promise<string | undefined> {
  const violations = violationsOf(await simulate({ ...scenario, crashes: [...scenario.crashes, crash] }));
  return violations.length === 0 ? undefined : `${crash.when} call ${crash.call}: ${violations.map(({ kind, what }) => `${kind}: ${what}`).join('; ')}`;
}

describe.each(sweepScenarios)('$name', ({ scenario }) => {
  test('keeps its promise whichever call a process dies before or after', { timeout: 60_000 }, async () => {
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
  const [first] = sweepScenarios;
  const { letters, requests, accepted, calls } = await simulate(first!.scenario);
  expect(accepted.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5']);
  expect(new Set(requests.map(({ mood }) => mood))).toEqual(new Set(['takes', 'is busy', 'hangs', 'refuses', 'takes unheard', 'is gone']));
  expect(new Set(letters.map(({ attributes }) => attributes?.['ERROR_CODE']))).toEqual(new Set(['400', '410', '503', 'target.deleted', 'target.disabled']));
  expect(calls).toBeGreaterThan(80);
});
