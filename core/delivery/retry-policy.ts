/** When a refused delivery is tried again, and when that ends. */
export type RetryPolicy = BackoffPolicy | SchedulePolicy;

/** What ends every policy: two limits; whichever is reached first. */
interface RetryLimits {
  /** From the first attempt, 0 to 86,400; 0 means no retry. */
  readonly maximumEventAgeSeconds: number;
  /** Attempts in all, the first included. */
  readonly maximumAttempts: number;
}

/** Waits that follow from how many attempts were made. */
interface BackoffPolicy extends RetryLimits {
  readonly strategy: 'EXPONENTIAL_BACKOFF' | 'EXPONENTIAL_DECAY_RETRY' | 'BACKOFF_RETRY';
}

/** Waits that the rule's author has written down. */
interface SchedulePolicy extends RetryLimits {
  readonly strategy: 'SCHEDULE';
  /** 1 to 100 waits of 1 s to a day; the last one repeats for as long as `maximumAttempts` allows. */
  readonly delaysSeconds: readonly number[];
  /** How much longer each wait may become, at random. */
  readonly jitterSeconds: number;
}

/** A policy as a rule's author writes it: in the words of this bus, or in AWS's two. Each may be missing. */
export interface GivenRetryPolicy extends Partial<RetryLimits>, Partial<AwsRetryPolicy> {
  readonly strategy?: RetryPolicy['strategy'];
  readonly delaysSeconds?: readonly number[];
  readonly jitterSeconds?: number;
}

/** @source EventBridge API reference, RetryPolicy */
interface AwsRetryPolicy {
  readonly MaximumEventAgeInSeconds: number;
  /** Without the first attempt. */
  readonly MaximumRetryAttempts: number;
}

/** What is known of a delivery whose attempt has just been refused. */
export interface RetryState {
  /** At least 1. */
  readonly attemptsMade: number;
  readonly firstAttemptAtMs: number;
  readonly nowMs: number;
  /** What the target asked for. */
  readonly retryAfterSeconds?: number;
}

/**
 * The wait before the next attempt in whole seconds, at most a day, or the limit that ended the delivery.
 *
 * @source The limits' names are EventBridge's `EXHAUSTED_RETRY_CONDITION`, user guide, "Using dead-letter queues"
 */
export type NextAttempt =
  | { readonly delaySeconds: number }
  | { readonly exhausted: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds' };

/** The age that ends every delivery, and the longest single wait. */
export const daySeconds = 86_400;

/** What a policy in AWS's words means where it names one of them only. @source EventBridge user guide, "Retry policy" */
const awsDefaults: AwsRetryPolicy = { MaximumEventAgeInSeconds: daySeconds, MaximumRetryAttempts: 185 };

/** How a strategy waits, and how many attempts a policy of it makes unless it says so itself. */
interface Backoff {
  readonly maximumAttempts: number;
  readonly delaySeconds: (attemptsMade: number, random: () => number) => number;
}

/** An exponential backoff waits no longer: a service that is back is found within a quarter of an hour. */
const maxBackoffSeconds = 900;

const backoffs: Readonly<Record<BackoffPolicy['strategy'], Backoff>> = {
  /**
   * Full jitter: deliveries that failed together come back spread over the whole window, not as one wave. At least one
   * second, because a retry at once meets the fault that it flees. The waits reach the age long before 1,000 attempts.
   *
   * @source AWS Architecture Blog, "Exponential Backoff And Jitter"
   */
  EXPONENTIAL_BACKOFF: {
    maximumAttempts: 1_000,
    delaySeconds: (attemptsMade, random) => 1 + Math.floor(random() * Math.min(maxBackoffSeconds, 5 * 2 ** (attemptsMade - 1))),
  },
  /** 176 retries: 1, 2, 4 ... 256 s, then 512 s, 167 times. @source Alibaba Cloud EventBridge, "Retry policies" */
  EXPONENTIAL_DECAY_RETRY: {
    maximumAttempts: 177,
    delaySeconds: (attemptsMade) => Math.min(512, 2 ** (attemptsMade - 1)),
  },
  /** Three retries, 10 to 20 s apart at random. @source Alibaba Cloud EventBridge, "Retry policies" */
  BACKOFF_RETRY: {
    maximumAttempts: 4,
    delaySeconds: (_attemptsMade, random) => 10 + Math.floor(random() * 11),
  },
};

/** A policy with every field, in the words of this bus; the missing ones are filled in from its strategy. */
export function completeRetryPolicy(given: GivenRetryPolicy): RetryPolicy {
  const { strategy = 'EXPONENTIAL_BACKOFF', maximumEventAgeSeconds = daySeconds, maximumAttempts } = given;
  if (given.MaximumEventAgeInSeconds !== undefined || given.MaximumRetryAttempts !== undefined) return fromAws({ ...awsDefaults, ...given });
  if (strategy !== 'SCHEDULE') return { strategy, maximumEventAgeSeconds, maximumAttempts: maximumAttempts ?? backoffs[strategy].maximumAttempts };
  const { delaysSeconds = [], jitterSeconds = 0 } = given;
  return { strategy, delaysSeconds, jitterSeconds, maximumEventAgeSeconds, maximumAttempts: maximumAttempts ?? delaysSeconds.length + 1 };
}

/** AWS backs off exponentially with jitter, too, but counts the attempts without the first one. */
function fromAws({ MaximumEventAgeInSeconds, MaximumRetryAttempts }: AwsRetryPolicy): RetryPolicy {
  return { strategy: 'EXPONENTIAL_BACKOFF', maximumEventAgeSeconds: MaximumEventAgeInSeconds, maximumAttempts: MaximumRetryAttempts + 1 };
}

/** The policy of a target that names none: doubling from 5 s with full jitter, for a day. */
export const defaultRetryPolicy: RetryPolicy = completeRetryPolicy({});

/**
 * Whether and when a refused delivery is tried again. A target that asks for a longer wait gets it; a wait that would end
 * beyond the event's maximum age ends the delivery now, since nothing could come of it.
 *
 * @param random from 0 to below 1
 */
export function nextAttempt(policy: RetryPolicy, state: RetryState, random: () => number): NextAttempt {
  if (state.attemptsMade >= policy.maximumAttempts) return { exhausted: 'MaximumRetryAttempts' };
  const delaySeconds = Math.max(policyDelaySeconds(policy, state.attemptsMade, random), Math.ceil(state.retryAfterSeconds ?? 0));
  const ageMs = state.nowMs + delaySeconds * 1_000 - state.firstAttemptAtMs;
  return ageMs > policy.maximumEventAgeSeconds * 1_000 ? { exhausted: 'MaximumEventAgeInSeconds' } : { delaySeconds };
}

/**
 * How long a delivery waits that no limit ends: as long as the waits of its policy get, or as long as its target asks for. A
 * day at most: no age ends the wait that a target gets which asks for years.
 */
export function lastingDelaySeconds(policy: RetryPolicy, { retryAfterSeconds = 0 }: RetryState, random: () => number): number {
  return Math.min(daySeconds, Math.max(policyDelaySeconds(policy, manyAttempts, random), Math.ceil(retryAfterSeconds)));
}

/** After so many attempts no strategy waits longer still. */
const manyAttempts = 1_000;

function policyDelaySeconds(policy: RetryPolicy, attemptsMade: number, random: () => number): number {
  if (policy.strategy !== 'SCHEDULE') return backoffs[policy.strategy].delaySeconds(attemptsMade, random);
  const { delaysSeconds, jitterSeconds } = policy;
  const delay = delaysSeconds[attemptsMade - 1] ?? delaysSeconds.at(-1) ?? 1;
  return delay + Math.floor(random() * (jitterSeconds + 1));
}
