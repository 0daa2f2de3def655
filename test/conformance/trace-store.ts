import { describe, expect, test } from 'vitest';
import type { TraceRecord, TraceStore } from '../../core/trace/trace-store.ts';

/** A store on a clock that stands still at `nowMs`. */
export type OpenTraceStore = (now: () => number) => Promise<TraceStore> | TraceStore;

/** 2026-11-21T10:00:00Z, the start of a window. */
const nowMs = 1_795_255_200_000;
const windowWidthMs = 10_000;
const dayMs = 86_400_000;
const everything = { fromMs: nowMs - 4 * dayMs, toMs: nowMs };

/** What every trace store keeps to. `open` gives an empty store of its own to each test and ends it with the test. */
export function describeTraceStore(name: string, open: OpenTraceStore): void {
  describe(`trace store on ${name}`, () => {
    describeFinding(open);
    describeListing(open);
    describeExpiry(open);
  });
}

function describeFinding(open: OpenTraceStore): void {
  test('finds a record by each of its envelopes', async () => {
    const store = await open(() => nowMs);
    const stored = record(1, { envelopes: [envelope(1), envelope(2)], text: '{"a":1}\nä€😀' });
    await store.put(stored);
    expect(await found(store, 'default', nowMs, envelope(1))).toEqual([stored]);
    expect(await found(store, 'default', nowMs, envelope(2))).toEqual([stored]);
  });

  test('keeps the sums of a record as they are', async () => {
    const store = await open(() => nowMs);
    const stored = record(1, { sums: '[[0,0,1,1,0],["01KAJ3Q8ZVENV0000000000000",[[1,1,0,0]],[]]]' });
    await store.put(stored);
    expect(await found(store, 'default', nowMs, envelope(0))).toEqual([stored]);
    expect(await listed(store, everything)).toEqual([[stored]]);
  });

  test('finds nothing under another envelope, window or bus', async () => {
    const store = await open(() => nowMs);
    await store.put(record(1, { envelopes: [envelope(1)] }));
    expect(await found(store, 'default', nowMs, envelope(2))).toEqual([]);
    expect(await found(store, 'default', nowMs - windowWidthMs, envelope(1))).toEqual([]);
    expect(await found(store, 'other', nowMs, envelope(1))).toEqual([]);
  });

  test('finds every record of an envelope, however many runs there were', async () => {
    const store = await open(() => nowMs);
    const stored = Array.from({ length: 12 }, (_none, number) => record(number, { envelopes: [envelope(1)] }));
    await putAll(store, [...stored, record(99, { envelopes: [envelope(2)] })]);
    expect(byRun(await found(store, 'default', nowMs, envelope(1)))).toEqual(stored);
  });

  test('replaces a record that is put again', async () => {
    const store = await open(() => nowMs);
    await store.put(record(1, { text: 'first' }));
    await store.put(record(1, { text: 'second' }));
    expect(await listed(store, everything)).toEqual([[record(1, { text: 'second' })]]);
  });

  test('keeps several records of one run', async () => {
    const store = await open(() => nowMs);
    await putAll(store, [record(1), { ...record(1), run: `${run(1)}-1` }, { ...record(1), run: `${run(1)}-2` }]);
    const records = byRun(await found(store, 'default', nowMs, envelope(0)));
    expect(records.map((one) => one.run)).toEqual([run(1), `${run(1)}-1`, `${run(1)}-2`]);
  });

  test('holds a text of 360,000 bytes', async () => {
    const store = await open(() => nowMs);
    const text = Array.from({ length: 45_000 }, (_none, number) => String((number * 7919) % 99_999_989).padStart(8, '0')).join('');
    await store.put(record(1, { text }));
    expect(await found(store, 'default', nowMs, envelope(0))).toEqual([record(1, { text })]);
  });
}

function describeListing(open: OpenTraceStore): void {
  test('lists whole windows, newest first, across days', async () => {
    const store = await open(() => nowMs);
    const windows = [nowMs, nowMs - windowWidthMs, nowMs - dayMs, nowMs - 3 * dayMs];
    const stored = windows.map((windowMs) => Array.from({ length: 9 }, (_none, number) => record(number, { windowMs })));
    await putAll(store, stored.flat());
    expect((await listed(store, everything)).map(byRun)).toEqual(stored);
  });

  test('lists a window whole that has more records than a page', async () => {
    const store = await open(() => nowMs);
    const stored = Array.from({ length: 150 }, (_none, number) => record(number));
    await putAll(store, [...stored, record(0, { windowMs: nowMs - windowWidthMs })]);
    const windows = await listed(store, everything);
    expect(windows.map((records) => records.length)).toEqual([150, 1]);
    expect(byRun(windows[0] ?? [])).toEqual(stored);
  });

  test('lists no window outside the range, and both of its ends', async () => {
    const store = await open(() => nowMs);
    await putAll(store, [0, 1, 2, 3].map((back) => record(back, { windowMs: nowMs - back * windowWidthMs })));
    const windows = await listed(store, { fromMs: nowMs - 2 * windowWidthMs, toMs: nowMs - windowWidthMs });
    expect(windows.flat().map(({ windowMs }) => windowMs)).toEqual([nowMs - windowWidthMs, nowMs - 2 * windowWidthMs]);
  });

  test('lists a range whose ends lie within windows', async () => {
    const store = await open(() => nowMs);
    await putAll(store, [0, 1, 2].map((back) => record(back, { windowMs: nowMs - back * windowWidthMs })));
    const windows = await listed(store, { fromMs: nowMs - windowWidthMs - 1, toMs: nowMs + 9_999 });
    expect(windows.flat().map(({ windowMs }) => windowMs)).toEqual([nowMs, nowMs - windowWidthMs]);
  });

  test('lists nothing of another bus, and nothing of an empty range', async () => {
    const store = await open(() => nowMs);
    await store.put(record(1));
    expect(await listed(store, everything, 'other')).toEqual([]);
    expect(await listed(store, { fromMs: nowMs, toMs: nowMs - 1 })).toEqual([]);
  });
}

function describeExpiry(open: OpenTraceStore): void {
  test('neither finds nor lists what has expired, and still the rest', async () => {
    const clock = { nowMs };
    const store = await open(() => clock.nowMs);
    await putAll(store, [record(1, { expiresAtMs: nowMs + 60_000 }), record(2, { expiresAtMs: nowMs + 120_000 })]);
    clock.nowMs = nowMs + 60_000;
    expect((await found(store, 'default', nowMs, envelope(0))).map((one) => one.run)).toEqual([run(2)]);
    expect((await listed(store, everything)).flat().map((one) => one.run)).toEqual([run(2)]);
    clock.nowMs = nowMs + 120_000;
    expect(await found(store, 'default', nowMs, envelope(0))).toEqual([]);
    expect(await listed(store, everything)).toEqual([]);
  });
}

/** A record that differs from others by its number; its envelope is number 0 unless it is told. */
function record(number: number, overrides: Partial<TraceRecord> = {}): TraceRecord {
  const text = `{"lengths":[]}\n${number}`;
  return { bus: 'default', windowMs: nowMs, run: run(number), envelopes: [envelope(0)], text, expiresAtMs: nowMs + 3 * dayMs, ...overrides };
}

function run(number: number): string {
  return `01KAJ3Q8ZVRVN0000000000${String(number).padStart(3, '0')}`;
}

function envelope(number: number): string {
  return `01KAJ3Q8ZVENV0000000000${String(number).padStart(3, '0')}`;
}

async function putAll(store: TraceStore, records: readonly TraceRecord[]): Promise<void> {
  await Promise.all(records.map((one) => store.put(one)));
}

/** A record with all that it tells as properties of its own, however the store has them. */
function told({ bus, windowMs, run: own, envelopes, text, sums, expiresAtMs }: TraceRecord): TraceRecord {
  return { bus, windowMs, run: own, envelopes, text, ...(sums !== undefined && { sums }), expiresAtMs };
}

async function found(store: TraceStore, ...place: Parameters<TraceStore['find']>): Promise<readonly TraceRecord[]> {
  return (await store.find(...place)).map(told);
}

async function listed(store: TraceStore, range: { readonly fromMs: number; readonly toMs: number }, bus = 'default'): Promise<readonly (readonly TraceRecord[])[]> {
  const windows: (readonly TraceRecord[])[] = [];
  for await (const records of store.windows(bus, range)) windows.push(records.map(told));
  return windows;
}

function byRun(records: readonly TraceRecord[]): readonly TraceRecord[] {
  return [...records].toSorted((a, b) => (a.run < b.run ? -1 : 1));
}
