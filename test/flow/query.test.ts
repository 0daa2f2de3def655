import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../adapters/sqlite/database.ts';
import { createSqliteRuleStore } from '../../adapters/sqlite/sqlite-rule-store.ts';
import { createSqliteTraceStore } from '../../adapters/sqlite/sqlite-trace-store.ts';
import { firstUlidOf } from '../../core/event/receipt.ts';
import { queryRoutes } from '../../core/flow/query.ts';
import { createRouter } from '../../core/flow/router.ts';
import { encodeRun } from '../../core/trace/encode-run.ts';
import type { DeliveryTrace, EventTrace } from '../../core/trace/run-trace.ts';
import type { Trace } from '../../core/trace/trace.ts';
import type { TraceRecord, TraceStore } from '../../core/trace/trace-store.ts';

/** 2026-11-21T10:00:00Z, the start of a window; the events of the tests came before it. */
const nowMs = 1_795_255_200_000;
const dayMs = 86_400_000;

let store: TraceStore;
let get: (query: string) => Promise<Answer>;

interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly path?: string;
  readonly traces: readonly Trace[];
  readonly next?: string;
}

beforeEach(() => {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  const clock = { database, now: () => nowMs };
  store = createSqliteTraceStore(clock);
  const windows: TraceStore['windows'] = (bus, range) => store.windows(bus, range);
  const traces = { ...store, windows };
  const routes = queryRoutes({ traces, rules: createSqliteRuleStore(clock), buses: ['default'], now: clock.now, traceRetentionMs: 3 * dayMs });
  const answer = createRouter(routes, () => undefined);
  get = async (query) => {
    const { status, body } = await answer({ method: 'GET', path: '/buses/default/traces', query: new URLSearchParams(query), headers: {}, body: new Uint8Array() });
    return { status, ...JSON.parse(body) };
  };
});

describe('a list of traces', () => {
  test('goes on before a busy window that has nothing to show: it used to read that window for ever', async () => {
    await Promise.all(Array.from({ length: 450 }, (_, number) => put([event(5_000, number)], `noise-${number}`)));
    await put([event(15_000, 0, { attributes: { id: 'needle', source: 'shop.web', type: 'order.paid' } })]);
    const first = await get('id=needle');
    expect(first).toMatchObject({ status: 200, traces: [], next: `${firstUlidOf(nowMs - 10_000)}.0` });
    expect(await get(`id=needle&next=${first.next}`)).toMatchObject({ traces: [{ event: { id: 'needle' } }] });
  });

  test.each([
    ['every event', '', () => true],
    ['every event of a source', '&source=shop.app', (number: number) => number % 3 === 0],
    ['every event of a rule', '&rule=paid', (number: number) => number % 2 === 0],
    ['every event that was delivered at last', '&outcome=delivered', (number: number) => number % 2 === 0],
    ['every event that no rule matched', '&outcome=unmatched', (number: number) => number % 2 === 1],
  ])('shows %s exactly once, newest first, page by page', async (_, filter, fits) => {
    const expected = await putManyEvents();
    expect(await walk(`limit=7${filter}`)).toEqual(expected.filter((_receipt, number) => fits(number)));
  });

  test('shows a trace whole, whichever records tell of it', async () => {
    await put([event(5_000, 1), event(5_000, 2, { matches: [matched(1, 'retrying', '503')] })], 'run-1');
    await put([event(5_000, 2, { first: false, matches: [matched(2, 'delivered', '200')] })], 'run-2');
    const { traces, next } = await get('limit=1');
    expect(traces[0]?.rules[0]?.deliveries).toMatchObject([{ outcome: 'delivered', attempts: [{ code: '503' }, { code: '200' }] }]);
    expect(next).toBe(receipt(5_000, 2));
  });

  test('reads what it shows, not the whole window: one event took half a second in a window of 30,000', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, run) => put(Array.from({ length: 10 }, (__, number) => event(5_000, run * 10 + number)), `run-${run}`)));
    const read = countReads();
    expect((await get('limit=15')).traces.map((trace) => trace.receipt)).toEqual(Array.from({ length: 15 }, (_, number) => receipt(5_000, 499 - number)));
    expect(read()).toBe(2);
  });

  test.each([
    ['kept whole', 2_000],
    ['kept by their attributes', 20_000],
  ])('finds events by an id that is longer than a list shows, %s', async (_, bytes) => {
    const attributes = { id: 'x'.repeat(bytes), source: 'shop.web', type: 'order.paid' };
    await put([event(5_000, 1, { attributes, ...(bytes < 8192 && { text: JSON.stringify(attributes) }) })]);
    expect((await get(`id=${attributes.id}`)).traces.map((trace) => trace.event.id)).toEqual([`${'x'.repeat(511)}…`]);
    expect((await get(`id=${'x'.repeat(511)}`)).traces).toEqual([]);
  });

  test('has what was received from one moment to another, both included', async () => {
    await put([1_000, 2_000, 3_000, 4_000].map((beforeNowMs) => event(beforeNowMs, 0)));
    const { traces } = await get(`from=${nowMs - 3_000}&to=${new Date(nowMs - 2_000).toISOString()}`);
    expect(traces.map((trace) => trace.receipt)).toEqual([receipt(2_000, 0), receipt(3_000, 0)]);
  });

  test.each([
    ['colour=red', 'trace.unknown_filter', 'colour'],
    ['outcome=lost', 'trace.bad_filter', 'outcome'],
    ['limit=0', 'trace.bad_filter', 'limit'],
    ['limit=101', 'trace.bad_filter', 'limit'],
    ['from=yesterday', 'trace.bad_filter', 'from'],
    ['next=1', 'trace.bad_filter', 'next'],
  ])('cannot be asked for with %s', async (query, code, path) => {
    expect(await get(query)).toMatchObject({ status: 400, code, path });
  });
});

/**
 * Sixty events, newest first: three windows of ten envelopes with two events each. A run has envelopes of its own time
 * and a retry of an older one. Every second event matched a rule, whose target took it at the second attempt.
 */
async function putManyEvents(): Promise<readonly string[]> {
  const numbers = Array.from({ length: 60 }, (_, number) => number);
  const hit = numbers.filter((number) => number % 2 === 0);
  const runs = Array.from({ length: 12 }, (_, run) => numbers.slice(run * 5, run * 5 + 5));
  await Promise.all(runs.map((own, run) => put(own.map((number) => eventOf(number, number % 2 === 0 ? [matched(1, 'retrying', '503')] : [])), `first-${run}`)));
  await Promise.all(hit.map((number) => put([{ ...eventOf(number, [matched(2, 'delivered', '200')]), first: false }], `retry-${number}`)));
  return numbers.map((number) => eventOf(number, []).receipt);
}

function eventOf(number: number, matches: EventTrace['matches']): EventTrace {
  const attributes = { id: String(number), source: number % 3 === 0 ? 'shop.app' : 'shop.web', type: 'order.paid' };
  const beforeNowMs = 500 + Math.floor(number / 2) * 1_000;
  return { ...event(beforeNowMs, 0), receipt: receipt(beforeNowMs, 0, 1 - (number % 2)), attributes, matches };
}

/** The receipts of all pages, in order. */
async function walk(query: string): Promise<readonly string[]> {
  const receipts: string[] = [];
  for (let page = await get(query); ; page = await get(`${query}&next=${page.next}`)) {
    receipts.push(...page.traces.map((trace) => trace.receipt));
    if (page.next === undefined) return receipts;
  }
}

/** From now on counts the records whose text is read. */
function countReads(): () => number {
  const whole = store;
  let reads = 0;
  const counted = (record: TraceRecord): TraceRecord => Object.create(record, { text: { get: () => ((reads += 1), record.text) } });
  store = {
    ...store,
    windows: async function* readWindows(bus, range) {
      for await (const records of whole.windows(bus, range)) yield records.map(counted);
    },
  };
  return () => reads;
}

/** Stores what one run did. */
async function put(events: readonly EventTrace[], run = 'run'): Promise<void> {
  const records = encodeRun({ run, bus: 'default', startedAtMs: nowMs, revision: 1, events }, nowMs + dayMs);
  await Promise.all(records.map((record) => store.put(record)));
}

/** An event that was alone in its envelope. */
function event(beforeNowMs: number, number: number, change: Partial<EventTrace> = {}): EventTrace {
  const attributes = { id: String(number), source: 'shop.web', type: 'order.paid' };
  return { receipt: receipt(beforeNowMs, number), receivedAtMs: nowMs - beforeNowMs, attributes, first: true, matches: [], ...change };
}

function receipt(beforeNowMs: number, number: number, index = 0): string {
  return `${firstUlidOf(nowMs - beforeNowMs).slice(0, 10)}${String(number).padStart(16, '0')}.${index}`;
}

function matched(number: number, outcome: DeliveryTrace['outcome'], code: string): EventTrace['matches'][number] {
  return { rule: 'paid', deliveries: [{ target: 'billing', outcome, attempt: { number, atMs: nowMs + number, durationMs: 1, code } }] };
}
