import { failure, type RenderFailure } from '../transform/index.ts';

/** What a service takes. */
export interface TextLimits {
  /** Who takes it: `SNS`. */
  readonly service: string;
  /** What it is to become there: `message`. */
  readonly noun: string;
  /** In UTF-8. @default - as much as a transform may make */
  readonly maxBytes?: number;
}

/**
 * A failure for text that cannot be sent: nothing at all, half of a surrogate pair, which UTF-8 cannot say and would
 * silently become another character, or more than the service takes. Undefined for text that can.
 */
export function unsendable(text: string, { service, noun, maxBytes = Number.POSITIVE_INFINITY }: TextLimits): RenderFailure | undefined {
  if (text === '') return failure('transform.unsendable_text', `the transform makes empty text of the event, and ${service} takes no empty ${noun}`);
  if (!text.isWellFormed()) return failure('transform.unsendable_text', `the transform makes half of a character of the event, and ${service} takes no ${noun} that is not UTF-8`);
  const bytes = Buffer.byteLength(text);
  if (bytes <= maxBytes) return undefined;
  return failure('transform.output_too_large', `${service} takes no ${noun} of ${bytes} bytes: ${maxBytes} are the most`);
}
