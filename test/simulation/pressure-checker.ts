import { versionsOf } from './expected-deliveries.ts';
import type { History, TargetRequestSeen } from './history.ts';

/** Where a target got more than its rule allows, in words. What a rule allowed at one time only is not judged. */
export function excesses(history: History): readonly string[] {
  const byTarget = Map.groupBy(history.requests, ({ rule, target }) => `${rule}/${target}`);
  return [...byTarget].flatMap(([name, requests]) => [...tooManyAtOnce(history, name, requests), ...tooManyInTime(history, name, requests)]);
}

/** What all versions of a target say of a limit; undefined where they differ. */
function agreed(history: History, requests: readonly TargetRequestSeen[], limitOf: (version: ReturnType<typeof versionsOf>[number]) => number | undefined): number | undefined {
  const limits = new Set(requests.slice(0, 1).flatMap((one) => versionsOf(history, one)).map(limitOf));
  return limits.size === 1 ? [...limits][0] : undefined;
}

function tooManyAtOnce(history: History, name: string, requests: readonly TargetRequestSeen[]): readonly string[] {
  const limit = agreed(history, requests, ({ concurrencyLimit }) => concurrencyLimit) ?? Infinity;
  const most = Math.max(...requests.map(({ atMs }) => requests.filter((other) => other.atMs <= atMs && atMs < other.endedAtMs).length));
  return most > limit ? [`${name} had ${most} attempts at once, and bears ${limit}`] : [];
}

/** A second of the rate, or one attempt, may come at once; by so much more can a slow call and a late turn let attempts come closer. */
const slackSeconds = 30;

function tooManyInTime(history: History, name: string, requests: readonly TargetRequestSeen[]): readonly string[] {
  const perSecond = agreed(history, requests, ({ rateLimit }) => rateLimit?.perSecond);
  if (perSecond === undefined) return [];
  const isTooMany = (first: number, last: number): boolean => {
    const seconds = ((requests[last]?.atMs ?? 0) - (requests[first]?.atMs ?? 0)) / 1_000;
    return last - first + 1 > Math.max(1, perSecond) + perSecond * (seconds + slackSeconds);
  };
  const isExceeded = requests.some((_one, first) => requests.some((_other, last) => last > first && isTooMany(first, last)));
  return isExceeded ? [`${name} had more attempts than ${perSecond} per second`] : [];
}
