import { expect, test } from 'vitest';
import { losingHops } from './broken-ports.ts';
import { letterIn } from './expected-deliveries.ts';
import { bus } from './machine.ts';
import { noFaults, type Scenario } from './scenario.ts';
import { simulate } from './simulate-scenario.ts';
import { targetAt } from './simulated-targets.ts';

/** A rule that sends what it matches to its own bus again, beside a target that takes everything. */
const loop: Scenario = {
  seed: 1,
  machines: [['ingest', 'matcher', 'definitions']],
  deployments: [{ atMs: 0, rules: { loop: { pattern: { type: ['order.paid'] }, targets: [{ id: 'self', type: 'bus', bus }, targetAt('steady', 'loop', 'sink')] } } }],
  posts: [{ atMs: 0, events: [{ id: '1', type: 'order.paid', dataBytes: 10 }] }],
  targets: { steady: { moods: ['takes'], finally: 'takes' } },
  faults: noFaults,
  crashes: [],
  leaseSeconds: 360,
  maxSteps: 2_000,
};

test('an event that its own rule sends round comes by nine times, and then lies in the dead letters', async () => {
  const { quiet, requests, letters } = await simulate(loop);
  expect([quiet, requests.length]).toEqual([true, 9]);
  expect(letters.map(letterIn).map(({ rule, target, code }) => [rule, target, code])).toEqual([['loop', 'self', 'target.too_many_hops']]);
});

test('a bus that loses the count of hops does not come to rest', async () => {
  const { quiet, letters } = await simulate(loop, { ports: (ports) => ({ ...ports, invoker: losingHops(ports.invoker) }) });
  expect([quiet, letters]).toEqual([false, []]);
});
