import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { violationsOf } from './checkers.ts';
import { type PlantedBug, plantedBugs } from './planted-bugs.ts';
import { randomScenario } from './random-scenarios.ts';
import { simulate } from './simulate-scenario.ts';

/** Half as many scenarios as the sound bus has to stand, of the same seed. */
const scenarios = fc.sample(randomScenario, { seed: 20_261_121, numRuns: 250 });

/** How many scenarios it takes to see what the bug does; undefined when all of them do not show it. */
async function scenariosToFind({ wiring, kind }: PlantedBug): Promise<number | undefined> {
  for (const [place, scenario] of scenarios.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- the first one that finds it is enough
    const violations = violationsOf(await simulate(scenario, wiring));
    if (violations.some((one) => one.kind === kind)) return place + 1;
  }
  return undefined;
}

describe('a simulation finds that', () => {
  test.each(plantedBugs)('$name', { timeout: 60_000 }, async (bug) => {
    expect(await scenariosToFind(bug)).toBeDefined();
  });
});
