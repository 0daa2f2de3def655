import type { Outcome } from '../delivery/attempt.ts';
import { compareReceipts, firstUlidOf, formatReceipt, parseReceipt, type Receipt, ulidTimeMs } from '../event/receipt.ts';
import { runsByEnvelope } from './runs-by-envelope.ts';
import { shortened } from './shortened.ts';
import { tellTraces, type Trace } from './trace.ts';
import type { TraceRecord, TraceStore } from './trace-store.ts';
import { windowOf, windowStart, windowWidthMs } from './window.ts';

/** What a list of traces is asked for. */
export interface TraceFilter {
  /** Received at this time or later, in milliseconds since 1970. */
  readonly fromMs: number;
  /** Received at this time or earlier. */
  readonly toMs: number;
  /** At most so many traces. */
  readonly limit: number;
  /** Only events before this one: where the page before ended. */
  readonly before?: Receipt;
  readonly id?: string;
  readonly source?: string;
  readonly type?: string;
  /** A rule that matched. */
  readonly rule?: string;
  /** What became of some delivery; `unmatched` for events that no rule matched. */
  readonly outcome?: Outcome | 'shadowed' | 'unmatched';
}

export interface TracePage {
  /** Newest first. */
  readonly traces: readonly Trace[];
  /** The `before` of the next page, in the form of a receipt; absent when there is none. */
  readonly next?: string;
}

/** A page that finds little ends with the window in which it has read so many records, and tells where to go on. */
const maxRecordsPerPage = 400;

/**
 * One page of the traces that fit. Whoever follows `next` meets each event once, newest first. A page may be short, or
 * empty, and still have a next one. Rejects with the store's error.
 */
export async function listTraces(store: Pick<TraceStore, 'windows'>, bus: string, filter: TraceFilter): Promise<TracePage> {
  const traces: Trace[] = [];
  let recordsRead = 0;
  for await (const records of store.windows(bus, windowsOf(filter))) {
    for (const trace of fittingTraces(records, filter)) {
      const last = traces.at(-1);
      if (last !== undefined && traces.length === filter.limit) return { traces, next: last.receipt };
      traces.push(trace);
    }
    recordsRead += records.length;
    const [record] = records;
    if (record !== undefined && recordsRead >= maxRecordsPerPage) return { traces, next: formatReceipt(startOf(record.windowMs)) };
  }
  return { traces };
}

/** The receipt that sorts before everything in a window. */
function startOf(windowMs: number): Receipt {
  return { envelope: firstUlidOf(windowMs), index: 0 };
}

/** The windows that a filter touches. */
function windowsOf({ fromMs, toMs, before }: TraceFilter): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: windowStart(fromMs), toMs: before === undefined ? toMs : Math.min(toMs, lastTimeBefore(before)) };
}

/** A page that ended with its window must not begin with it again: there is nothing before its start. */
function lastTimeBefore(receipt: Receipt): number {
  const windowMs = windowOf(receipt.envelope);
  return compareReceipts(receipt, startOf(windowMs)) === 0 ? windowMs - 1 : windowMs + windowWidthMs - 1;
}

/**
 * The traces of one window that fit, newest first, made as they are asked for: a busy window holds tens of thousands of
 * events, of which a page shows a few. Envelopes sort by the time of their receipt, and every record that speaks of one
 * lies in its window, so that walking them tells whole traces in their order from few records, each decoded once.
 */
function* fittingTraces(records: readonly TraceRecord[], filter: TraceFilter): Generator<Trace> {
  for (const { envelope, runs } of runsByEnvelope(records)) {
    if (!mayFit(envelope, filter)) continue;
    yield* tellTraces(runs()).filter((trace) => fits(trace, filter));
  }
}

/** What can be said of an envelope before anything about it is decoded. */
function mayFit(envelope: string, { fromMs, toMs, before }: TraceFilter): boolean {
  const receivedAtMs = ulidTimeMs(envelope);
  return receivedAtMs >= fromMs && receivedAtMs <= toMs && (before === undefined || envelope <= before.envelope);
}

function fits(trace: Trace, filter: TraceFilter): boolean {
  const { id, source, type } = trace.event;
  return (
    isBefore(trace.receipt, filter.before) &&
    isSame(id, filter.id) &&
    isSame(source, filter.source) &&
    isSame(type, filter.type) &&
    (filter.rule === undefined || trace.rules.some(({ rule }) => rule === filter.rule)) &&
    (filter.outcome === undefined || hasOutcome(trace, filter.outcome))
  );
}

function isBefore(text: string, before: Receipt | undefined): boolean {
  const receipt = parseReceipt(text);
  return before === undefined || receipt === undefined || compareReceipts(receipt, before) < 0;
}

/** As far as traces keep it: an event is found by a long attribute whether or not its body was kept. */
function isSame(found: string, wanted: string | undefined): boolean {
  return wanted === undefined || shortened(found) === shortened(wanted);
}

function hasOutcome({ rules }: Trace, wanted: NonNullable<TraceFilter['outcome']>): boolean {
  if (wanted === 'unmatched') return rules.length === 0;
  return rules.some(({ deliveries }) => deliveries?.some(({ outcome }) => outcome === wanted));
}
