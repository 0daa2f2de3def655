import { envelopeOf, parseReceipt } from '../event/receipt.ts';
import type { EventTrace } from '../trace/run-trace.ts';
import type { EnvelopeTally } from './envelope-tally.ts';
import { type CountPart, joinStretches, type MetStretch } from './met-stretch.ts';
import { addRange, type NumberRange } from './number-ranges.ts';

/** Envelopes by their place in the record. */
type StretchRow = readonly [first: number, last: number, firstEnvelope: number, lastEnvelope: number];
/** `previous` is that of the lowest stretch, and missing where that has none. */
export type CountRow = readonly [counter: string, met: readonly StretchRow[], accepted: readonly NumberRange[], previous?: string, previousFirst?: number];
/** The most that an envelope adds beside its tally, in JSON: a stretch, and its place. */
export const stretchBytes = 56;

/** The met events of a record, count by count. A run that only goes on with a delivery has not met its event. */
export function countParts(events: readonly EventTrace[], tallies: Readonly<Record<string, EnvelopeTally>>): readonly CountPart[] {
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

export function countRow({ counter, met, accepted }: CountPart, envelopes: readonly string[]): CountRow {
  const previous = met[0]?.previous;
  const stretches = met.map(({ first, last, firstEnvelope, lastEnvelope }): StretchRow => [first, last, envelopes.indexOf(firstEnvelope), envelopes.indexOf(lastEnvelope)]);
  const row = [counter, stretches, accepted] as const;
  return previous === undefined ? row : [...row, previous.envelope, previous.first];
}

export function countOf([counter, stretches, accepted, envelope, first]: CountRow, envelopes: readonly string[]): CountPart {
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
