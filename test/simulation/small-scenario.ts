import type { History } from './history.ts';
import { type Mood, noFaults, type Scenario } from './scenario.ts';
import { targetAt } from './simulated-targets.ts';

/** One event for one target, which behaves as told in the first minute and takes everything then. */
export function scenarioWith(mood: Mood, changes: Partial<Scenario> = {}): Scenario {
  return {
    seed: 1,
    machines: [['ingest', 'definitions', 'api'], ['matcher'], ['matcher']],
    deployments: [{ atMs: 0, rules: { orders: ruleTo('billing') } }],
    posts: [{ atMs: 0, events: [{ id: '1', type: 'order.paid', dataBytes: 10 }] }],
    targets: { billing: { moods: [mood], finally: 'takes' } },
    faults: { ...noFaults, untilMs: 60_000 },
    crashes: [],
    leaseSeconds: 360,
    ...changes,
  };
}

/** The rule `orders` for paid orders, with one target. */
export function ruleTo(host: string): object {
  return { pattern: { type: ['order.paid'] }, targets: [targetAt(host, 'orders', 'sink')] };
}

/** The ids of events in the order in which targets took them. */
export function taken({ requests }: History): readonly string[] {
  return requests.filter((one) => one.taken).map(({ event }) => event);
}
