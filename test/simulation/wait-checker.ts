import { envelopeOf } from '../../core/event/receipt.ts';
import { keyOf } from './expected-deliveries.ts';
import type { History } from './history.ts';

/**
 * Attempts that came before the time that the trace of the one before them has told, in words. Where a message may have been handed
 * out twice, each of the two has its own waits, and nothing is said.
 */
export function hastyAttempts(history: History): readonly string[] {
  const requests = Map.groupBy(history.requests, keyOf);
  return waitsIn(history)
    .filter(({ key }) => !history.disturbances.has(envelopeOf(key)))
    .filter(({ key, fromMs, untilMs }) => (requests.get(key) ?? []).some(({ atMs }) => atMs > fromMs && atMs < untilMs))
    .map(({ key, untilMs }) => `${key} was attempted before ${new Date(untilMs).toISOString()}`);
}

/** From the end of an attempt to the earliest moment of the next. */
function waitsIn({ traces }: History) {
  return traces.flatMap(({ events }) => events).flatMap(({ receipt, matches }) =>
    matches.flatMap(({ rule, deliveries }) =>
      deliveries.flatMap(({ target, attempt, nextAttemptAtMs: untilMs }) =>
        attempt === undefined || untilMs === undefined ? [] : [{ key: keyOf({ receipt, rule, target }), fromMs: attempt.atMs + attempt.durationMs, untilMs }],
      ),
    ),
  );
}
