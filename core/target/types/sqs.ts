import type { ErrorBody } from '../../bus-error.ts';
import { failure, type RenderedText, type RenderFailure } from '../../transform/index.ts';
import { notXml } from '../answer.ts';
import { arnSchema, type AwsTarget, checkArns, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import { contentTypeOf } from '../content-type.ts';
import { type Parameter, parameterSchema } from '../parameters.ts';
import { type Queueing, queueingOf } from '../queueing.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** An SQS queue, standard or FIFO; it gets the CloudEvent as JSON. */
export interface SqsTarget extends AwsTarget {
  readonly type: 'sqs';
  /** `arn:<partition>:sqs:<region>:<account>:<name>` */
  readonly queueArn: string;
  /** Messages of one group stay in order in a FIFO queue; in a standard one a busy group leaves the others their turn. */
  readonly messageGroup?: Parameter;
}

/** One message, ready to be sent. */
export interface SqsMessageToSend extends InRole, Queueing {
  readonly type: 'sqs';
  readonly queueArn: string;
  readonly body: string;
  /** String attributes. */
  readonly attributes: Readonly<Record<string, string>>;
}

function schema(): OwnSchema {
  return schemaOnAws({
    required: ['queueArn'],
    properties: {
      queueArn: arnSchema('The queue: arn:<partition>:sqs:<region>:<account>:<name>.'),
      messageGroup: parameterSchema(
        'The group of the message: a FIFO queue keeps the order within a group, a standard queue lets a busy group wait for the others. ' +
          "Default: to a FIFO queue the event's partitionkey, else its subject, else its source; to a standard queue none.",
      ),
    },
  });
}

const parameters = { messageGroup: 'text' } as const;

export const sqsType: TargetType<SqsTarget> = {
  parameters,
  takesRecords: true,
  batchSize: 10,
  destination: ({ queueArn }) => queueArn,
  render: renderSqs,
};

export const sqsRules: TargetRules<SqsTarget> = {
  schema,
  parameters,
  check: checkSqsTarget,
};

export const sqsDocumentation: TargetDocumentation<SqsTarget> = {
  title: 'SQS queue',
  summary: 'A queue, standard or FIFO, gets the event as the body of a message, or what the transform makes of it.',
  delivered: 'The queue has accepted the message.',
  once: "A FIFO queue drops duplicates for five minutes: the delivery id is the deduplication id. Otherwise the event's `source` and `id`.",
  retried: 'Throttling and faults of SQS; not a queue that is not there, or that may not be sent to.',
  permissions: ['sqs:SendMessage'],
  examples: [
    { type: 'sqs', queueArn: 'arn:aws:sqs:eu-central-1:123456789012:orders' },
    { type: 'sqs', queueArn: 'arn:aws:sqs:eu-central-1:123456789012:orders.fifo', messageGroup: { form: 'jsonpath', path: '$.data.customer' } },
  ],
};

/** @source SQS, CreateQueue, QueueName: 80 characters, the suffix `.fifo` included */
const queueName = /^(?=.{1,80}$)[A-Za-z0-9_-]+(?:\.fifo)?$/;

/** Code: `target.invalid_arn`. */
function checkSqsTarget(target: SqsTarget): readonly ErrorBody[] {
  return checkArns(target, {
    property: 'queueArn',
    service: 'sqs',
    resource: queueName,
    noun: "a queue's ARN such as arn:aws:sqs:eu-central-1:123456789012:orders",
  });
}

/**
 * The message that carries an event to a queue, its JSON as the producer wrote it, or what the target's transform made of
 * it. A failure for text that SQS would refuse: to change it silently is not the bus's to do.
 *
 * An event that the bus accepts is smaller than the 1 MiB that SQS takes, and holds no character that SQS refuses.
 */
function renderSqs(target: SqsTarget, delivery: DeliveryToRender): SqsMessageToSend | RenderFailure {
  const { accepted, transformed } = delivery;
  const refusal = transformed && refusalOf(transformed);
  if (refusal !== undefined) return failure('transform.unsendable_text', refusal);
  return {
    type: 'sqs',
    queueArn: target.queueArn,
    body: (transformed ?? accepted).text,
    attributes: { 'content-type': transformed === undefined ? 'application/cloudevents+json' : contentTypeOf(transformed) },
    ...queueingOf(target.queueArn, target.messageGroup, delivery),
    ...inRoleOf(target, delivery),
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
