import { envelopeOf } from '../../core/event/receipt.ts';
import { envelopesGivenUp, idsByReceipt, letterIn } from './expected-deliveries.ts';
import type { History, Posted, TargetRequestSeen } from './history.ts';

/**
 * Which events of a key a target took after others that came behind them, in words. The first time counts: what comes twice
 * may come late. Order is what a producer can know of: one event is before another if it stood before it in one POST, or if
 * it had been accepted when the other was posted. What has died lets the others pass, and may come late when its message comes
 * again, or when it had been posted twice.
 */
export function overtakings(history: History): readonly string[] {
  const ids = idsByReceipt(history);
  const dead = new Set(history.buried.map(letterIn).map(({ receipt, rule, target }) => `${ids.get(receipt)} ${rule}/${target}`));
  const givenUp = envelopesGivenUp(history.buried);
  const late = new Set([...ids].filter(([receipt]) => givenUp.has(envelopeOf(receipt))).map(([, id]) => id));
  const taken = history.requests.filter(({ taken: isTaken, event, rule, target }) => isTaken && !late.has(event) && !dead.has(`${event} ${rule}/${target}`));
  return [...Map.groupBy(taken, ({ rule, target }) => `${rule}/${target}`)].flatMap(([target, requests]) => {
    const events = firstTimes(requests);
    return events.flatMap((event, place) =>
      events.slice(place + 1).flatMap((later) => (isBefore(history, later, event) ? [`${target} took ${event} before ${later}`] : [])),
    );
  });
}

/** Ids in the order in which they were taken first. */
function firstTimes(requests: readonly TargetRequestSeen[]): readonly string[] {
  return [...new Set(requests.map(({ event }) => event))];
}

function isBefore(history: History, earlier: string, later: string): boolean {
  const [one, other] = [history.posted.get(earlier), history.posted.get(later)];
  if (one?.key === undefined || other === undefined || one.key !== other.key) return false;
  return (one.post === other.post && one.place < other.place) || wasHeardBefore(history, earlier, other);
}

function wasHeardBefore({ accepted }: History, earlier: string, { atMs }: Posted): boolean {
  return accepted.some(({ id, heardAtMs }) => id === earlier && heardAtMs < atMs);
}
