import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliveryId } from '../../core/delivery/delivery-id.ts';
import { violationsOf } from './checkers.ts';
import type { History } from './history.ts';
import { bus, type Ports } from './machine.ts';
import { randomScenario } from './random-scenarios.ts';
import { type Crash, noFaults, type Scenario } from './scenario.ts';
import { simulate } from './simulate-scenario.ts';
import { targetAt } from './simulated-targets.ts';

/** What breaks the promise of `effectOnce`: a request after the mark, or anything lost, invented or unexplained. */
function breaches(history: History): readonly string[] {
  const late = history.requests.filter(({ event: id, rule, target, atMs }) => {
    const markedAtMs = history.marks.get(`effect#${deliveryId({ bus, source: 'shop.web', id, rule, target })}`);
    return markedAtMs !== undefined && atMs >= markedAtMs;
  });
  const violations = violationsOf(withOneReceiptPerEvent(history)).filter(({ kind }) => kind !== 'doubled');
  return [...late.map(({ event, rule, target }) => `event ${event} was sent to ${rule}/${target} after its mark`), ...violations.map(({ kind, what }) => `${kind}: ${what}`)];
}

/**
 * An event that was taken in twice has two receipts, and is delivered under one of them: to such targets they are the same.
 * What a sender got no answer for is taken in twice.
 */
function withOneReceiptPerEvent(history: History): History {
  const receipts = history.traces.flatMap(({ events }) => events).map(({ receipt, attributes }) => [attributes.id, receipt] as const);
  const first = new Map(receipts.toReversed());
  const names = new Map(receipts.map(([id, receipt]) => [receipt, first.get(id) ?? receipt]));
  const rename = <Told extends { readonly receipt: string }>(told: Told): Told => ({ ...told, receipt: names.get(told.receipt) ?? told.receipt });
  return {
    ...history,
    accepted: history.accepted.map(rename),
    requests: history.requests.map(rename),
    letters: history.letters.map((letter) => ({ ...letter, body: [...names].reduce((body, [from, to]) => body.replace(from, to), letter.body) })),
    traces: history.traces.map((run) => ({ ...run, events: run.events.map(rename) })),
  };
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
  machines: [['ingest', 'definitions'], ['matcher'], ['matcher']],
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
  expect(breaches(history)).toContainEqual(expect.stringMatching(/^event \d was sent to orders\/steady after its mark$/));
  expect(repetitions(history)).toBeGreaterThan(0);
});

test('a crash before or after any call sends nothing again that was marked, and loses nothing', { timeout: 60_000 }, async () => {
  const { calls } = await simulate(busy);
  const damage: string[] = [];
  for (const crash of Array.from({ length: calls }, (_none, call) => call + 1).flatMap((call): readonly Crash[] => [{ call, when: 'before' }, { call, when: 'after' }])) {
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
  const deployments = scenario.deployments.map(({ atMs, rules }) => ({ atMs, rules: Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, withEffectOnce(rule)])) }));
  return { ...scenario, deployments };
}

function withEffectOnce(rule: unknown): unknown {
  // Rules of random scenarios are written by `randomScenario`, whose targets are objects.
  const { targets: given, ...rest } = rule as { readonly targets: readonly object[] };
  return { ...rest, targets: given.map((target) => ({ ...target, effectOnce: true })) };
}
