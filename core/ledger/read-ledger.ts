import { envelopeOf, ulidTimeMs } from '../event/receipt.ts';
import { decodeRecord } from '../trace/encode-run.ts';
import type { TraceRecord, TraceStore } from '../trace/trace-store.ts';
import type { RunTrace } from '../trace/run-trace.ts';
import { windowOf, windowStart, windowWidthMs } from '../trace/window.ts';
import { type CountBook, createCountBook, type Gap, type MetEnvelope } from './count-book.ts';
import { sumEvents } from './event-sums.ts';
import { addSums, graceMs, type Ledger, type LedgerMinute, type LedgerSums, minuteMs, noSums, type OverdueDelivery } from './ledger.ts';

export interface LedgerDeps {
  readonly bus: string;
  readonly traces: Pick<TraceStore, 'windows' | 'find'>;
}

/** Whole minutes, in milliseconds since 1970. */
export interface LedgerPeriod {
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
  readonly nowMs: number;
}

/** How far before a period its counts are read: of a process that is busy, that has the envelope before its first. */
const lookBackMs = minuteMs;
/** Envelopes before the first of a count that are looked up one by one, in one reading. */
const maxLookups = 20;
/** Traces are kept for a day at least: no older envelope is looked up, or an expired trace would pass for a loss. */
const maxLookupAgeMs = 20 * 3600 * 1000;
const maxShown = 100;

/**
 * The ledger of the events that a bus has received in a period, from what its runs have told. A gap counts in the minute in
 * which another envelope told of it. Rejects with the store's error.
 */
export async function readLedger(deps: LedgerDeps, period: LedgerPeriod): Promise<Ledger> {
  const { fromMs, toMs, nowMs } = period;
  const startMs = windowStart(fromMs - lookBackMs);
  const book = createCountBook();
  const pages = createPages();
  for await (const records of deps.traces.windows(deps.bus, { fromMs: startMs, toMs: toMs - 1 })) {
    const runs = records.map((record) => decodeRecord(record));
    book.add(runs);
    for (const event of sumEvents(runs, nowMs)) {
      if (isWithin(event.receivedAtMs, period)) pages.add(event.receivedAtMs, event);
    }
  }
  const fromNumber = await firstNumbers(deps, book, { startMs, nowMs });
  const gaps = book.gaps(fromNumber).filter(({ before }) => isWithin(ulidTimeMs(before), period));
  for (const gap of gaps) pages.add(ulidTimeMs(gap.before), { sums: sumsOfGap(gap, nowMs), overdue: [] });
  return close(deps.bus, period, { ...pages, gaps });
}

function isWithin(timeMs: number, { fromMs, toMs }: LedgerPeriod): boolean {
  return timeMs >= fromMs && timeMs < toMs;
}

function sumsOfGap({ events, before }: Gap, nowMs: number): Partial<LedgerSums> {
  return { accepted: events, unmet: events, overdue: nowMs > ulidTimeMs(before) + graceMs ? events : 0 };
}

interface Reading {
  /** The first window that was read. */
  readonly startMs: number;
  readonly nowMs: number;
}

/**
 * From which number on a count can be judged: from the first where it began within the reading, else from the envelope before the
 * first that was met. What was received within the reading must be in it; what is older is looked up.
 */
async function firstNumbers(deps: LedgerDeps, book: CountBook, reading: Reading): Promise<ReadonlyMap<string, number>> {
  const earliest = book.earliest();
  const older = earliest.filter((one) => isOlder(one, reading)).slice(0, maxLookups);
  const found = await Promise.all(older.map((one) => runsOfPrevious(deps, one)));
  book.add(found.flat());
  return new Map(earliest.map((one) => [one.tally.counter, firstNumber(one, { ...reading, lookedUp: older.includes(one) })]));
}

/** Whether the envelope before this one lies before the reading, and is still to be found. */
function isOlder({ envelope, tally: { previous } }: MetEnvelope, { startMs, nowMs }: Reading): boolean {
  if (previous === undefined || isAtEdge(envelope, startMs)) return false;
  const receivedAtMs = ulidTimeMs(previous.envelope);
  return receivedAtMs < startMs && receivedAtMs > nowMs - maxLookupAgeMs;
}

/** The envelopes of one request may lie on both sides of the edge of what was read: nothing before them is judged. */
function isAtEdge(envelope: string, startMs: number): boolean {
  return ulidTimeMs(envelope) < startMs + windowWidthMs;
}

function firstNumber({ envelope, tally: { counter, first, previous } }: MetEnvelope, { startMs, lookedUp }: Reading & { readonly lookedUp: boolean }): number {
  if (ulidTimeMs(counter) >= startMs) return 1;
  if (previous === undefined || isAtEdge(envelope, startMs)) return first;
  return lookedUp || ulidTimeMs(previous.envelope) >= startMs ? previous.first : first;
}

async function runsOfPrevious({ traces, bus }: LedgerDeps, { tally: { previous } }: MetEnvelope): Promise<readonly RunTrace[]> {
  if (previous === undefined) return [];
  const { envelope } = previous;
  const records: readonly TraceRecord[] = await traces.find(bus, windowOf(envelope), envelope);
  // Of the other envelopes in these records not all others are there: they would look like gaps.
  return records.map((record) => decodeRecord(record)).map((run) => ({ ...run, events: run.events.filter(({ receipt }) => envelopeOf(receipt) === envelope) }));
}

/** The minutes of a ledger while they are written. */
interface Pages {
  readonly minutes: ReadonlyMap<number, LedgerSums>;
  readonly overdue: readonly OverdueDelivery[];
  add(timeMs: number, entry: { readonly sums: Partial<LedgerSums>; readonly overdue: readonly OverdueDelivery[] }): void;
}

function createPages(): Pages {
  const minutes = new Map<number, LedgerSums>();
  const overdue: OverdueDelivery[] = [];
  return {
    minutes,
    overdue,
    add: (timeMs, entry) => {
      const startMs = timeMs - (timeMs % minuteMs);
      minutes.set(startMs, addSums(minutes.get(startMs) ?? noSums, entry.sums));
      overdue.push(...entry.overdue.slice(0, maxShown - overdue.length));
    },
  };
}

interface Written extends Pick<Pages, 'minutes' | 'overdue'> {
  readonly gaps: readonly Gap[];
}

function close(bus: string, { fromMs, toMs }: LedgerPeriod, { minutes, overdue, gaps }: Written): Ledger {
  const rows = [...minutes].toSorted(([a], [b]) => a - b).map(([startMs, sums]) => minuteOf(startMs, sums));
  const sums = rows.reduce<LedgerSums>(addSums, noSums);
  return {
    bus,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    addsUp: sums.overdue === 0,
    sums,
    minutes: rows,
    gaps: gaps.slice(0, maxShown),
    overdue,
  };
}

function minuteOf(startMs: number, sums: LedgerSums): LedgerMinute {
  return { minute: new Date(startMs).toISOString(), ...sums, addsUp: sums.overdue === 0 };
}
