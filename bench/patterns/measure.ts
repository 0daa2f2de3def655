import type { RuleMatcher } from '../../core/pattern/index.ts';

/** Whatever a matcher takes for an event. */
export type EventInput = string | object;

/** Matches the events again and again for a while, and returns how many a second. The clock is read after every 16. */
export function eventsPerSecond({ match }: RuleMatcher, events: readonly EventInput[], durationMs: number): number {
  const startMs = performance.now();
  let matched = 0;
  let count = 0;
  let elapsedMs = 0;
  while (elapsedMs < durationMs) {
    for (let chunk = 0; chunk < 16; chunk += 1) {
      matched += match(events[count % events.length] ?? '').length;
      count += 1;
    }
    elapsedMs = performance.now() - startMs;
  }
  // A use of the result, so that no compiler can leave out the work.
  if (matched < 0) throw new Error('unreachable');
  return count / (elapsedMs / 1000);
}

/** The one in the middle; of an even number the higher of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
