import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { violationsOf } from './checkers.ts';
import type { History } from './history.ts';
import type { Ports } from './machine.ts';
import { mapTargets } from './map-targets.ts';
import { randomScenario } from './random-scenarios.ts';
import { crashesAt, noFaults, type Scenario } from './scenario.ts';
import { simulate } from './simulate-scenario.ts';
import { targetAt } from './simulated-targets.ts';

/** What breaks the promise of `effectOnce`, or any other, in words. */
function breaches(history: History): readonly string[] {
  return violationsOf(history).map(({ kind, what }) => `${kind}: ${what}`);
}

/** How often targets took events beyond the first time. */
function repetitions({ requests }: History): number {
  const taken = requests.filter((one) => one.taken).map(({ event, rule, target }) => `${event} ${rule}/${target}`);
  return taken.length - new Set(taken).size;
}

const targets = ['steady', 'flapping'].map((host) => ({ ...targetAt(host, 'orders', host), effectOnce: true, retry: { strategy: 'BACKOFF_RETRY' } }));

/** Two matchers, and leases of messages that end before the targets have answered: all is handed out more than once. */
const busy: Scenario = {
  seed: 1,
  machines: [['ingest', 'definitions', 'api'], ['matcher'], ['matcher']],
  deployments: [{ atMs: 0, rules: { orders: { pattern: { type: ['order.paid'] }, targets } } }],
  posts: [{ atMs: 0, events: ['1', '2'].map((id) => ({ id, type: 'order.paid', dataBytes: 10 })) }],
  targets: { steady: { moods: ['takes late'], finally: 'takes late' }, flapping: { moods: ['is busy', 'hangs'], finally: 'takes' } },
  faults: { ...noFaults, untilMs: 20_000 },
  crashes: [],
  leaseSeconds: 3,
};

test('two matchers with the same messages in hand deliver each of them once', async () => {
  const history = await simulate(busy);
  expect(breaches(history)).toEqual([]);
  expect(history.disturbances.size).toBe(1);
  expect(repetitions(history)).toBe(0);
});

test('a matcher that does not look at the marks is found', async () => {
  const history = await simulate(busy, { ports: withoutMarks });
  expect(breaches(history)).toContainEqual(expect.stringMatching(/^doubled: \S+ orders\/steady was sent again after its mark$/));
  expect(repetitions(history)).toBeGreaterThan(0);
});

test('a crash before or after any call sends nothing again that was marked, and loses nothing', { timeout: 60_000 }, async () => {
  const { calls } = await simulate(busy);
  const damage: string[] = [];
  for (const crash of crashesAt(calls)) {
    // oxlint-disable-next-line no-await-in-loop -- worlds share the event loop: one at a time is what makes them repeatable
    const history = await simulate({ ...busy, crashes: [crash] });
    damage.push(...breaches(history).map((breach) => `${crash.when} call ${crash.call}: ${breach}`));
  }
  expect(damage).toEqual([]);
});

test('whatever else may happen to a bus, nothing is sent to a target again that was marked, and nothing is lost', { timeout: 60_000 }, async () => {
  const property = fc.asyncProperty(randomScenario.map(onceEverywhere), async (scenario) => {
    expect(breaches(await simulate(scenario))).toEqual([]);
  });
  await fc.assert(property, { numRuns: 80, seed: 5 });
});

/** A matcher's ports, on which what was marked looks as if it had been given up. */
function withoutMarks(ports: Ports): Ports {
  const read: Ports['state']['read'] = async (keys) => {
    const entries = [...(await ports.state.read(keys))];
    return new Map(entries.map(([key, entry]) => [key, 'done' in entry.value ? { ...entry, value: {} } : entry]));
  };
  return { ...ports, state: { ...ports.state, read } };
}

function onceEverywhere(scenario: Scenario): Scenario {
  const deployments = scenario.deployments.map(({ atMs, rules }) => ({ atMs, rules: mapTargets(rules, (target) => ({ ...target, effectOnce: true })) }));
  return { ...scenario, deployments };
}
