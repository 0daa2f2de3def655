import type { QueueMessage } from '../core/event/event-queue.ts';

/** What one message may hold, and one call that sends several. @source Amazon SQS message quotas */
export const maxMessageBytes = 1_048_576;

/** How SQS names the type of a text attribute; the name counts towards the size of the message. */
export const attributeType = 'String';

/**
 * What a message counts for, in bytes: its body and the name, type and value of each attribute.
 *
 * @source Amazon SQS developer guide, "Message metadata"
 */
export function messageBytes({ body, attributes = {} }: Pick<QueueMessage, 'body' | 'attributes'>): number {
  const parts = Object.entries(attributes).flatMap(([name, value]) => [name, attributeType, value]);
  return parts.reduce((sum, part) => sum + Buffer.byteLength(part), Buffer.byteLength(body));
}
