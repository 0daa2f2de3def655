import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { violationsOf } from './checkers.ts';
import { randomScenario } from './random-scenarios.ts';
import type { Scenario } from './scenario.ts';
import { simulate } from './simulate-scenario.ts';

/**
 * Simulates the bus with scenarios of a seed, and ends at the first one that breaks its promise: prints it as small as it
 * could be made, with what replays it. `npm run simulate -- --runs 10000 --seed 1`, or `--seed 1 --path 7:0:2` for one.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string' }, path: { type: 'string' } } });
  const seed = values.seed === undefined ? Date.now() % 2 ** 31 : wholeNumber('--seed', values.seed, 0);
  const [runs, startedAtMs] = [wholeNumber('--runs', values.runs, 1), Date.now()];
  const property = fc.asyncProperty(randomScenario, async (scenario) => violationsOf(await simulate(scenario)).length === 0);
  const found = await fc.check(property, { seed, numRuns: runs, ...(values.path !== undefined && { path: values.path }) });
  const [scenario] = found.counterexample ?? [];
  if (scenario !== undefined) await show(scenario, `--seed ${seed} --path ${found.counterexamplePath}`);
  console.log(`${found.numRuns} runs with seed ${seed} in ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s: ${found.failed ? 'the promise was broken' : 'clean'}`);
  process.exitCode = found.failed ? 1 : 0;
}

/** No runs, or as many as no number says, would be clean without having tried anything. */
function wholeNumber(option: string, text: string, least: number): number {
  if (/^\d+$/.test(text) && Number(text) >= least) return Number(text);
  throw new Error(`${option} takes a whole number, at least ${least}, not ${JSON.stringify(text)}`);
}

async function show(scenario: Scenario, replay: string): Promise<void> {
  const history = await simulate(scenario);
  console.log(JSON.stringify(scenario, undefined, 1));
  for (const { receipt, event, rule, target, mood, atMs } of history.requests) console.log(new Date(atMs).toISOString(), receipt, event, `${rule}/${target}`, mood);
  for (const { kind, what } of violationsOf(history)) console.log(`${kind}: ${what}`);
  console.log(`replay: npm run simulate -- ${replay}`);
}

await main();
