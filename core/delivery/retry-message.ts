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
  /** When the next attempt is due, where one message cannot wait as long; absent in the message of the last hop. */
  readonly notBeforeMs?: number;
  /** How often it was sent again from the dead letters; absent for never. */
  readonly redriven?: number;
  /** How long it has waited because its target is spared: its age does not count that; absent for not at all. */
  readonly pausedMs?: number;
  /** The event's JSON, untransformed. */
  readonly text: string;
}

/** The longest that one message can wait. @source SQS API reference, SendMessage, DelaySeconds */
export const maxDelaySeconds = 900;

/**
 * The queue message for a waiting delivery. Its group is its rule and target: a dead target delays only itself.
 *
 * @param delaySeconds 0 to `maxDelaySeconds`, whole
 */
export function retryMessage({ text, ...head }: PendingDelivery, delaySeconds: number): QueueMessage {
  return {
    body: encodeFrame({ head, texts: [text] }),
    group: messageGroup(`${head.rule}/${head.target}`),
    delaySeconds,
  };
}

/** When a delivery is due, and what time it is for whoever asks, in milliseconds since 1970. */
export interface Due {
  readonly dueAtMs: number;
  readonly nowMs: number;
}

/**
 * The next message of a delivery on its way to a time that may be a day ahead: it waits for as long as a message can.
 *
 * Only a message that cannot wait long enough says when its delivery is due. The last hop is measured by the queue alone,
 * so that a matcher whose clock is slow cannot send it round once more, and a clock that is fast costs its error once.
 */
export function hopTowards(pending: PendingDelivery, { dueAtMs, nowMs }: Due): QueueMessage {
  const { notBeforeMs: _before, ...rest } = pending;
  const waitSeconds = Math.max(0, Math.ceil((dueAtMs - nowMs) / 1_000));
  return waitSeconds > maxDelaySeconds ? retryMessage({ ...rest, notBeforeMs: dueAtMs }, maxDelaySeconds) : retryMessage(rest, waitSeconds);
}

/** The delivery in a message's body; undefined when it holds something else. */
export function decodeRetryMessage(body: string): PendingDelivery | undefined {
  const frame = decodeFrame(body);
  const text = frame?.texts[0];
  if (frame === undefined || text === undefined) return undefined;
  const { receipt, rule, target, ...numbers } = frame.head;
  if (typeof receipt !== 'string' || parseReceipt(receipt) === undefined) return undefined;
  if (typeof rule !== 'string' || typeof target !== 'string') return undefined;
  const counted = countsOf(numbers);
  return counted && { receipt, rule, target, text, ...counted };
}

type Counts = Pick<PendingDelivery, 'revision' | 'attemptsMade' | 'firstAttemptAtMs' | 'notBeforeMs' | 'redriven' | 'pausedMs'>;

function countsOf({ revision, attemptsMade, firstAttemptAtMs, notBeforeMs, redriven, pausedMs }: Readonly<Record<string, unknown>>): Counts | undefined {
  if (![revision, attemptsMade, firstAttemptAtMs, notBeforeMs ?? 0, redriven ?? 0, pausedMs ?? 0].every(Number.isInteger)) return undefined;
  return {
    revision: Number(revision),
    attemptsMade: Number(attemptsMade),
    firstAttemptAtMs: Number(firstAttemptAtMs),
    ...(notBeforeMs !== undefined && { notBeforeMs: Number(notBeforeMs) }),
    ...(redriven !== undefined && { redriven: Number(redriven) }),
    ...(pausedMs !== undefined && { pausedMs: Number(pausedMs) }),
  };
}
