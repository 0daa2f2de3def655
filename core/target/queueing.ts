import { hash } from 'node:crypto';
import { orderKeyOf } from './order-key.ts';
import { type Parameter, textOf } from './parameters.ts';
import type { DeliveryToRender } from './target.ts';

/** How a message stands among others of its queue or topic. */
export interface Queueing {
  /** 1 to 128 printable ASCII characters; always there for what is FIFO (its name ends in `.fifo`). */
  readonly group?: string;
  /** Only for what is FIFO. */
  readonly deduplicationId?: string;
}

/**
 * Group and deduplication id of a message to an SQS queue or an SNS topic. What is FIFO has an order in any case, by default
 * that of the event's order key; what is standard has groups only where the rule says so.
 *
 * @param group the target's parameter `messageGroup`
 */
export function queueingOf(arn: string, group: Parameter | undefined, delivery: DeliveryToRender): Queueing {
  const given = textOf(delivery, group, 'messageGroup') || undefined;
  if (arn.endsWith('.fifo')) return { group: groupOf(given ?? orderKeyOf(delivery)), deduplicationId: delivery.deliveryId };
  return given === undefined ? {} : { group: groupOf(given) };
}

/** @source SQS, SendMessage, and SNS, Publish: MessageGroupId: letters, digits and ASCII punctuation, no space */
const legalGroup = /^[!-~]{1,128}$/;

/** What is no legal group is hashed, so that different keys stay apart. */
export function groupOf(key: string): string {
  return legalGroup.test(key) ? key : hash('sha256', key, 'hex');
}
