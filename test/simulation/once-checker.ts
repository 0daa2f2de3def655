import { hash } from 'node:crypto';
import { envelopeOf, ulidTimeMs } from '../../core/event/receipt.ts';
import { idsByReceipt, keyOf, versionsOf } from './expected-deliveries.ts';
import type { History, TargetRequestSeen } from './history.ts';
import { source } from './producer.ts';

/** What was done twice although it was to be done once, in words. */
export function repetitions(history: History): readonly string[] {
  return [...sentAgain(history), ...sentAtOnce(history), ...takenInAgain(history)];
}

/** A target that takes effect once is sent nothing that it has taken, once the bus could note that. */
function sentAgain(history: History): readonly string[] {
  return requestsForOnce(history)
    .filter(({ delivery, atMs }) => atMs >= (history.marks.get(`effect#${delivery}`) ?? Infinity))
    .map((one) => `${keyOf(one)} was sent again after its mark`);
}

/** Neither is it sent a delivery by two runs at once, of which none can know what it tells the other. */
function sentAtOnce(history: History): readonly string[] {
  const byDelivery = Map.groupBy(requestsForOnce(history), ({ delivery }) => delivery);
  return [...byDelivery.values()].flatMap((requests) =>
    requests.flatMap((one, place) => (requests.slice(place + 1).some(({ atMs }) => atMs < one.endedAtMs) ? [`${keyOf(one)} was sent again while it was under way`] : [])),
  );
}

function requestsForOnce(history: History): readonly TargetRequestSeen[] {
  return history.requests.filter((one) => versionsOf(history, one).every(({ effectOnce }) => effectOnce === true));
}

/** A bus that knows events again takes none in that it has marked as taken in. */
function takenInAgain(history: History): readonly string[] {
  if (!history.deduplicates) return [];
  return [...idsByReceipt(history)]
    .filter(([receipt, id]) => ulidTimeMs(envelopeOf(receipt)) > (history.marks.get(keyOfEvent(id)) ?? Infinity))
    .map(([receipt, id]) => `event ${id} was taken in again as ${receipt} after its mark`);
}

/** Under which the state of a bus has what it knows of an event. */
function keyOfEvent(id: string): string {
  return `event#${hash('sha256', JSON.stringify([source, id]), 'hex')}`;
}
