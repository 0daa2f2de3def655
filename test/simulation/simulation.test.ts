import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { violationsOf } from './checkers.ts';
import { type Occurrence, occurrencesIn } from './occurrences.ts';
import { randomScenario } from './random-scenarios.ts';
import { simulate } from './simulate-scenario.ts';

/** Fixed, so that a failure tells of the code and not of luck; `npm run simulate` takes others. */
const seed = 20_261_121;

/** What 500 scenarios must bring up: what never happens is proved by none of them. */
const demanded: readonly Occurrence[] = [
  'a call was throttled',
  'an answer was lost after the effect',
  'a call was delayed by seconds',
  'one message of a batch was refused',
  'a process died before a call',
  'a process died after a call',
  'a function was ended for its time',
  'a message stayed visible while it was worked on',
  'messages were handed out in another order',
  'the lease of a message ended',
  'a run failed with some of its messages',
  'two matchers worked at once',
  'two runs worked on one message',
  'an event was delivered',
  'an event was taken in twice',
  'a target took what it did not answer for',
  'a target refused and took in turns',
  'a rule was edited while an event travelled',
  'a rule was deleted while an event travelled',
  'a delivery was given up by its policy',
  'a delivery was refused for good',
  'a target was gone',
  "a letter went to a target's own place",
  'a letter was sent again',
  'a letter died again',
  'a circuit opened',
  'a circuit closed',
  'a delivery waited for a rate',
  'a delivery waited for a slot',
  'a delivery waited for another run',
  'a key was in order',
];

test('whatever happens in a minute, each accepted event is delivered or dead, and nothing else is', { timeout: 120_000 }, async () => {
  const scenariosWith = new Map<Occurrence, number>();
  const property = fc.asyncProperty(randomScenario, async (scenario) => {
    const history = await simulate(scenario);
    for (const occurrence of occurrencesIn(history)) scenariosWith.set(occurrence, (scenariosWith.get(occurrence) ?? 0) + 1);
    expect(violationsOf(history)).toEqual([]);
  });
  await fc.assert(property, { seed, numRuns: 500 });
  expect(demanded.filter((occurrence) => (scenariosWith.get(occurrence) ?? 0) < 10)).toEqual([]);
});

test('the same scenario has the same history', async () => {
  const [scenario] = fc.sample(randomScenario, { seed, numRuns: 1 });
  const [first, second] = [await simulate(scenario!), await simulate(scenario!)];
  expect(second).toEqual(first);
});
