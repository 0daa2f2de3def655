import { versionsOf } from './expected-deliveries.ts';
import type { History, TargetRequestSeen } from './history.ts';

/** Where a target got more than its rule allows, or anything while it was given up, in words. What a rule allowed at one time only is not judged. */
export function excesses(history: History): readonly string[] {
  const byTarget = Map.groupBy(history.requests, ({ rule, target }) => `${rule}/${target}`);
  const tooMany = [...byTarget].flatMap(([name, requests]) => [...tooManyAtOnce(history, name, requests), ...tooManyInTime(history, name, requests)]);
  return [...tooMany, ...attemptsAtOpenCircuits(history)];
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

/** How soon a process knows that another one has opened a circuit; and if calls are slow. */
const [knownSeconds, slowlyKnownSeconds] = [5, 30];

/**
 * Nothing is attempted before the first probe. Not judged where calls to the state were lost, which leaves a circuit as it was known, or where
 * the rule was put again, which closes it.
 */
function attemptsAtOpenCircuits(history: History): readonly string[] {
  const { requests, happenings, revisions } = history;
  if (revisions.length > 1 || happenings.has('a call was throttled') || happenings.has('an answer was lost after the effect')) return [];
  const afterSeconds = happenings.has('a call was delayed by seconds') ? slowlyKnownSeconds : knownSeconds;
  return openedCircuits(history).flatMap(({ rule, target, sinceMs }) => {
    const [version] = versionsOf(history, { rule, target });
    const probeAtMs = sinceMs + (version?.circuitBreaker?.openSeconds ?? 0) * 1_000;
    const isEarly = (one: TargetRequestSeen): boolean => one.rule === rule && one.target === target && one.atMs > sinceMs + afterSeconds * 1_000 && one.atMs < probeAtMs;
    return requests.filter(isEarly).map(({ event }) => `${rule}/${target} was sent ${event} although its circuit was open`);
  });
}

/** As the events of the bus tell of them, whose ids say what has opened when. */
function openedCircuits({ traces }: History) {
  const events = traces.flatMap((run) => run.events).map(({ attributes }) => attributes);
  return events.filter(({ type }) => type === 'io.glassbus.target.opened').map(({ id }) => {
    const [rule = '', target = '', since] = id.split('/');
    return { rule, target, sinceMs: Number(since) };
  });
}
