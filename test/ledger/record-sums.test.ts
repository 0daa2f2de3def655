import { expect, test } from 'vitest';
import { readSums } from '../../core/ledger/record-sums.ts';
import type { TraceStore } from '../../core/trace/trace-store.ts';
import { readLedger } from '../../core/ledger/read-ledger.ts';
import { createCountedBus, minuteMs, startMs } from './counted-bus.ts';

type CountedBus = ReturnType<typeof createCountedBus>;

/** The traces of a bus, and whether each record was opened, in the order in which they were put. */
function watched({ traces }: CountedBus) {
  const opened = new Map<string, boolean>();
  const windows: TraceStore['windows'] = async function* windows(bus, range) {
    for await (const records of traces.windows(bus, range)) {
      yield records.map((record) => {
        opened.set(record.run, opened.get(record.run) ?? false);
        return Object.create(record, { text: { get: () => (opened.set(record.run, true), record.text) } });
      });
    }
  };
  return { traces: { ...traces, windows }, opened: () => [...opened].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, is]) => is) };
}

async function sumsOf(bus: CountedBus, traces: Pick<TraceStore, 'windows' | 'find'>) {
  return (await readLedger({ bus: 'default', traces, now: bus.now }, { fromMs: startMs, toMs: startMs + minuteMs }))?.sums;
}

test('records of which all is over are summed up without being opened', async () => {
  const bus = createCountedBus();
  const post = bus.startIngest();
  await bus.run([...(await post('order.paid', 'order.unknown')), ...(await post('order.both', 'order.watched'))]);
  await bus.run(await post('order.paid'));
  const { traces, opened } = watched(bus);
  expect(await sumsOf(bus, traces)).toEqual({ accepted: 5, filtered: 1, shadowed: 1, matched: 3, unmet: 0, deliveries: 4, delivered: 3, dead: 1, inFlight: 0, overdue: 0 });
  expect(opened()).toEqual([false, false]);
});

test('what is open in one record, and over in another, needs none to be opened', async () => {
  const bus = createCountedBus();
  const post = bus.startIngest();
  await bus.run(await bus.run(await post('order.busy', 'order.paid')));
  const { traces, opened } = watched(bus);
  expect(await sumsOf(bus, traces)).toEqual({ accepted: 2, filtered: 0, shadowed: 0, matched: 2, unmet: 0, deliveries: 2, delivered: 1, dead: 0, inFlight: 1, overdue: 0 });
  expect(opened()).toEqual([false, false]);
});

test('records of one envelope that two runs have met are opened, and no other', async () => {
  const bus = createCountedBus();
  const post = bus.startIngest();
  await bus.run(await post('order.paid'));
  const twice = await post('order.paid');
  await bus.run(twice);
  await bus.run(twice);
  const { traces, opened } = watched(bus);
  expect(await sumsOf(bus, traces)).toMatchObject({ accepted: 2, matched: 2, deliveries: 2, delivered: 2 });
  expect(opened()).toEqual([false, true, true]);
});

test('a record of before there were sums is opened', async () => {
  const bus = createCountedBus();
  await bus.run(await bus.startIngest()('order.paid', 'order.unknown'));
  const windows: TraceStore['windows'] = async function* windows(name, range) {
    for await (const records of bus.traces.windows(name, range)) yield records.map(({ sums: _none, ...record }) => record);
  };
  expect(await sumsOf(bus, { ...bus.traces, windows })).toMatchObject({ accepted: 2, filtered: 1, matched: 1, delivered: 1 });
});

test('envelopes of one process that follow each other are one stretch, in less than 200 bytes for ten of them', async () => {
  const bus = createCountedBus();
  const post = bus.startIngest();
  const messages = [];
  for (let count = 0; count < 10; count += 1) messages.push(...(await post('order.paid')));
  await bus.run(messages);
  const [record] = bus.traces.records();
  const [first, last] = [record?.envelopes[0], record?.envelopes[9]];
  expect(record && readSums(record)).toMatchObject({
    open: { events: [] },
    settled: { accepted: 10, filtered: 0, shadowed: 0, matched: 10, unmet: 0, deliveries: 10, delivered: 10, dead: 0, inFlight: 0, overdue: 0 },
    counts: [{ counter: first, met: [{ first: 1, last: 10, firstEnvelope: first, lastEnvelope: last }], accepted: [[1, 9]] }],
  });
  expect(record?.sums?.length).toBeLessThan(200);
});

test('a reading that takes longer than it may ends without a ledger', async () => {
  const bus = createCountedBus();
  await bus.run(await bus.startIngest()('order.paid'));
  expect(await readLedger({ bus: 'default', traces: bus.traces, now: bus.now }, { fromMs: startMs, toMs: startMs + minuteMs, untilMs: startMs - 1 })).toBeUndefined();
});
