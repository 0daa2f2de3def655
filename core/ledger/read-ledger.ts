import { breathe } from '../breathe.ts';
import { ulidTimeMs } from '../event/receipt.ts';
import { recordsByEnvelope, runsByEnvelope } from '../trace/runs-by-envelope.ts';
import type { TraceRecord, TraceStore } from '../trace/trace-store.ts';
import { windowStart } from '../trace/window.ts';
import { type CountBook, createCountBook } from './count-book.ts';
import { firstNumbers } from './first-numbers.ts';
import { type EventSums, sumEvents } from './event-sums.ts';
import { addSums, graceMs, type Ledger, minuteMs, noSums } from './ledger.ts';
import { closeLedger, createPages } from './pages.ts';
import { readSums } from './record-sums.ts';

export interface LedgerDeps {
  readonly bus: string;
  readonly traces: Pick<TraceStore, 'windows' | 'find'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Whole minutes, in milliseconds since 1970. */
export interface LedgerPeriod {
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
  /** When to give up. @default - never */
  readonly untilMs?: number;
}

/** How far before a period its counts are read: of a process that is busy, that has the envelope before its first. */
const lookBackMs = minuteMs;
/** Records that are looked at in a row: about 10 ms. */
const recordsAtOnce = 1_000;
/** Envelopes whose records are opened in a row. */
const envelopesAtOnce = 50;

/**
 * The ledger of the events that a bus has received in a period, from what its runs have told. A gap counts in the minute in
 * which another envelope told of it. Undefined when there was no time for it. Rejects with the store's error.
 */
export async function readLedger(deps: LedgerDeps, { fromMs, toMs, untilMs = Infinity }: LedgerPeriod): Promise<Ledger | undefined> {
  const nowMs = deps.now();
  const startMs = windowStart(fromMs - lookBackMs);
  const book = createCountBook();
  const pages = createPages();
  for await (const records of deps.traces.windows(deps.bus, { fromMs: startMs, toMs: toMs - 1 })) {
    const windowMs = records[0]?.windowMs ?? startMs;
    const isWithin = windowMs >= fromMs;
    for await (const entry of sumWindow({ records, isWithin }, book, nowMs)) {
      if (deps.now() > untilMs) return undefined;
      if (isWithin) pages.add(windowMs, entry);
    }
  }
  const gaps = book.gaps(await firstNumbers(deps, book.beginnings(), startMs)).filter(({ before }) => ulidTimeMs(before) >= fromMs && ulidTimeMs(before) < toMs);
  for (const { events, before } of gaps) {
    const overdue = nowMs > ulidTimeMs(before) + graceMs ? events : 0;
    pages.add(ulidTimeMs(before), { sums: { accepted: events, unmet: events, overdue }, overdue: [] });
  }
  return closeLedger({ bus: deps.bus, fromMs, toMs, gaps }, pages);
}

interface Window {
  /** All that there are. */
  readonly records: readonly TraceRecord[];
  /** Whether it lies in the period; before it, the numbers alone are of interest. */
  readonly isWithin: boolean;
}

/** What came of the events of one window, bit by bit; their numbers go into the book. */
async function* sumWindow({ records, isWithin }: Window, book: CountBook, nowMs: number): AsyncGenerator<EventSums> {
  const speaking = recordsByEnvelope(records);
  const isAlone = ({ envelopes }: TraceRecord): boolean => envelopes.every((envelope) => speaking.get(envelope)?.length === 1);
  const open: TraceRecord[] = [];
  for (let from = 0; from < records.length; from += recordsAtOnce) {
    const some = records.slice(from, from + recordsAtOnce).map((record) => ({ record, ...readSums(record.sums, record.envelopes) }));
    book.add(some.flatMap(({ counts }) => counts));
    const closed = some.flatMap(({ record, settled }) => (settled !== undefined && isAlone(record) ? [settled] : []));
    open.push(...some.flatMap(({ record, settled }) => (settled !== undefined && isAlone(record) ? [] : [record])));
    yield { sums: closed.reduce(addSums, noSums), overdue: [] };
    await breathe();
  }
  if (isWithin) yield* sumOpen(open, nowMs);
}

/** What came of the events of records that have to be opened. */
async function* sumOpen(records: readonly TraceRecord[], nowMs: number): AsyncGenerator<EventSums> {
  let opened = 0;
  for (const { runs } of runsByEnvelope(records)) {
    yield* sumEvents(runs(), nowMs);
    opened += 1;
    if (opened % envelopesAtOnce === 0) await breathe();
  }
}
