import { daySeconds } from './retry-policy.ts';

/**
 * JSON Schema of a retry policy as a rule's author writes it: every field may be left out. Which of them go together is
 * checked by `core/rule/check-retry.ts`: a schema that said so would tell of each mistake once per strategy.
 */
export const retryPolicySchema = {
  type: 'object',
  description: 'When a refused delivery is tried again, and when that ends; whichever limit is reached first ends it.',
  additionalProperties: false,
  properties: {
    strategy: {
      enum: ['EXPONENTIAL_BACKOFF', 'EXPONENTIAL_DECAY_RETRY', 'BACKOFF_RETRY', 'SCHEDULE'],
      default: 'EXPONENTIAL_BACKOFF',
      description:
        'EXPONENTIAL_BACKOFF: doubling from 5 s to 15 minutes, each wait at random below that. ' +
        'EXPONENTIAL_DECAY_RETRY: 1 s, doubling to 512 s. BACKOFF_RETRY: 10 to 20 s at random. SCHEDULE: `delaysSeconds`.',
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
        'How many attempts are made in all, the first included. Default: 1000 for EXPONENTIAL_BACKOFF, ' +
        '177 for EXPONENTIAL_DECAY_RETRY, 4 for BACKOFF_RETRY, one more than `delaysSeconds` has for SCHEDULE.',
    },
    delaysSeconds: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: { type: 'integer', minimum: 1, maximum: daySeconds },
      description:
        'Of a SCHEDULE, and required there: how long to wait after the first attempt, after the second, and so on. ' +
        'The last one repeats where `maximumAttempts` asks for more.',
    },
    jitterSeconds: {
      type: 'integer',
      minimum: 0,
      maximum: 3_600,
      description: 'Of a SCHEDULE: up to how much longer each wait is, at random, so that deliveries that failed together do not come back as one wave. Default: 0.',
    },
    MaximumEventAgeInSeconds: {
      type: 'integer',
      minimum: 60,
      maximum: daySeconds,
      description: "AWS's word for `maximumEventAgeSeconds`, with AWS's limits; only beside AWS's other word. Default: 86400.",
    },
    MaximumRetryAttempts: {
      type: 'integer',
      minimum: 0,
      maximum: 185,
      description: "AWS's word for `maximumAttempts`, without the first one and with AWS's limits; only beside AWS's other word. Default: 185.",
    },
  },
} as const;
