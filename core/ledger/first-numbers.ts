import { ulidTimeMs } from '../event/receipt.ts';
import type { TraceStore } from '../trace/trace-store.ts';
import { windowOf, windowWidthMs } from '../trace/window.ts';
import type { Beginning } from './count-book.ts';
import type { PreviousEnvelope } from './envelope-tally.ts';
import { readSums } from './record-sums.ts';

export interface FirstNumbersDeps {
  readonly bus: string;
  readonly traces: Pick<TraceStore, 'find'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Envelopes before the first of a count that are looked up one by one, in one reading. */
const maxLookups = 20;
/** Traces are kept for a day at least: no older envelope is looked up, or an expired trace would pass for a loss. */
const maxLookupAgeMs = 20 * 3600 * 1000;

/**
 * From which number on each count can be judged, of which what was received since `startMs` has been read: from 1 where it began
 * within the reading, else from the envelope before the first that was met. What was received within the reading must be in it; what is
 * older is looked up.
 */
export async function firstNumbers(deps: FirstNumbersDeps, beginnings: readonly Beginning[], startMs: number): Promise<ReadonlyMap<string, number>> {
  let lookups = 0;
  const entries = beginnings.map(async (one) => {
    if (ulidTimeMs(one.counter) >= startMs) return [one.counter, 1] as const;
    const { previous } = one;
    if (previous === undefined || isAtEdge(one, startMs)) return [one.counter, one.first] as const;
    if (ulidTimeMs(previous.envelope) >= startMs) return [one.counter, previous.first] as const;
    const isLookedUp = ulidTimeMs(previous.envelope) > deps.now() - maxLookupAgeMs && (lookups += 1) <= maxLookups;
    return [one.counter, isLookedUp && !(await wasMet(deps, one.counter, previous)) ? previous.first : one.first] as const;
  });
  return new Map(await Promise.all(entries));
}

/** The envelopes of one request may lie on both sides of the edge of what was read: nothing before them is judged. */
function isAtEdge({ firstEnvelope }: Beginning, startMs: number): boolean {
  return ulidTimeMs(firstEnvelope) < startMs + windowWidthMs;
}

async function wasMet({ traces, bus }: FirstNumbersDeps, counter: string, { envelope, first }: PreviousEnvelope): Promise<boolean> {
  const records = await traces.find(bus, windowOf(envelope), envelope);
  const counts = records.flatMap((record) => readSums(record)?.counts ?? []).filter((count) => count.counter === counter);
  return counts.some(({ met }) => met.some((stretch) => stretch.first <= first && first <= stretch.last));
}
