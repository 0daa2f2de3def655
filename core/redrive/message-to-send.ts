import { redriveAttribute } from '../delivery/dead-letter.ts';
import { retryMessage } from '../delivery/retry-message.ts';
import type { QueueMessage } from '../event/event-queue.ts';
import type { FoundLetter } from './found-letter.ts';

/** What of a redrive goes into the messages that it sends. */
export interface Sending {
  /** The id of the job. */
  readonly redrive: string;
  /** The newest revision of the rules that the job knows of: a run must not have older ones. */
  readonly revision: number;
  readonly nowMs: number;
  readonly delaySeconds: number;
}

/**
 * A dead letter as a message for the bus's own queue. A delivery begins anew: with no attempt made, its age counted from now,
 * and an id of its own, so that no target takes it for what it had before. Anything else goes as it came.
 */
export function messageToSend(letter: FoundLetter, { redrive, revision, nowMs, delaySeconds }: Sending): QueueMessage {
  if (!('delivery' in letter)) return { body: letter.body, group: 'redriven', delaySeconds, attributes: { [redriveAttribute]: redrive } };
  const { redriven, ...delivery } = letter.delivery;
  return retryMessage({ ...delivery, revision, attemptsMade: 0, firstAttemptAtMs: nowMs + delaySeconds * 1_000, redriven: redriven + 1 }, delaySeconds);
}
