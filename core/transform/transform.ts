import type { CloudEvent } from '../event/cloud-event.ts';

/** One event on its way to one target, as a transform sees it. */
export interface TransformInput {
  /** The event parsed, numbers that a double would change as LongNumber. Never changed. */
  readonly event: CloudEvent;
  /** The event's JSON as its producer wrote it. */
  readonly text: string;
  /** The rule's name. */
  readonly rule: string;
  readonly bus: string;
  readonly receipt: string;
  /** RFC 3339, in UTC. */
  readonly receivedAt: string;
}

/**
 * What a transform makes of an event: JSON, text that is none, or nothing with the reason. The reason is the delivery's
 * fault: but for `transform.timed_out`, the same event fails in the same way at every attempt.
 */
export type Rendered = RenderedText | RenderFailure;

export interface RenderedText {
  readonly kind: 'json' | 'text';
  /** At most `maxOutputBytes` in UTF-8; JSON has no character that SQS refuses. */
  readonly text: string;
}

export interface RenderFailure {
  readonly kind: 'failed';
  readonly code: RenderFailureCode;
  /** One line for people. */
  readonly message: string;
}

export type RenderFailureCode =
  /** What the transform needs is not in the event, and it says `onMissing: "fail"`. */
  | 'transform.missing_value'
  | 'transform.output_too_large'
  /** A JSONata expression that ends with an error of its own, or with what is no JSON. */
  | 'transform.expression_failed'
  /** A JSONata expression that takes more depth or room than it may. */
  | 'transform.budget_exceeded'
  /** A JSONata expression that takes more time than it may: on a machine that has less to do it may come out. */
  | 'transform.timed_out'
  /** A function that returned what is no JSON. */
  | 'transform.invalid_answer'
  /** Text that the target's service does not take. */
  | 'transform.unsendable_text'
  /** What is to be an event for another bus, and is none. */
  | 'transform.invalid_event'
  /** An event that goes round between buses. */
  | 'target.too_many_hops';

/** A transform, checked and ready for events. */
export type CompiledTransform = RenderingTransform | FunctionTransform;

/** Made once per rule snapshot, used for every event. */
export interface RenderingTransform {
  readonly form: 'original' | 'constant' | 'jsonpath' | 'template' | 'jsonata';
  /** Never throws. Only `jsonata` answers with a promise, which never rejects. */
  readonly render: (input: TransformInput) => Rendered | Promise<Rendered>;
  /** Only of `jsonata`: its source. */
  readonly expression?: string;
}

/** What is sent is what a Lambda function returns: to call it is not the core's to do. */
export interface FunctionTransform {
  readonly form: 'function';
  readonly functionArn: string;
  /** How long one call may take: 1 to 45. */
  readonly timeoutSeconds: number;
}

/** The most that a transform may make of an event, in UTF-8 bytes. @source Amazon SQS message quotas: 1 MiB */
export const maxOutputBytes = 1_048_576;

/** A rendering that did not work out. */
export function failure(code: RenderFailureCode, message: string): RenderFailure {
  return { kind: 'failed', code, message };
}
