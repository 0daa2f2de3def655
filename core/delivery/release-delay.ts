import type { ReceivedMessage } from '../event/event-queue.ts';
import type { SequenceProgress } from './progress.ts';

/** @source SQS API reference, ChangeMessageVisibility: 12 hours in all since the message was received, of which a run takes some */
const maxReleaseSeconds = 12 * 3600 - 300;

/**
 * From so many receives on a message waits longer: a hundred such waits are more than the 14 days that its queue keeps it, so that the
 * queue never ends it for having been received a thousand times, whatever the policies of its deliveries say.
 *
 * @source SQS API reference, SetQueueAttributes: maxReceiveCount up to 1,000
 */
const manyReceives = 900;
const manyReceivesSeconds = 12_100;

/** How long a message is given back for that would have to wait so many seconds. */
export function releaseDelay({ receiveCount }: Pick<ReceivedMessage, 'receiveCount'>, waitSeconds: number): number {
  const leastSeconds = receiveCount < manyReceives ? 0 : manyReceivesSeconds;
  return Math.min(maxReleaseSeconds, Math.max(leastSeconds, Math.ceil(waitSeconds)));
}

/** How many seconds there are until the first of what is open is due; 0 when it is. */
export function secondsUntilDue(open: readonly SequenceProgress[], nowMs: number): number {
  return Math.max(0, (Math.min(...open.map(({ dueAtMs }) => dueAtMs)) - nowMs) / 1_000);
}
