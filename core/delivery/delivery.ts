import type { AcceptedEvent, CloudEvent } from '../event/cloud-event.ts';
import type { QueueMessage } from '../event/event-queue.ts';
import type { DeliveryTrace } from '../trace/run-trace.ts';
import type { TargetTransform } from '../rule/compile-transforms.ts';
import type { DisabledTarget } from '../rule/disabled-targets.ts';
import type { Target, TargetRequest } from '../target/target.ts';
import type { Attempt, AttemptResult, Refusal } from './attempt.ts';
import { deadLetterMessage, type DeadLetter } from './dead-letter.ts';
import { requestForLetter } from './letter-request.ts';
import { lastingDelaySeconds, nextAttempt } from './retry-policy.ts';
import { hopTowards, maxDelaySeconds, type PendingDelivery, retryMessage } from './retry-message.ts';

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
  /** When the first attempt was made, or was due where it was held up; now, when this run makes it. */
  readonly firstAttemptAtMs: number;
  /** How often it was sent again from the dead letters; absent for never. */
  readonly redriven?: number;
  /** How long it has waited because its target is spared; absent for not at all. */
  readonly pausedMs?: number;
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
  /** For the dead-letter queue of the bus. */
  readonly deadLetter?: QueueMessage;
  /** The same letter for where the target wants it: that comes first, and the queue of the bus takes what is refused there. */
  readonly letterRequest?: TargetRequest;
}

/** What follows from an attempt: delivered, another attempt, or a dead letter. */
export function settleAttempt(delivery: Delivery, { attempt, result }: AttemptMade, random: () => number): Settlement {
  if (result.accepted) return { trace: { ...told(delivery), outcome: 'delivered', attempt } };
  const next = afterRefusal(delivery, { attempt, result }, random);
  if ('why' in next) return die(delivery, attempt, next);
  const nowMs = attempt.atMs + attempt.durationMs;
  const dueAtMs = nowMs + next.delaySeconds * 1_000;
  return {
    trace: { ...told(delivery), outcome: 'retrying', attempt, nextAttemptAtMs: dueAtMs },
    retry: hopTowards({ ...pending(delivery), attemptsMade: attempt.number }, { dueAtMs, nowMs }),
  };
}

/** How long to wait for the next attempt, or why there is none. A target that tolerates no error has another one always. */
function afterRefusal(delivery: Delivery, made: AttemptMade & { readonly result: Refusal }, random: () => number): { readonly delaySeconds: number } | Death {
  const { attempt, result } = made;
  const { retry, errorsTolerance } = delivery.target;
  const state = {
    attemptsMade: attempt.number,
    // The policy's age stands still while the target is spared.
    firstAttemptAtMs: delivery.firstAttemptAtMs + (delivery.pausedMs ?? 0),
    nowMs: attempt.atMs + attempt.durationMs,
    ...(result.retryAfterSeconds !== undefined && { retryAfterSeconds: result.retryAfterSeconds }),
  };
  const next = result.retryable ? nextAttempt(retry, state, random) : { exhausted: undefined };
  if ('delaySeconds' in next) return next;
  if (errorsTolerance === 'NONE') return { delaySeconds: lastingDelaySeconds(retry, state, random) };
  if (next.exhausted !== undefined) return { ...result, exhausted: next.exhausted, why: next.exhausted };
  return { ...result, why: result.unsent ? 'nothing could be sent' : 'the answer allows no retry' };
}

/** What a trace tells of a delivery besides its outcome. */
export function told({ target, redriven }: Pick<Delivery, 'target' | 'redriven'>): Pick<DeliveryTrace, 'target' | 'redriven'> {
  return { target: target.id, ...(redriven !== undefined && { redriven }) };
}

/** What becomes of a delivery that its target has accepted before: delivered, without an attempt. */
export function settleDelivered(delivery: Delivery, reason: string): Settlement {
  return { trace: { ...told(delivery), outcome: 'delivered', reason, code: 'already_delivered' } };
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
    trace: { ...told(delivery), outcome: 'retrying', reason },
    retry: retryMessage(pending(delivery), delaySeconds),
  };
}

/**
 * Hands a delivery on as `postpone` does, for its target's sake, or because nobody knows whether the target has it: neither its
 * attempts nor its age count the wait.
 */
export function pause(delivery: Delivery, { reason, delaySeconds }: Wait): Settlement {
  const pausedMs = (delivery.pausedMs ?? 0) + delaySeconds * 1_000;
  return postpone({ ...delivery, pausedMs }, reason, delaySeconds);
}

/** Why a delivery has to wait, and how long. */
export interface Wait {
  readonly reason: string;
  /** 1 to 900, whole. */
  readonly delaySeconds: number;
}

function pending({ receipt, revision, rule, target, attemptsMade, firstAttemptAtMs, redriven, pausedMs, accepted }: Delivery): PendingDelivery {
  const optional = { ...(redriven !== undefined && { redriven }), ...(pausedMs !== undefined && { pausedMs }) };
  return { receipt, revision, rule, target: target.id, attemptsMade, firstAttemptAtMs, ...optional, text: accepted.text };
}

/** Why a delivery is dead; `why` is for its trace. */
interface Death extends Pick<DeadLetter, 'code' | 'message' | 'response' | 'exhausted'> {
  readonly why: string;
}

function die(delivery: Delivery, attempt: Attempt, reason: Death): Settlement {
  return {
    trace: { ...told(delivery), outcome: 'dead', attempt, reason: reason.why },
    ...letterOf(delivery, reason, { attempts: attempt.number, diedAtMs: attempt.atMs + attempt.durationMs }),
  };
}

/**
 * What becomes of a delivery whose target is disabled: a dead letter, without an attempt. Where the target tolerates no
 * error, it waits for the rule to be put again.
 */
export function settleDisabled(delivery: Delivery, { sinceMs, code }: DisabledTarget, nowMs: number): Settlement {
  const { rule, target, attemptsMade } = delivery;
  const since = new Date(sinceMs).toISOString();
  const message = `Target "${target.id}" of rule "${rule}" is disabled since ${since}, when it answered ${code}: correct the target, or put the rule again as it is.`;
  if (target.errorsTolerance === 'NONE') return postpone(delivery, message, maxDelaySeconds);
  return {
    trace: { ...told(delivery), outcome: 'dead', reason: message, code: 'target.disabled' },
    ...letterOf(delivery, { code: 'target.disabled', message }, { attempts: attemptsMade, diedAtMs: nowMs }),
  };
}

/**
 * What becomes of a delivery that would have to wait once more when its queue is about to lose it: a dead letter, whatever its policy
 * and its target say.
 */
export function settleExpired(delivery: Delivery, { trace }: Settlement, nowMs: number): Settlement {
  const message = 'the delivery has waited for 12 days, and the queue of a FIFO bus keeps no message longer than 14';
  const { attempt } = trace ?? {};
  return {
    trace: { ...told(delivery), outcome: 'dead', ...(attempt !== undefined && { attempt }), reason: message, code: 'message.expired' },
    ...letterOf(delivery, { code: 'message.expired', message }, { attempts: attempt?.number ?? delivery.attemptsMade, diedAtMs: nowMs }),
  };
}

/** What becomes of a delivery of which process after process has died: a dead letter, and what comes behind it goes on. */
export function settleUnfinished(delivery: Delivery, nowMs: number): Settlement {
  const message = 'the process ended each time that it worked on the delivery';
  return {
    trace: { ...told(delivery), outcome: 'dead', reason: message, code: 'delivery.unfinished' },
    ...letterOf(delivery, { code: 'delivery.unfinished', message }, { attempts: delivery.attemptsMade, diedAtMs: nowMs }),
  };
}

interface End {
  readonly attempts: number;
  readonly diedAtMs: number;
}

function letterOf(delivery: Delivery, reason: Omit<Death, 'why'>, { attempts, diedAtMs }: End): Pick<Settlement, 'deadLetter' | 'letterRequest'> {
  const { bus, receipt, rule, target, firstAttemptAtMs, redriven, accepted } = delivery;
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
    ...(redriven !== undefined && { redriven }),
  };
  const deadLetter = deadLetterMessage(letter, accepted.text);
  const letterRequest = target.deadLetter && requestForLetter(target.deadLetter, letter, accepted);
  return { deadLetter, ...(letterRequest !== undefined && { letterRequest }) };
}
