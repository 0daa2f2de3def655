import { AwsAnswerError } from './aws-answer-error.ts';
import type { OwnCall } from './own-call.ts';

/** How long nobody is asked after a call without an answer: longer than a run takes from one such call to the next. */
const restMs = 2_000;

/**
 * Calls that do not wait for a service which has just not answered: for a moment they all reject with the same error. A run makes
 * several calls one after the other for each of its deliveries, the last ones when its time is almost up: a table that hangs may
 * cost it one wait, not one for each.
 */
export function createImpatientCall(call: OwnCall, now: () => number): OwnCall {
  let restsUntilMs = 0;
  let lastError: unknown;
  return async (operation, parameters, waitMs) => {
    if (now() < restsUntilMs) throw lastError;
    try {
      return await call(operation, parameters, waitMs);
    } catch (thrown) {
      // A refusal is an answer, and came fast.
      if (!(thrown instanceof AwsAnswerError)) [restsUntilMs, lastError] = [now() + restMs, thrown];
      throw thrown;
    }
  };
}
