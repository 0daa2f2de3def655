import { isUlid } from '../event/receipt.ts';
import type { NumberRange } from './number-ranges.ts';

/**
 * What an envelope tells of those that its process has put into the same bus before it, so that the loss of one is seen
 * although nobody has written it down: the process numbers its events, from 1.
 */
export interface EnvelopeTally {
  /** The first envelope of the process: the name of its count. */
  readonly counter: string;
  /** The number of this envelope's first event. */
  readonly first: number;
  /** The numbers of events that the queue has accepted, as far as the process knew: the newest ranges, ascending. */
  readonly accepted: readonly NumberRange[];
  /** Of the accepted envelopes the one with the highest numbers; absent while there is none. */
  readonly previous?: PreviousEnvelope;
}

export interface PreviousEnvelope {
  readonly envelope: string;
  readonly first: number;
}

/** A tally in the head of an envelope and of a trace record, where each character is paid for. */
export type TallyRow = readonly [counter: string, first: number, accepted: readonly NumberRange[], previous?: string, previousFirst?: number];

/** Ranges in one tally: more than one only after a queue has refused something. */
export const maxRanges = 4;

/** The most that a tally takes in JSON: two ULIDs, and numbers below 10^12. */
export const tallyBytes = 240;

export function tallyRow({ counter, first, accepted, previous }: EnvelopeTally): TallyRow {
  const row = [counter, first, accepted] as const;
  return previous === undefined ? row : [...row, previous.envelope, previous.first];
}

/** The tally in a row; undefined for anything else, since an event is delivered whatever is counted of it. */
export function readTally(row: unknown): EnvelopeTally | undefined {
  if (!Array.isArray(row)) return undefined;
  const [counter, first, accepted, envelope, previousFirst]: readonly unknown[] = row;
  if (!isUlid(counter) || !isCount(first) || !Array.isArray(accepted) || !accepted.every(isRange)) return undefined;
  const tally = { counter, first, accepted };
  return isUlid(envelope) && isCount(previousFirst) ? { ...tally, previous: { envelope, first: previousFirst } } : tally;
}

function isRange(value: unknown): value is NumberRange {
  return Array.isArray(value) && value.length === 2 && value.every(isCount);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}
