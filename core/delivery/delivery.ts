import type { AcceptedEvent, CloudEvent } from '../event/cloud-event.ts';
import type { QueueMessage } from '../event/event-queue.ts';
import type { DeliveryTrace } from '../trace/run-trace.ts';
import type { TargetTransform } from '../rule/compile-transforms.ts';
import type { DisabledTarget } from '../rule/disabled-targets.ts';
import type { Target } from '../target/target.ts';
import type { Attempt, AttemptResult } from './attempt.ts';
import { deadLetterMessage, type DeadLetter } from './dead-letter.ts';
import { nextAttempt } from './retry-policy.ts';
import { hopTowards, type PendingDelivery, retryMessage } from './retry-message.ts';

/** One event on its way to one target of one rule, in the run that has it in hand. */
export interface Delivery {
  readonly bus: string;
  readonly receipt: string;
  /** The newest revision of the rules that this delivery has met. */
  readonly revision: number;
  readonly rule: string;
  /** The revision in which the rule was put that the target belongs to; 0 where the rule does not say. */
  readonly ruleRevision: number;
  readonly target: Target;
  /** How what is sent is made of the event; undefined where the event itself is sent. */
  readonly transform: TargetTransform | undefined;
  readonly accepted: AcceptedEvent;
  /** The event as transforms see it, numbers with all their digits. */
  readonly exactEvent: () => CloudEvent;
  /** Attempts of earlier runs. */
  readonly attemptsMade: number;
  /** When the first attempt was made; now, when this run makes it. */
  readonly firstAttemptAtMs: number;
}

/** One attempt, as it is traced and as its target answered it. */
export interface AttemptMade {
  readonly attempt: Attempt;
  readonly result: AttemptResult;
}

/** What a run did with a delivery, and the message, if any, that must be stored before the run may forget it. */
export interface Settlement {
  /** Absent only for a message that was no delivery at all. */
  readonly trace?: DeliveryTrace;
  /** For the bus's own queue. */
  readonly retry?: QueueMessage;
  /** For the dead-letter queue. */
  readonly deadLetter?: QueueMessage;
}

/** What follows from an attempt: delivered, another attempt, or a dead letter. */
export function settleAttempt(delivery: Delivery, { attempt, result }: AttemptMade, random: () => number): Settlement {
  const { target } = delivery;
  if (result.accepted) return { trace: { target: target.id, outcome: 'delivered', attempt } };
  if (!result.retryable) return die(delivery, attempt, { ...result, why: result.unsent ? 'nothing could be sent' : 'the answer allows no retry' });
  const nowMs = attempt.atMs + attempt.durationMs;
  const next = nextAttempt(
    target.retry,
    {
      attemptsMade: attempt.number,
      firstAttemptAtMs: delivery.firstAttemptAtMs,
      nowMs,
      ...(result.retryAfterSeconds !== undefined && { retryAfterSeconds: result.retryAfterSeconds }),
    },
    random,
  );
  if ('exhausted' in next) return die(delivery, attempt, { ...result, exhausted: next.exhausted, why: next.exhausted });
  const dueAtMs = nowMs + next.delaySeconds * 1_000;
  return {
    trace: { target: target.id, outcome: 'retrying', attempt, nextAttemptAtMs: dueAtMs },
    retry: hopTowards({ ...pending(delivery), attemptsMade: attempt.number }, { dueAtMs, nowMs }),
  };
}

/** How long a delivery waits for what only time can mend: 5 to 30 s, spread, so that many do not come back as one. */
export function restSeconds(random: () => number): number {
  return 5 + Math.floor(random() * 25);
}

/**
 * Hands a delivery on to a later run without an attempt.
 *
 * @param delaySeconds 0 to 900, whole
 */
export function postpone(delivery: Delivery, reason: string, delaySeconds: number): Settlement {
  return {
    trace: { target: delivery.target.id, outcome: 'retrying', reason },
    retry: retryMessage(pending(delivery), delaySeconds),
  };
}

function pending({ receipt, revision, rule, target, attemptsMade, firstAttemptAtMs, accepted }: Delivery): PendingDelivery {
  return { receipt, revision, rule, target: target.id, attemptsMade, firstAttemptAtMs, text: accepted.text };
}

/** Why a delivery is dead; `why` is for its trace. */
interface Death extends Pick<DeadLetter, 'code' | 'message' | 'response' | 'exhausted'> {
  readonly why: string;
}

function die(delivery: Delivery, attempt: Attempt, reason: Death): Settlement {
  return {
    trace: { target: delivery.target.id, outcome: 'dead', attempt, reason: reason.why },
    deadLetter: letterOf(delivery, reason, { attempts: attempt.number, diedAtMs: attempt.atMs + attempt.durationMs }),
  };
}

/** What becomes of a delivery whose target is disabled: a dead letter, without an attempt. */
export function settleDisabled(delivery: Delivery, { sinceMs, code }: DisabledTarget, nowMs: number): Settlement {
  const { rule, target, attemptsMade } = delivery;
  const since = new Date(sinceMs).toISOString();
  const message = `Target "${target.id}" of rule "${rule}" is disabled since ${since}, when it answered ${code}: correct the target, or put the rule again as it is.`;
  return {
    trace: { target: target.id, outcome: 'dead', reason: message },
    deadLetter: letterOf(delivery, { code: 'target.disabled', message }, { attempts: attemptsMade, diedAtMs: nowMs }),
  };
}

interface End {
  readonly attempts: number;
  readonly diedAtMs: number;
}

function letterOf({ bus, receipt, rule, target, firstAttemptAtMs, accepted }: Delivery, reason: Omit<Death, 'why'>, { attempts, diedAtMs }: End): QueueMessage {
  const { code, message, response, exhausted } = reason;
  const letter: DeadLetter = {
    bus,
    receipt,
    rule,
    target: target.id,
    code,
    message,
    ...(response !== undefined && { response }),
    ...(exhausted !== undefined && { exhausted }),
    attempts,
    firstAttemptAt: new Date(firstAttemptAtMs).toISOString(),
    diedAt: new Date(diedAtMs).toISOString(),
  };
  return deadLetterMessage(letter, accepted.text);
}
