import { envelopeOf, parseReceipt } from '../event/receipt.ts';
import type { DeliveryTrace, EventTrace } from '../trace/run-trace.ts';
import { type CountPart, joinStretches, type MetStretch } from './met-stretch.ts';
import { becameOf } from './event-sums.ts';
import type { EnvelopeTally } from './envelope-tally.ts';
import { addSums, type LedgerSums, noSums } from './ledger.ts';
import { addRange, type NumberRange } from './number-ranges.ts';

/**
 * What a ledger reads of a trace record. It stands beside the record, since opening a record takes ten times as long: of most
 * records nothing else is needed.
 */
export interface RecordSums {
  /** Absent where something is not over, or where another run has met the events: then the record has to be opened. */
  readonly settled?: LedgerSums;
  /** The numbers of the events that the run has met. */
  readonly counts: readonly CountPart[];
}

/** What a record's sums are made of. */
export interface SummedEvents {
  readonly events: readonly EventTrace[];
  /** All that the events have, each once. */
  readonly envelopes: readonly string[];
  readonly tallies: Readonly<Record<string, EnvelopeTally>>;
}

type SettledRow = readonly [filtered: number, shadowed: number, matched: number, delivered: number, dead: number];
/** Envelopes by their place in the record. */
type StretchRow = readonly [first: number, last: number, firstEnvelope: number, lastEnvelope: number];
/** `previous` is that of the lowest stretch, and missing where that has none. */
type CountRow = readonly [counter: string, met: readonly StretchRow[], accepted: readonly NumberRange[], previous?: string, previousFirst?: number];
/** Each character is paid for. */
type SumsRow = readonly [settled: SettledRow | 0, ...counts: CountRow[]];

/** The most that an envelope adds, in JSON: two ULIDs and ten numbers below 10^12 as in its tally, and a stretch. */
export const stretchBytes = 48;

/** The sums of a record as it keeps them. */
export function sumsText({ events, envelopes, tallies }: SummedEvents): string {
  const row: SumsRow = [settledRow(events), ...countParts(events, tallies).map((part) => countRow(part, envelopes))];
  return JSON.stringify(row);
}

/** The sums in a text that `sumsText` has made; without one, the record tells of no numbers and has to be opened. */
export function readSums(text: string | undefined, envelopes: readonly string[]): RecordSums {
  if (text === undefined) return { counts: [] };
  const [settled, ...counts]: SumsRow = JSON.parse(text);
  return { ...(settled !== 0 && { settled: settledSums(settled) }), counts: counts.map((row) => countOf(row, envelopes)) };
}

/** 0 unless each event was met here, is told once, and waits for nothing. */
function settledRow(events: readonly EventTrace[]): SettledRow | 0 {
  const isSettled = new Set(events.map(({ receipt }) => receipt)).size === events.length && events.every(isOver);
  if (!isSettled) return 0;
  const { filtered, shadowed, matched, delivered, dead } = events.map(sumsOfSettled).reduce<LedgerSums>(addSums, noSums);
  return [filtered, shadowed, matched, delivered, dead];
}

function isOver({ first, matches }: EventTrace): boolean {
  return first && matches.every(({ deliveries }) => deliveries.every(({ outcome }) => outcome !== 'retrying' && outcome !== 'undecided'));
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

/** The met events of a record, count by count. A run that only goes on with a delivery has not met its event. */
function countParts(events: readonly EventTrace[], tallies: Readonly<Record<string, EnvelopeTally>>): readonly CountPart[] {
  const met = events.flatMap(({ receipt, first }) => {
    const [envelope, tally] = [envelopeOf(receipt), tallies[envelopeOf(receipt)]];
    return first && tally !== undefined ? [{ envelope, tally, number: tally.first + (parseReceipt(receipt)?.index ?? 0) }] : [];
  });
  return [...Map.groupBy(met, ({ tally }) => tally.counter)].map(([counter, some]) => countPart(counter, some));
}

interface MetEvent {
  readonly envelope: string;
  readonly tally: EnvelopeTally;
  readonly number: number;
}

function countPart(counter: string, events: readonly MetEvent[]): CountPart {
  const met = joinStretches(events.map(stretchOf));
  return { counter, met, accepted: [...new Set(events.map(({ tally }) => tally))].flatMap(({ accepted }) => accepted).reduce<readonly NumberRange[]>(addRange, []) };
}

function stretchOf({ envelope, tally: { previous }, number }: MetEvent): MetStretch {
  return { first: number, last: number, firstEnvelope: envelope, lastEnvelope: envelope, ...(previous !== undefined && { previous }) };
}

function countRow({ counter, met, accepted }: CountPart, envelopes: readonly string[]): CountRow {
  const previous = met[0]?.previous;
  const stretches = met.map(({ first, last, firstEnvelope, lastEnvelope }): StretchRow => [first, last, envelopes.indexOf(firstEnvelope), envelopes.indexOf(lastEnvelope)]);
  const row = [counter, stretches, accepted] as const;
  return previous === undefined ? row : [...row, previous.envelope, previous.first];
}

function countOf([counter, stretches, accepted, envelope, first]: CountRow, envelopes: readonly string[]): CountPart {
  const previous = envelope === undefined || first === undefined ? undefined : { envelope, first };
  const met = stretches.map(([from, to, firstEnvelope, lastEnvelope], place) => ({
    first: from,
    last: to,
    firstEnvelope: envelopes[firstEnvelope] ?? '',
    lastEnvelope: envelopes[lastEnvelope] ?? '',
    ...(place === 0 && previous !== undefined && { previous }),
  }));
  return { counter, met, accepted };
}
