import { expect, test } from 'vitest';
import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { defaultCircuitBreaker } from '../../core/delivery/circuit.ts';
import { createCircuits } from '../../core/delivery/circuits.ts';
import type { Delivery } from '../../core/delivery/delivery.ts';
import type { StateStore } from '../../core/state/state-store.ts';
import { createCollectingQueue } from '../support/collecting-queue.ts';
import type { LogLine } from '../support/local-bus.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';
import { deliveryWith } from './delivery-with.ts';

const startMs = Date.parse('2026-11-21T10:00:00.000Z');
const taken: AttemptResult = { accepted: true, code: '200' };
const unavailable: AttemptResult = { accepted: false, code: '503', message: 'come back later', retryable: true };

/** The circuits of two processes, on one clock and one store. */
function setUp({ isDown = false, isFar = false } = {}) {
  const clock = { nowMs: startMs };
  const now = (): number => clock.nowMs;
  const memory = createMemoryStateStores(now)('default');
  const noAnswer: StateStore = { read: () => Promise.reject(new Error('no answer')), write: () => Promise.reject(new Error('no answer')) };
  const far: StateStore = { ...memory, read: (keys) => new Promise(setImmediate).then(() => memory.read(keys)) };
  const near = isFar ? far : memory;
  const state = isDown ? noAnswer : near;
  const queue = createCollectingQueue();
  const lines: LogLine[] = [];
  const process = () => createCircuits({ now, newId: () => '01M7YRRT800000000000000000', state, queue, log: (level, message, fields) => lines.push({ level, message, fields }) });
  return { clock, queue, lines, one: process(), other: process() };
}

function delivery(change: Partial<Delivery> = {}): Delivery {
  const plain = deliveryWith(undefined);
  return { ...plain, target: { ...plain.target, circuitBreaker: defaultCircuitBreaker }, ...change };
}

type Setup = ReturnType<typeof setUp>;

async function open({ one }: Pick<Setup, 'one'>): Promise<void> {
  for (let attempts = 0; attempts < 10; attempts += 1) await one.learn(delivery(), unavailable);
}

test('the tenth failure opens the circuit: at once for its process, within five seconds for others', async () => {
  const { clock, one, other } = setUp();
  expect(await other.look(delivery())).toBeUndefined();
  await open({ one });
  const opened = { sinceMs: startMs, failures: 10, attempts: 10, probeAtMs: startMs + 30_000, probes: 0 };
  expect(one.blocking(delivery())).toEqual(opened);
  expect(await other.look(delivery())).toBeUndefined();
  clock.nowMs += 3_000;
  expect(await other.look(delivery())).toEqual(opened);
});

test('of two deliveries at once that a new process looks for, neither takes an open circuit for closed', async () => {
  const setup = setUp({ isFar: true });
  await open(setup);
  const looked = await Promise.all([setup.other.look(delivery()), setup.other.look(delivery())]);
  expect(looked).toMatchObject([{ sinceMs: startMs }, { sinceMs: startMs }]);
});

test('a delivery that has waited for its place meets the circuit that another process has opened meanwhile', async () => {
  const { clock, one, other } = setUp();
  await other.look(delivery());
  await open({ one });
  clock.nowMs += 3_000;
  other.blocking(delivery());
  // What was asked for then is there for the next one.
  await other.look(delivery());
  expect(other.blocking(delivery())).toMatchObject({ sinceMs: startMs });
});

test('the event of a change, and the line in the log, are made by one process of two', async () => {
  const { one, other, queue, lines } = setUp();
  await Promise.all(Array.from({ length: 10 }, () => Promise.all([one.learn(delivery(), unavailable), other.learn(delivery(), unavailable)])));
  expect(queue.messages).toHaveLength(1);
  expect(queue.messages[0]?.body).toContain('"type":"io.glassbus.target.opened"');
  expect(lines.map(({ level, message }) => `${level}: ${message}`)).toEqual(['warn: the circuit of a target has opened']);
});

test('one process of two gets the probe, and nobody the next one before its time', async () => {
  const setup = setUp();
  const { clock, one, other } = setup;
  await open(setup);
  clock.nowMs += 30_000;
  await Promise.all([one.look(delivery()), other.look(delivery())]);
  const probes = await Promise.all([one.claim(delivery()), other.claim(delivery())]);
  expect(probes).toEqual([true, false]);
  expect(await other.look(delivery())).toMatchObject({ probes: 1, probeAtMs: startMs + 90_000 });
});

test('only a probe closes the circuit: an answer to what was under way does not', async () => {
  const setup = setUp();
  const { clock, one, other, queue } = setup;
  await open(setup);
  await one.learn(delivery(), taken);
  expect(one.blocking(delivery())).toBeDefined();
  clock.nowMs += 30_000;
  const probe = delivery();
  await one.look(probe);
  await one.claim(probe);
  expect(one.blocking(probe)).toBeUndefined();
  await one.learn(probe, taken);
  expect(await other.look(delivery())).toBeUndefined();
  expect(queue.messages.map(({ body }) => /"type":"([^"]+)"/.exec(body)?.[1])).toEqual(['io.glassbus.target.opened', 'io.glassbus.target.closed']);
});

test('a probe that fails leaves the circuit open, and tells nobody', async () => {
  const setup = setUp();
  const { clock, one, queue } = setup;
  await open(setup);
  clock.nowMs += 30_000;
  const probe = delivery();
  await one.look(probe);
  await one.claim(probe);
  await one.learn(probe, unavailable);
  expect(one.blocking(delivery())).toMatchObject({ probes: 1 });
  expect(queue.messages).toHaveLength(1);
});

test('a probe of which nothing was learnt is given back, and the next delivery probes at once', async () => {
  const setup = setUp();
  const { clock, one, other } = setup;
  await open(setup);
  clock.nowMs += 30_000;
  const [unsent, next] = [delivery(), delivery()];
  await one.look(unsent);
  await one.claim(unsent);
  await one.giveBack(unsent);
  expect(await other.look(next)).toMatchObject({ probes: 0, probeAtMs: startMs + 30_000 });
  expect(await other.claim(next)).toBe(true);
});

test('a probe that has told something is not given back, nor one that another has followed', async () => {
  const setup = setUp();
  const { clock, one, other } = setup;
  await open(setup);
  const [failed, late] = [delivery(), delivery()];
  clock.nowMs += 30_000;
  await one.look(failed);
  await one.claim(failed);
  await one.learn(failed, unavailable);
  await one.giveBack(failed);
  clock.nowMs += 60_000;
  await one.look(late);
  await one.claim(late);
  clock.nowMs += 120_000;
  await other.look(delivery());
  await other.claim(delivery());
  await one.look(delivery());
  await one.giveBack(late);
  expect(await one.look(delivery())).toMatchObject({ probes: 3, probeAtMs: startMs + 450_000 });
});

test('a store that does not answer is not asked again for what it did not say', async () => {
  const setup = setUp({ isDown: true });
  await open(setup);
  expect(setup.lines.map(({ message }) => message)).toEqual(['a circuit could not be changed']);
});

test('a rule that is put again begins with a closed circuit', async () => {
  const setup = setUp();
  await open(setup);
  expect(await setup.one.look(delivery({ ruleRevision: 2 }))).toBeUndefined();
});

test('an event that the queue does not take is told in the log, and the circuit is open all the same', async () => {
  const setup = setUp();
  setup.queue.fail('refuse');
  await open(setup);
  expect(setup.one.blocking(delivery())).toBeDefined();
  expect(setup.lines.map(({ message }) => message)).toEqual(['the circuit of a target has opened', 'the event of a circuit was not stored']);
});

test('a target without a circuit breaker has no circuit', async () => {
  const { one, queue } = setUp();
  const plain = deliveryWith(undefined);
  for (let attempts = 0; attempts < 10; attempts += 1) await one.learn(plain, unavailable);
  expect([await one.look(plain), one.blocking(plain), queue.messages]).toEqual([undefined, undefined, []]);
});
