import { type EnvelopeTally, maxRanges, type PreviousEnvelope } from './envelope-tally.ts';
import { addRange, type NumberRange } from './number-ranges.ts';

/** An envelope that has its numbers. */
export interface CountedEnvelope {
  readonly tally: EnvelopeTally;
  /** The queue has it: from now on the tallies of others say so. Not to be called where that is unknown. */
  accept(): void;
}

/** Numbers the events that one process puts into one bus. */
export interface EnvelopeCounter {
  /** Gives numbers to the events of an envelope, before it is sent. */
  count(envelope: string, events: number): CountedEnvelope;
}

/**
 * A count that begins at 1. It is in memory alone: the envelopes carry it, so that it costs no write. What was refused keeps its
 * numbers and is never said to be accepted, so that its gap is none.
 */
export function createEnvelopeCounter(): EnvelopeCounter {
  let counter: string | undefined;
  let next = 1;
  let accepted: readonly NumberRange[] = [];
  let previous: PreviousEnvelope | undefined;

  const accept = (one: PreviousEnvelope, events: number): void => {
    // What is older than the newest ranges was said by every envelope since.
    accepted = addRange(accepted, [one.first, one.first + events - 1]).slice(-maxRanges);
    if (previous === undefined || previous.first < one.first) previous = one;
  };

  return {
    count: (envelope, events) => {
      counter ??= envelope;
      const first = next;
      next += events;
      return {
        tally: { counter, first, accepted, ...(previous !== undefined && { previous }) },
        accept: () => accept({ envelope, first }, events),
      };
    },
  };
}
