import { envelopeOf, parseReceipt } from '../event/receipt.ts';
import type { RunTrace } from '../trace/run-trace.ts';
import type { EnvelopeTally } from './envelope-tally.ts';
import { addRange, countNumbers, type NumberRange, withoutRanges } from './number-ranges.ts';

/** An envelope of which a run has met an event. */
export interface MetEnvelope {
  readonly envelope: string;
  readonly tally: EnvelopeTally;
}

/** Numbers of one count that were accepted and that no run has met. */
export interface Gap {
  readonly events: number;
  /** The last envelope before them that was met; absent where none was. */
  readonly after?: string;
  /** The first envelope that said that they were accepted. */
  readonly before: string;
}

/** What some runs have met, count by count. */
export interface CountBook {
  /** The same event again changes nothing. */
  add(runs: readonly RunTrace[]): void;
  /** Of each count the envelope with the lowest numbers. */
  earliest(): readonly MetEnvelope[];
  /** Gaps among the numbers from `fromNumber` on, that of each count by the count's name. */
  gaps(fromNumber: ReadonlyMap<string, number>): readonly Gap[];
}

interface Count {
  met: readonly NumberRange[];
  readonly tallies: Map<string, EnvelopeTally>;
}

export function createCountBook(): CountBook {
  const counts = new Map<string, Count>();

  const addEvent = (receipt: string, tally: EnvelopeTally): void => {
    const count = counts.get(tally.counter) ?? { met: [], tallies: new Map() };
    const number = tally.first + (parseReceipt(receipt)?.index ?? 0);
    count.met = addRange(count.met, [number, number]);
    count.tallies.set(envelopeOf(receipt), tally);
    counts.set(tally.counter, count);
  };

  return {
    add: (runs) => {
      for (const { events, tallies = {} } of runs) {
        for (const { receipt, first } of events) {
          const tally = tallies[envelopeOf(receipt)];
          // A run that only goes on with a delivery has not met the event.
          if (first && tally !== undefined) addEvent(receipt, tally);
        }
      }
    },
    earliest: () => [...counts.values()].flatMap((count) => inOrder(count)[0] ?? []),
    gaps: (fromNumber) => [...counts].flatMap(([counter, count]) => gapsOf(count, fromNumber.get(counter) ?? 1)),
  };
}

function inOrder({ tallies }: Count): readonly MetEnvelope[] {
  return [...tallies].map(([envelope, tally]) => ({ envelope, tally })).toSorted((a, b) => a.tally.first - b.tally.first);
}

/** Walks the envelopes in order; a number is asked for once, by the first envelope that says that it was accepted. */
function gapsOf(count: Count, fromNumber: number): readonly Gap[] {
  const gaps: Gap[] = [];
  let asked: readonly NumberRange[] = fromNumber > 1 ? [[1, fromNumber - 1]] : [];
  let last: MetEnvelope | undefined;
  for (const one of inOrder(count)) {
    const fresh = one.tally.accepted.flatMap((range) => withoutRanges(range, asked));
    const missing = fresh.flatMap((range) => withoutRanges(range, count.met));
    if (missing.length > 0) gaps.push({ events: countNumbers(missing), ...(last !== undefined && { after: last.envelope }), before: one.envelope });
    for (const range of fresh) asked = addRange(asked, range);
    last = one;
  }
  return gaps;
}
