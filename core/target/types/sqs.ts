import { hash } from 'node:crypto';
import type { ErrorBody } from '../../bus-error.ts';
import type { CloudEvent } from '../../event/cloud-event.ts';
import { failure, type RenderedText, type RenderFailure } from '../../transform/index.ts';
import { notXml } from '../answer.ts';
import { parseArn } from '../arn.ts';
import { contentTypeOf } from '../content-type.ts';
import type { DeliveryToRender, TargetBase } from '../target.ts';

/** An SQS queue, standard or FIFO; it gets the CloudEvent as JSON. */
export interface SqsTarget extends TargetBase {
  readonly type: 'sqs';
  /** `arn:<partition>:sqs:<region>:<account>:<name>` */
  readonly queueArn: string;
}

/** One message, ready to be sent. */
export interface SqsMessageToSend {
  readonly type: 'sqs';
  readonly queueArn: string;
  readonly body: string;
  /** String attributes. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Only for a FIFO queue (its name ends in `.fifo`). */
  readonly fifo?: { readonly group: string; readonly deduplicationId: string };
}

/** JSON Schema of what an SQS target has beside the properties of every target. */
export const sqsTargetSchema = {
  required: ['queueArn'],
  properties: {
    queueArn: {
      type: 'string',
      minLength: 1,
      maxLength: 2_048,
      description: 'The queue: arn:<partition>:sqs:<region>:<account>:<name>. To a FIFO queue events go in order per partitionkey.',
    },
  },
} as const;

/** @source SQS, CreateQueue, QueueName: 80 characters, the suffix `.fifo` included */
const queueName = /^(?=.{1,80}$)[A-Za-z0-9_-]+(?:\.fifo)?$/;

/** What is wrong with the ARN of an SQS target. Code: `target.invalid_arn`. */
export function checkSqsTarget({ queueArn }: Pick<SqsTarget, 'queueArn'>): readonly ErrorBody[] {
  const arn = parseArn(queueArn);
  if (arn?.service === 'sqs' && queueName.test(arn.resource)) return [];
  return [
    {
      code: 'target.invalid_arn',
      path: 'queueArn',
      message: `Expected a queue's ARN such as arn:aws:sqs:eu-central-1:123456789012:orders, found ${JSON.stringify(queueArn)}.`,
    },
  ];
}

/**
 * The message that carries an event to a queue, its JSON as the producer wrote it, or what the target's transform made of
 * it. A failure for text that SQS would refuse: to change it silently is not the bus's to do.
 *
 * An event that the bus accepts is smaller than the 1 MiB that SQS takes, and holds no character that SQS refuses.
 */
export function renderSqs(target: SqsTarget, { accepted, deliveryId, transformed }: DeliveryToRender): SqsMessageToSend | RenderFailure {
  const refusal = transformed && refusalOf(transformed);
  if (refusal !== undefined) return failure('transform.unsendable_text', refusal);
  return {
    type: 'sqs',
    queueArn: target.queueArn,
    body: (transformed ?? accepted).text,
    attributes: { 'content-type': transformed === undefined ? 'application/cloudevents+json' : contentTypeOf(transformed) },
    ...(target.queueArn.endsWith('.fifo') && { fifo: { group: fifoGroup(accepted.event), deduplicationId: deliveryId } }),
  };
}

/** Why SQS would not take a text; undefined when it would. @source SQS, SendMessage, MessageBody */
function refusalOf({ text }: RenderedText): string | undefined {
  if (text === '') return 'the transform makes empty text of the event, and SQS takes no empty message';
  const position = text.search(notXml);
  if (position === -1) return undefined;
  const code = text.codePointAt(position)?.toString(16).toUpperCase().padStart(4, '0');
  return `the transform makes text of the event with the character U+${code}, which SQS takes in no message; JSON would have it escaped`;
}

/** @source SQS, SendMessage, MessageGroupId: letters, digits and ASCII punctuation, no space */
const legalGroup = /^[!-~]{1,128}$/;

/**
 * Events of one group stay in order: those of one `partitionkey` (CloudEvents partitioning extension), else of one
 * subject, else of one source. What SQS does not take as a group is hashed, so that different keys stay apart.
 */
function fifoGroup({ partitionkey, subject, source }: CloudEvent): string {
  const key = typeof partitionkey === 'string' && partitionkey !== '' ? partitionkey : (subject ?? source);
  return legalGroup.test(key) ? key : hash('sha256', key, 'hex');
}
