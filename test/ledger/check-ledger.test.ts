import { expect, test } from 'vitest';
import { createLedgerCheck, type LedgerCheck } from '../../core/ledger/check-ledger.ts';
import type { LogLine } from '../support/local-bus.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';
import { createCountedBus } from './counted-bus.ts';

const noDeadline = { deadlineAtMs: Infinity };
const day = 24 * 60;

/** A bus whose matchers check its ledger; what they write about it, and how often they write their progress. */
function createCheckedBus() {
  const bus = createCountedBus();
  const lines: LogLine[] = [];
  const store = createMemoryStateStores(bus.now)('default');
  let writes = 0;
  const state: typeof store = {
    read: (keys) => store.read(keys),
    write: (changes) => {
      writes += 1;
      return store.write(changes);
    },
  };
  const startMatcher = (change: { readonly traces?: typeof bus.traces } = {}): LedgerCheck =>
    createLedgerCheck({ bus: 'default', traces: bus.traces, ...change, state, traceRetentionMs: 3 * day * 60_000, now: bus.now, log: (level, message, fields) => lines.push({ level, message, fields }) });
  return { ...bus, lines, startMatcher, writes: () => writes };
}

type CheckedBus = ReturnType<typeof createCheckedBus>;

/** Two events in the first minute, of which the second is told of a loss. */
async function loseOne({ startIngest, run }: CheckedBus): Promise<void> {
  const post = startIngest();
  await run(await post('order.paid'));
  await post('order.paid');
  await run(await post('order.paid'));
}

const lossLine = {
  level: 'error',
  message: 'the ledger does not add up',
  fields: { bus: 'default', minute: '2026-11-21T10:00:00.000Z', accepted: 3, unmet: 1, inFlight: 0, ledgerOverdue: 1 },
};

/** Looks each minute, as a busy process does. */
async function checkMinutes(bus: CheckedBus, check: LedgerCheck, [from, to]: readonly [number, number]): Promise<void> {
  for (let minute = from; minute <= to; minute += 1) {
    bus.setMinute(minute);
    await check(noDeadline);
  }
}

test('a loss is a line in the log as soon as its minute is 15 minutes old, once', async () => {
  const bus = createCheckedBus();
  const check = bus.startMatcher();
  await loseOne(bus);
  await checkMinutes(bus, check, [1, 14]);
  expect(bus.lines).toEqual([]);
  await checkMinutes(bus, check, [15, 40]);
  expect(bus.lines).toEqual([lossLine]);
});

test('and once more a day later, when its deliveries should be settled, too', async () => {
  const bus = createCheckedBus();
  const check = bus.startMatcher();
  await loseOne(bus);
  await checkMinutes(bus, check, [1, 40]);
  bus.lines.length = 0;
  await checkMinutes(bus, check, [day + 50, day + 80]);
  expect(bus.lines).toEqual([lossLine]);
});

test('a retry that was lost after its minute was checked is seen a day later', async () => {
  const bus = createCheckedBus();
  const check = bus.startMatcher();
  const retries = await bus.run(await bus.startIngest()('order.busy'));
  await checkMinutes(bus, check, [1, 14]);
  await bus.run(retries);
  await checkMinutes(bus, check, [15, 40]);
  expect(bus.lines).toEqual([]);
  await checkMinutes(bus, check, [day + 50, day + 80]);
  expect(bus.lines.map(({ fields }) => fields)).toEqual([{ bus: 'default', minute: '2026-11-21T10:00:00.000Z', accepted: 1, unmet: 0, inFlight: 1, ledgerOverdue: 1 }]);
});

test('of two processes one checks, and both together write a few times in five minutes', async () => {
  const bus = createCheckedBus();
  const checks = [bus.startMatcher(), bus.startMatcher()];
  await loseOne(bus);
  for (let minute = 1; minute <= 60; minute += 1) {
    bus.setMinute(minute);
    await Promise.all(checks.map((check) => check(noDeadline)));
  }
  expect(bus.lines).toEqual([lossLine]);
  expect(bus.writes()).toBeLessThanOrEqual(4 * 12 + 12);
});

test('a process that dies in the middle of a check is followed by another one', async () => {
  const bus = createCheckedBus();
  const dying = bus.startMatcher({ traces: { ...bus.traces, windows: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) }) } });
  const check = bus.startMatcher();
  await loseOne(bus);
  bus.setMinute(20);
  let ended = false;
  void dying(noDeadline).finally(() => {
    ended = true;
  });
  await check(noDeadline);
  expect(bus.lines).toEqual([]);
  await checkMinutes(bus, check, [22, 24]);
  expect([bus.lines, ended]).toEqual([[lossLine], false]);
});

test('a store that fails costs the check, not the run', async () => {
  const bus = createCheckedBus();
  const check = bus.startMatcher({ traces: { ...bus.traces, windows: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('table not found')) }) }) } });
  bus.setMinute(20);
  await check(noDeadline);
  expect(bus.lines).toEqual([{ level: 'warn', message: 'the ledger could not be checked', fields: { bus: 'default', error: 'table not found' } }]);
});

test('a run that has no time left checks nothing, and what is left over is checked by a later one', async () => {
  const bus = createCheckedBus();
  const check = bus.startMatcher();
  await loseOne(bus);
  bus.setMinute(20);
  await check({ deadlineAtMs: bus.now() });
  expect(bus.lines).toEqual([]);
  await checkMinutes(bus, check, [21, 22]);
  expect(bus.lines).toEqual([lossLine]);
});

/** Traces of which each window takes so long to read. */
function slowTraces(bus: CheckedBus, windowSeconds: number): CheckedBus['traces'] {
  const windows: CheckedBus['traces']['windows'] = async function* windows(name, range) {
    for await (const records of bus.traces.windows(name, range)) {
      bus.passSeconds(windowSeconds);
      yield records;
    }
  };
  return { ...bus.traces, windows };
}

/** An event each twenty seconds of ten minutes, and a loss in the first minute. */
async function fillTenMinutes(bus: CheckedBus): Promise<void> {
  const post = bus.startIngest();
  for (let event = 0; event < 30; event += 1) {
    const sent = await post('order.paid');
    if (event !== 1) await bus.run(sent);
    bus.passSeconds(20);
  }
}

test('a bus with too many events for five minutes at once is checked minute by minute', async () => {
  const bus = createCheckedBus();
  await fillTenMinutes(bus);
  await checkMinutes(bus, bus.startMatcher({ traces: slowTraces(bus, 0.6) }), [15, 30]);
  expect(bus.lines).toEqual([{ ...lossLine, fields: { ...lossLine.fields, accepted: 3, unmet: 1 } }]);
});

test('a minute that has too many events by itself is named, and the next ones are checked', async () => {
  const bus = createCheckedBus();
  await fillTenMinutes(bus);
  await checkMinutes(bus, bus.startMatcher({ traces: slowTraces(bus, 5) }), [15, 40]);
  expect(bus.lines.map(({ level, message, fields }) => [level, message, fields['minute']]).slice(0, 2)).toEqual([
    ['warn', 'a minute has too many events for its ledger to be checked', '2026-11-21T10:00:00.000Z'],
    ['warn', 'a minute has too many events for its ledger to be checked', '2026-11-21T10:01:00.000Z'],
  ]);
});
