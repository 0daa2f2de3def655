import { envelopeOf, formatReceipt, parseReceipt } from '../event/receipt.ts';
import { matchOf, type MatchRow, matchRow } from '../trace/event-row.ts';
import type { DeliveryTrace, EventOutcomes, EventTrace, RunOutcomes } from '../trace/run-trace.ts';
import type { TraceRecord } from '../trace/trace-store.ts';
import { countOf, countParts, type CountRow, countRow } from './count-row.ts';
import type { EnvelopeTally } from './envelope-tally.ts';
import { becameOf } from './event-sums.ts';
import { addSums, type LedgerSums, noSums } from './ledger.ts';
import type { CountPart } from './met-stretch.ts';

/**
 * What a ledger reads of a trace record. It stands beside the record, since opening a record takes ten times as long, and much
 * memory: hardly ever is anything else needed.
 */
export interface RecordSums {
  /** Sums of the events that are over, as far as this record knows. */
  readonly settled: LedgerSums;
  /** What became of the others. */
  readonly open: RunOutcomes;
  /** The envelopes that the run has met, and not only gone on with. */
  readonly met: readonly string[];
  /** The numbers of the events that the run has met. */
  readonly counts: readonly CountPart[];
}

/** What a record's sums are made of. */
export interface SummedEvents {
  readonly events: readonly EventTrace[];
  /** All that the events have, each once. */
  readonly envelopes: readonly string[];
  readonly tallies: Readonly<Record<string, EnvelopeTally>>;
  readonly startedAtMs: number;
}

type SettledRow = readonly [filtered: number, shadowed: number, matched: number, delivered: number, dead: number];
/** The envelope by its place in the record. */
type OutcomeRow = readonly [envelope: number, index: number, first: 0 | 1, matches: readonly MatchRow[]];
type OpenRow = readonly [startedAtMs: number, notMet: readonly number[], ...events: OutcomeRow[]];
/** Each character is paid for. */
type SumsRow = readonly [settled: SettledRow, open: OpenRow | 0, ...counts: CountRow[]];

/** The sums of a record as it keeps them. */
export function sumsText({ events, envelopes, tallies, startedAtMs }: SummedEvents): string {
  const repeated = repeatedIn(events);
  const isSettled = (event: EventTrace): boolean => isOver(event) && !repeated.has(event.receipt);
  const open = events.filter((event) => !isSettled(event));
  const row: SumsRow = [
    settledRow(events.filter(isSettled)),
    open.length === 0 ? 0 : [startedAtMs, notMet(events, envelopes), ...open.map((event) => outcomeRow(event, envelopes, startedAtMs))],
    ...countParts(events, tallies).map((part) => countRow(part, envelopes)),
  ];
  return JSON.stringify(row);
}

/** The most that an event adds to sums in which it is open, in bytes. */
export function openBytes(event: EventTrace, startedAtMs: number): number {
  return Buffer.byteLength(JSON.stringify(outcomeRow(event, [], startedAtMs))) + 4;
}

/** The sums beside a record; undefined for one of before there were any. */
export function readSums({ run, envelopes, sums }: Pick<TraceRecord, 'run' | 'envelopes' | 'sums'>): RecordSums | undefined {
  if (sums === undefined) return undefined;
  const [settled, open, ...counts]: SumsRow = JSON.parse(sums);
  const [startedAtMs, others, ...events]: OpenRow = open === 0 ? [0, []] : open;
  return {
    settled: settledSums(settled),
    open: { run, startedAtMs, events: events.map((row) => outcomesOf(row, envelopes, startedAtMs)) },
    met: others.length === 0 ? envelopes : envelopes.filter((_envelope, place) => !others.includes(place)),
    counts: counts.map((row) => countOf(row, envelopes)),
  };
}

/** The receipts that come twice: a large event is told in parts, each of which may say too little by itself. */
function repeatedIn(events: readonly EventTrace[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(events.flatMap(({ receipt }) => (seen.has(receipt) ? [receipt] : (seen.add(receipt), []))));
}

function isOver({ first, matches }: EventTrace): boolean {
  return first && matches.every(({ deliveries }) => deliveries.every(({ outcome }) => outcome !== 'retrying' && outcome !== 'undecided'));
}

function notMet(events: readonly EventTrace[], envelopes: readonly string[]): readonly number[] {
  const met = new Set(events.flatMap(({ receipt, first }) => (first ? [envelopeOf(receipt)] : [])));
  return envelopes.flatMap((envelope, place) => (met.has(envelope) ? [] : [place]));
}

function outcomeRow({ receipt, first, matches }: EventTrace, envelopes: readonly string[], startedAtMs: number): OutcomeRow {
  const rows = matches.map(({ deliveries, ...match }) => matchRow({ ...match, deliveries: deliveries.map(outcomeOf) }, startedAtMs));
  return [envelopes.indexOf(envelopeOf(receipt)), parseReceipt(receipt)?.index ?? 0, first ? 1 : 0, rows];
}

/** A delivery without what only a trace tells of it. */
function outcomeOf({ target, outcome, nextAttemptAtMs, redriven }: DeliveryTrace): DeliveryTrace {
  return { target, outcome, ...(nextAttemptAtMs !== undefined && { nextAttemptAtMs }), ...(redriven !== undefined && { redriven }) };
}

function outcomesOf([envelope, index, first, matches]: OutcomeRow, envelopes: readonly string[], startedAtMs: number): EventOutcomes {
  const receipt = formatReceipt({ envelope: envelopes[envelope] ?? '', index });
  return { receipt, first: first === 1, matches: matches.map((row) => matchOf(row, startedAtMs)) };
}

function settledRow(events: readonly EventTrace[]): SettledRow {
  const { filtered, shadowed, matched, delivered, dead } = events.map(sumsOfSettled).reduce<LedgerSums>(addSums, noSums);
  return [filtered, shadowed, matched, delivered, dead];
}

function sumsOfSettled({ matches }: EventTrace): Partial<LedgerSums> {
  const deliveries = matches.flatMap((match) => match.deliveries);
  const has = (outcome: DeliveryTrace['outcome']): number => deliveries.filter((one) => one.outcome === outcome).length;
  const [delivered, dead] = [has('delivered'), has('dead')];
  return { ...becameOf({ due: delivered + dead, shadowed: has('shadowed') }), delivered, dead };
}

function settledSums([filtered, shadowed, matched, delivered, dead]: SettledRow): LedgerSums {
  return { ...noSums, accepted: filtered + shadowed + matched, filtered, shadowed, matched, deliveries: delivered + dead, delivered, dead };
}
