import { defaultCircuitBreaker } from './circuit.ts';

/** JSON Schema of a target's circuit breaker as a rule's author writes it: every field may be left out. */
const circuitBreakerSchema = {
  type: 'object',
  description:
    'Gives the target up for a while when too many attempts fail, and then probes it; {} has the defaults. ' +
    'Without it every delivery is attempted as its retry policy says.',
  additionalProperties: false,
  properties: {
    failureRate: {
      type: 'number',
      minimum: 0.01,
      maximum: 1,
      default: defaultCircuitBreaker.failureRate,
      description: 'Which part of the attempts in the window has to fail. An attempt fails when another one could help.',
    },
    minimumAttempts: {
      type: 'integer',
      minimum: 1,
      maximum: 1_000,
      default: defaultCircuitBreaker.minimumAttempts,
      description: 'How many attempts one process must have seen in the window before it judges.',
    },
    windowSeconds: {
      type: 'integer',
      minimum: 1,
      maximum: 300,
      default: defaultCircuitBreaker.windowSeconds,
      description: 'How far back attempts count.',
    },
    openSeconds: {
      type: 'integer',
      minimum: 1,
      maximum: 900,
      default: defaultCircuitBreaker.openSeconds,
      description: 'How long nothing is attempted before the first probe; after each probe that fails twice as long, up to 900.',
    },
  },
} as const;

/** JSON Schema of what a target may say of the pressure that it bears. */
export const pressureProperties = {
  rateLimit: {
    type: 'object',
    description: 'How often the target is attempted, by all processes of the bus together. Without it as often as there is something to send.',
    additionalProperties: false,
    required: ['perSecond'],
    properties: {
      perSecond: {
        type: 'number',
        minimum: 0.01,
        maximum: 10_000,
        description: 'Attempts per second; 0.1 is one in ten seconds. What `InvocationRateLimitPerSecond` is to an API destination of EventBridge.',
      },
    },
  },
  concurrencyLimit: {
    type: 'integer',
    minimum: 1,
    maximum: 1_000,
    description: 'How many attempts are under way at the target at once, by all processes of the bus together. Without it up to 32 in each process.',
  },
  circuitBreaker: circuitBreakerSchema,
} as const;
