import { pressureProperties } from '../delivery/pressure-schema.ts';
import { retryPolicySchema } from '../delivery/retry-policy-schema.ts';
import { deadLetterPlaceSchema } from './dead-letter-place.ts';
import { defaultTimeoutSeconds } from './target.ts';

/**
 * JSON Schema of what every target has beside its `type`; the schema of each type adds its own properties. In a file of its own,
 * as all schemas whose making calls or spreads something: esbuild keeps them wherever their module is imported.
 */
export const targetBaseSchema = {
  required: ['id'],
  properties: {
    id: {
      type: 'string',
      pattern: '^[A-Za-z0-9._-]{1,64}$',
      description: 'Names the target within its rule: 1 to 64 of A-Z a-z 0-9 . _ -',
    },
    retry: retryPolicySchema,
    timeoutSeconds: {
      type: 'integer',
      minimum: 1,
      maximum: 45,
      default: defaultTimeoutSeconds,
      description: 'How long one attempt may take, from the name lookup to the end of the answer.',
    },
    transform: { type: 'object', description: 'What is sent, in the language of docs/transforms.md. Without it the event is.' },
    effectOnce: {
      type: 'boolean',
      default: false,
      description: 'Whether an event that the target has accepted is never sent to it again within fifteen days: see docs/delivery.md, "Once".',
    },
    deadLetter: deadLetterPlaceSchema,
    errorsTolerance: {
      enum: ['ALL', 'NONE'],
      default: 'ALL',
      description: 'ALL: a delivery that fails for good becomes a dead letter. NONE: it is tried until it is delivered, whatever the answers and the limits of its policy.',
    },
    ...pressureProperties,
  },
} as const;
