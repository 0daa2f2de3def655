import { expect, test } from 'vitest';
import type { QueueMessage } from '../../core/event/event-queue.ts';
import { withLedgerCheck } from '../../core/flow/ledger.ts';
import { createLedgerCheck } from '../../core/ledger/check-ledger.ts';
import { createLedgerWakes } from '../../core/ledger/wake.ts';
import type { StateStore } from '../../core/state/state-store.ts';
import { createCollectingQueue } from '../support/collecting-queue.ts';
import type { LogLine } from '../support/local-bus.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';
import { createCountedBus } from './counted-bus.ts';

/** A bus with processes that do all that a run of the deployed matcher does about the ledger. */
function createWokenBus({ isDown = false } = {}) {
  const bus = createCountedBus();
  const queue = createCollectingQueue();
  const lines: LogLine[] = [];
  const store = createMemoryStateStores(bus.now)('default');
  const read: StateStore['read'] = (keys) => (isDown ? Promise.reject(new Error('no answer')) : store.read(keys));
  const deps = { bus: 'default', traces: bus.traces, queue, state: { ...store, read }, now: bus.now };
  const log = (level: string, message: string, fields: LogLine['fields']): number => lines.push({ level, message, fields });
  const run = async (messages: readonly { body: string }[]): Promise<{ failed: readonly string[] }> => {
    await bus.run(messages.map(({ body }) => ({ body, group: 'any' })));
    return { failed: [] };
  };
  const startMatcher = () => {
    const check = createLedgerCheck({ ...deps, log, traceRetentionMs: 3 * 24 * 3600 * 1000 });
    const checked = withLedgerCheck({ run, check, wakes: createLedgerWakes({ ...deps, log }), now: bus.now });
    return (messages: readonly QueueMessage[], deadlineAtMs = Infinity) =>
      checked(messages.map(({ body }, index) => ({ id: `m${index}`, body, receiveCount: 1, attributes: {} })), { deadlineAtMs });
  };
  return { ...bus, wakes: queue, lines, startMatcher };
}

test('a loss just before everything falls silent is told all the same, by a run that the bus has asked itself for; then it rests', async () => {
  const bus = createWokenBus();
  const [match, post] = [bus.startMatcher(), bus.startIngest()];
  await match(await post('order.paid'));
  await post('order.paid');
  await match(await post('order.paid'));
  for (let wake = 0; wake < bus.wakes.messages.length; wake += 1) {
    bus.setMinute(15 * (wake + 1));
    await match(bus.wakes.messages.slice(wake, wake + 1));
  }
  expect(bus.lines.map(({ message, fields }) => [message, fields['minute'], fields['ledgerOverdue']])).toEqual([['the ledger does not add up', '2026-11-21T10:00:00.000Z', 1]]);
  expect(bus.wakes.messages.map(({ delaySeconds }) => delaySeconds)).toEqual([900, 900]);
});

test('one wake is on its way at a time, whoever receives something', async () => {
  const bus = createWokenBus();
  const [first, second] = [bus.startMatcher(), bus.startMatcher()];
  const post = bus.startIngest();
  for (let minute = 0; minute < 15; minute += 1) {
    bus.setMinute(minute);
    await first(await post('order.paid'));
    await second(await post('order.paid'));
  }
  expect(bus.wakes.messages.length).toBe(1);
});

test('a wake that was lost is replaced when something is received', async () => {
  const bus = createWokenBus();
  const [match, post] = [bus.startMatcher(), bus.startIngest()];
  await match(await post('order.paid'));
  bus.setMinute(17);
  await match(await post('order.paid'));
  expect(bus.wakes.messages.length).toBe(2);
});

test('a queue that takes no wake harms no run', async () => {
  const bus = createWokenBus();
  bus.wakes.fail('answer');
  expect(await bus.startMatcher()(await bus.startIngest()('order.paid'))).toEqual({ failed: [] });
  expect(bus.lines).toEqual([{ level: 'warn', message: 'the ledger is checked only when more is received', fields: { bus: 'default', error: 'connection lost' } }]);
});

test('a run that is late does without a check, and what has asked for one comes again', async () => {
  const bus = createWokenBus();
  const [match, post] = [bus.startMatcher(), bus.startIngest()];
  await match(await post('order.paid'));
  await post('order.paid');
  await match(await post('order.paid'));
  bus.setMinute(17);
  expect(await match(bus.wakes.messages, bus.now() + 10_000)).toEqual({ failed: ['m0'] });
  expect(bus.lines).toEqual([]);
  expect(await match(bus.wakes.messages)).toEqual({ failed: [] });
  expect(bus.lines.map(({ message }) => message)).toEqual(['the ledger does not add up']);
});

test('a state store that does not answer is asked for a wake once in a minute, not by every run', async () => {
  const bus = createWokenBus({ isDown: true });
  const [match, post] = [bus.startMatcher(), bus.startIngest()];
  for (let run = 0; run < 5; run += 1) expect(await match(await post('order.paid'))).toEqual({ failed: [] });
  expect(bus.lines).toEqual([{ level: 'warn', message: 'the ledger is checked only when more is received', fields: { bus: 'default', error: 'no answer' } }]);
});
