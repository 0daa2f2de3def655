import type { AttemptResult, Refusal } from '../../core/delivery/attempt.ts';
import { isRecord } from '../../core/is-record.ts';
import type { LogEventToPut } from '../../core/target/types/cloudwatch-logs.ts';

/** CloudWatch Logs takes no others; those of one millisecond stay as they came. @source CloudWatch Logs API, PutLogEvents */
export function inOrderOfTime(events: readonly LogEventToPut[]): readonly LogEventToPut[] {
  return events.toSorted((one, other) => one.timestampMs - other.timestampMs);
}

const tooOld: Refusal = { accepted: false, code: 'too_old', message: 'CloudWatch Logs takes no event that is more than 14 days old.', retryable: false };
const expired: Refusal = { accepted: false, code: 'expired', message: 'The event is older than its log group keeps events.', retryable: false };
const tooNew: Refusal = { accepted: false, code: 'too_new', message: 'CloudWatch Logs takes no event that is more than two hours in the future.', retryable: true };
const ok: AttemptResult = { accepted: true, code: 'ok' };

/**
 * What became of log events, in the order given. The answer speaks of them in the order in which they were sent: those too
 * old come first there, and those too new last.
 *
 * @param rejected `rejectedLogEventsInfo` of the answer; anything but an object when all were taken
 * @source CloudWatch Logs API, RejectedLogEventsInfo: ends are exclusive
 */
export function logResults(rejected: unknown, events: readonly LogEventToPut[]): readonly AttemptResult[] {
  const { tooOldLogEventEndIndex, expiredLogEventEndIndex, tooNewLogEventStartIndex } = isRecord(rejected) ? rejected : {};
  const resultAt = (index: number): AttemptResult => {
    if (index < indexOf(tooOldLogEventEndIndex, 0)) return tooOld;
    if (index < indexOf(expiredLogEventEndIndex, 0)) return expired;
    return index >= indexOf(tooNewLogEventStartIndex, events.length) ? tooNew : ok;
  };
  const results = new Map(inOrderOfTime(events).map((event, index) => [event, resultAt(index)]));
  return events.map((event) => results.get(event) ?? ok);
}

function indexOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
