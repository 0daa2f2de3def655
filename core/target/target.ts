import type { AttemptResult } from '../delivery/attempt.ts';
import { retryPolicySchema, type RetryPolicy } from '../delivery/retry-policy.ts';
import type { AcceptedEvent } from '../event/cloud-event.ts';
import type { RenderedText } from '../transform/index.ts';
import type { HttpTarget, HttpRequestToSend } from './types/http.ts';
import type { LambdaTarget, LambdaInvocation } from './types/lambda.ts';
import type { SqsTarget, SqsMessageToSend } from './types/sqs.ts';

/** What every target has, whatever its type. */
export interface TargetBase {
  /** 1 to 64 of `A-Z a-z 0-9 . _ -`, unique within its rule. */
  readonly id: string;
  readonly retry: RetryPolicy;
  /** How long one attempt may take, 1 to 45 s. */
  readonly timeoutSeconds: number;
  /** What is sent, in the language of docs/transforms.md. @default - the event */
  readonly transform?: Readonly<Record<string, unknown>>;
}

export type Target = HttpTarget | LambdaTarget | SqsTarget;

/** How long an attempt may take where the rule does not say. */
export const defaultTimeoutSeconds = 10;

/** JSON Schema of what every target has; the schema of each type adds its own properties. */
export const targetBaseSchema = {
  required: ['id', 'type'],
  properties: {
    id: {
      type: 'string',
      pattern: '^[A-Za-z0-9._-]{1,64}$',
      description: 'Names the target within its rule: 1 to 64 of A-Z a-z 0-9 . _ -',
    },
    type: { enum: ['http', 'lambda', 'sqs'], description: 'What kind of target this is.' },
    retry: retryPolicySchema,
    timeoutSeconds: {
      type: 'integer',
      minimum: 1,
      maximum: 45,
      default: defaultTimeoutSeconds,
      description: 'How long one attempt may take, from the name lookup to the end of the answer.',
    },
    transform: { type: 'object', description: 'What is sent, in the language of docs/transforms.md. Without it the event is.' },
  },
} as const;

/** One event on its way to one target, as a renderer needs it. */
export interface DeliveryToRender {
  readonly accepted: AcceptedEvent;
  /** The same for every attempt: a target recognises a repeated delivery by it. */
  readonly deliveryId: string;
  /** What the target's transform made of the event, to be sent instead of it. @default - the event is sent */
  readonly transformed?: RenderedText;
}

/** A delivery rendered for its target: all that an invoker needs, and nothing of the bus. */
export type TargetRequest = HttpRequestToSend | LambdaInvocation | SqsMessageToSend;

export interface InvokeOptions {
  /** For the whole attempt, greater than 0. */
  readonly timeoutMs: number;
}

/** Carries requests of one type to their targets. What goes wrong out there is the result; only a bug of ours rejects. */
export type Invoke<Request extends TargetRequest> = (request: Request, options: InvokeOptions) => Promise<AttemptResult>;

/** Carries one request to its target. Never throws: what goes wrong is the attempt's result. */
export interface TargetInvoker {
  invoke(request: TargetRequest, options: InvokeOptions): Promise<AttemptResult>;
}
