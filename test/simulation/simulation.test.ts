import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { violationsOf } from './checkers.ts';
import { randomScenario } from './random-scenarios.ts';
import { simulate } from './simulate-scenario.ts';

/** Fixed, so that a failure tells of the code and not of luck; `npm run simulate` takes others. */
const seed = 20_261_121;

test('whatever happens in a minute, each accepted event is delivered or dead, and nothing else is', { timeout: 60_000 }, async () => {
  const property = fc.asyncProperty(randomScenario, async (scenario) => {
    expect(violationsOf(await simulate(scenario))).toEqual([]);
  });
  await fc.assert(property, { seed, numRuns: 500 });
});

test('the same scenario has the same history', async () => {
  const [scenario] = fc.sample(randomScenario, { seed, numRuns: 1 });
  const [first, second] = [await simulate(scenario!), await simulate(scenario!)];
  expect(second).toEqual(first);
});
