/** When a refused delivery is tried again, and when that ends. Two limits; whichever is reached first ends it. */
export interface RetryPolicy {
  readonly strategy: 'EXPONENTIAL_BACKOFF' | 'EXPONENTIAL_DECAY_RETRY' | 'BACKOFF_RETRY';
  /** From the first attempt; 0 means no retry. */
  readonly maximumEventAgeSeconds: number;
  /** Attempts in all, the first included. */
  readonly maximumAttempts: number;
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
 * The wait before the next attempt in whole seconds, or the limit that ended the delivery.
 *
 * @source The limits' names are EventBridge's `EXHAUSTED_RETRY_CONDITION`, user guide, "Using dead-letter queues"
 */
export type NextAttempt =
  | { readonly delaySeconds: number }
  | { readonly exhausted: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds' };

/** The longest wait that one retry message can make. @source SQS, SendMessage, DelaySeconds */
export const maximumDelaySeconds = 900;

const daySeconds = 86_400;

/** How a strategy waits, and the limits that a policy of this strategy has unless it names its own. */
interface Strategy {
  readonly limits: Omit<RetryPolicy, 'strategy'>;
  readonly delaySeconds: (attemptsMade: number, random: () => number) => number;
}

const strategies: Readonly<Record<RetryPolicy['strategy'], Strategy>> = {
  /**
   * Full jitter: deliveries that failed together come back spread over the whole window, not as one wave. At least one
   * second, because a retry at once meets the fault that it flees. The waits reach the age long before 1,000 attempts.
   *
   * @source AWS Architecture Blog, "Exponential Backoff And Jitter"
   */
  EXPONENTIAL_BACKOFF: {
    limits: { maximumEventAgeSeconds: daySeconds, maximumAttempts: 1_000 },
    delaySeconds: (attemptsMade, random) =>
      1 + Math.floor(random() * Math.min(maximumDelaySeconds, 5 * 2 ** (attemptsMade - 1))),
  },
  /** 176 retries: 1, 2, 4 ... 256 s, then 512 s, 167 times. @source Alibaba Cloud EventBridge, "Retry policies" */
  EXPONENTIAL_DECAY_RETRY: {
    limits: { maximumEventAgeSeconds: daySeconds, maximumAttempts: 177 },
    delaySeconds: (attemptsMade) => Math.min(512, 2 ** (attemptsMade - 1)),
  },
  /** Three retries, 10 to 20 s apart at random. @source Alibaba Cloud EventBridge, "Retry policies" */
  BACKOFF_RETRY: {
    limits: { maximumEventAgeSeconds: daySeconds, maximumAttempts: 4 },
    delaySeconds: (_attemptsMade, random) => 10 + Math.floor(random() * 11),
  },
};

/** JSON Schema of a retry policy as a rule's author writes it: every field may be left out. */
export const retryPolicySchema = {
  type: 'object',
  description: 'When a refused delivery is tried again, and when that ends; whichever limit is reached first ends it.',
  additionalProperties: false,
  properties: {
    strategy: {
      enum: ['EXPONENTIAL_BACKOFF', 'EXPONENTIAL_DECAY_RETRY', 'BACKOFF_RETRY'],
      default: 'EXPONENTIAL_BACKOFF',
      description:
        'EXPONENTIAL_BACKOFF: doubling from 5 s to 15 minutes, each wait at random below that. ' +
        'EXPONENTIAL_DECAY_RETRY: 1 s, doubling to 512 s. BACKOFF_RETRY: 10 to 20 s at random.',
    },
    maximumEventAgeSeconds: {
      type: 'integer',
      minimum: 0,
      maximum: daySeconds,
      description: 'How long after its first attempt a delivery may still be tried again; 0 means no retry. Default: 86400, a day.',
    },
    maximumAttempts: {
      type: 'integer',
      minimum: 1,
      maximum: 1_000,
      description:
        'How many attempts are made in all, the first included. ' +
        'Default: 1000 for EXPONENTIAL_BACKOFF, 177 for EXPONENTIAL_DECAY_RETRY, 4 for BACKOFF_RETRY.',
    },
  },
} as const;

/** A policy with every field, the missing ones filled in from its strategy's own limits. */
export function completeRetryPolicy(given: Partial<RetryPolicy>): RetryPolicy {
  const strategy = given.strategy ?? 'EXPONENTIAL_BACKOFF';
  return { strategy, ...strategies[strategy].limits, ...given };
}

/** The policy of a target that names none: doubling from 5 s with full jitter, for a day. */
export const defaultRetryPolicy: RetryPolicy = completeRetryPolicy({});

/**
 * Whether and when a refused delivery is tried again. A target that asks for a longer wait gets it, up to 900 s; a wait
 * that would end beyond the event's maximum age ends the delivery now, since nothing could come of it.
 */
export function nextAttempt(policy: RetryPolicy, state: RetryState, random: () => number): NextAttempt {
  if (state.attemptsMade >= policy.maximumAttempts) return { exhausted: 'MaximumRetryAttempts' };
  const delaySeconds = Math.min(
    maximumDelaySeconds,
    Math.max(strategies[policy.strategy].delaySeconds(state.attemptsMade, random), Math.ceil(state.retryAfterSeconds ?? 0)),
  );
  const ageMs = state.nowMs + delaySeconds * 1_000 - state.firstAttemptAtMs;
  return ageMs > policy.maximumEventAgeSeconds * 1_000 ? { exhausted: 'MaximumEventAgeInSeconds' } : { delaySeconds };
}
