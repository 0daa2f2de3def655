import type { QueueMessage } from '../event/event-queue.ts';
import { messageGroup } from '../event/envelope.ts';
import { decodeFrame, encodeFrame } from '../event/framing.ts';
import { parseReceipt } from '../event/receipt.ts';

/** A delivery that waits for its next attempt: one event, one rule, one target, in a queue message of its own. */
export interface PendingDelivery {
  readonly receipt: string;
  /** The newest revision of the rules that it has met: a run with older ones cannot judge it. */
  readonly revision: number;
  readonly rule: string;
  readonly target: string;
  /** How many attempts were made; 0 when the first one is still to come. */
  readonly attemptsMade: number;
  /** When the first attempt was made, or would have been: the policy's age counts from here. */
  readonly firstAttemptAtMs: number;
  /** The event's JSON, untransformed. */
  readonly text: string;
}

/** The queue message for a waiting delivery. Its group is its rule and target: a dead target delays only itself. */
export function retryMessage({ text, ...head }: PendingDelivery, delaySeconds: number): QueueMessage {
  return {
    body: encodeFrame({ head, texts: [text] }),
    group: messageGroup(`${head.rule}/${head.target}`),
    delaySeconds,
  };
}

/** The delivery in a message's body; undefined when it holds something else. */
export function decodeRetryMessage(body: string): PendingDelivery | undefined {
  const frame = decodeFrame(body);
  const text = frame?.texts[0];
  if (frame === undefined || text === undefined) return undefined;
  const { receipt, revision, rule, target, attemptsMade, firstAttemptAtMs } = frame.head;
  if (typeof receipt !== 'string' || parseReceipt(receipt) === undefined) return undefined;
  if (typeof rule !== 'string' || typeof target !== 'string') return undefined;
  if (![revision, attemptsMade, firstAttemptAtMs].every(Number.isInteger)) return undefined;
  const numbers = { revision: Number(revision), attemptsMade: Number(attemptsMade), firstAttemptAtMs: Number(firstAttemptAtMs) };
  return { receipt, rule, target, text, ...numbers };
}
