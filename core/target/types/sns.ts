import type { ErrorBody } from '../../bus-error.ts';
import { failure, type RenderFailure } from '../../transform/index.ts';
import { arnSchema, type AwsTarget, checkArns, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import { contentTypeOf } from '../content-type.ts';
import { checkFixedTexts } from '../fixed-text.ts';
import { type Parameter, type Parameters, parameterSchema, parametersSchema, textOf, textsOf } from '../parameters.ts';
import { type Queueing, queueingOf } from '../queueing.ts';
import { unsendable } from '../sendable-text.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** An SNS topic, standard or FIFO; it gets the CloudEvent as JSON. */
export interface SnsTarget extends AwsTarget {
  readonly type: 'sns';
  /** `arn:<partition>:sns:<region>:<account>:<name>` */
  readonly topicArn: string;
  /** The subject of mails to subscribers. */
  readonly subject?: Parameter;
  /** What subscriptions can filter by. */
  readonly messageAttributes?: Parameters;
  /** Messages of one group stay in order in a FIFO topic; a standard one hands the group on to its queues. */
  readonly messageGroup?: Parameter;
}

/** One message, ready to be published. */
export interface SnsMessageToPublish extends InRole, Queueing {
  readonly type: 'sns';
  readonly topicArn: string;
  readonly message: string;
  readonly subject?: string;
  /** String attributes, none of them empty. */
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * Ten attributes, `content-type` among them, are the most: SNS discards a message with more for a queue that takes messages
 * raw, and tells nobody but a log.
 *
 * @source SNS developer guide, "Message attributes" and "Raw message delivery"
 */
const maxAttributes = 9;

function schema(): OwnSchema {
  return schemaOnAws({
    required: ['topicArn'],
    properties: {
      topicArn: arnSchema('The topic: arn:<partition>:sns:<region>:<account>:<name>.'),
      subject: parameterSchema('The subject of mails to subscribers: one line of at most 100 characters.', { minLength: 1, maxLength: 100 }),
      messageAttributes: parametersSchema(
        'String attributes beside `content-type`, by which subscriptions can filter. One that is empty for an event is left out.',
        maxAttributes,
      ),
      messageGroup: parameterSchema(
        'The group of the message: a FIFO topic keeps the order within a group, a standard topic hands it on to the queues that subscribe. ' +
          "Default: to a FIFO topic the event's partitionkey, else its subject, else its source; to a standard topic none.",
      ),
    },
  });
}

const parameters = { subject: 'text', messageAttributes: 'texts', messageGroup: 'text' } as const;

export const snsType: TargetType<SnsTarget> = {
  parameters,
  takesRecords: true,
  batchSize: 10,
  destination: ({ topicArn }) => topicArn,
  render: renderSns,
};

export const snsRules: TargetRules<SnsTarget> = {
  schema,
  parameters,
  check: checkSnsTarget,
};

export const snsDocumentation: TargetDocumentation<SnsTarget> = {
  title: 'SNS topic',
  summary: 'A topic, standard or FIFO, gets the event as its message, or what the transform makes of it.',
  delivered: 'SNS has accepted the message; what its subscribers do with it is between SNS and them.',
  once: "A FIFO topic drops duplicates for five minutes: the delivery id is the deduplication id. Otherwise the event's `source` and `id`.",
  retried: 'Throttling and faults of SNS; not a topic that is not there, or that may not be published to, and not a message larger than the topic takes (256 KiB unless the topic says more).',
  permissions: ['sns:Publish'],
  examples: [
    { type: 'sns', topicArn: 'arn:aws:sns:eu-central-1:123456789012:orders' },
    {
      type: 'sns',
      topicArn: 'arn:aws:sns:eu-central-1:123456789012:orders.fifo',
      subject: 'An order is paid',
      messageAttributes: { type: { form: 'jsonpath', path: '$.type' } },
      messageGroup: { form: 'jsonpath', path: '$.subject' },
    },
  ],
};

/** @source SNS, CreateTopic, Name: 256 characters, the suffix `.fifo` included */
const topicName = /^(?=.{1,256}$)[A-Za-z0-9_-]+(?:\.fifo)?$/;

/** Codes: `target.invalid_arn`, `target.invalid_attribute`, `target.invalid_text`. */
function checkSnsTarget(target: SnsTarget): readonly ErrorBody[] {
  const noun = "a topic's ARN such as arn:aws:sns:eu-central-1:123456789012:orders";
  const expected = { property: 'topicArn', service: 'sns', resource: topicName, noun };
  return [...checkArns(target, expected), ...checkAttributes(target), ...checkFixedTexts(target, { subject: unfitSubject })];
}

/** @source SNS developer guide, "Message attributes": no period at either end, none beside another, no name of AWS's */
const attributeName = /^(?!(?:aws|amazon)\.)(?!.{257})[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/i;

function checkAttributes({ messageAttributes = {} }: SnsTarget): readonly ErrorBody[] {
  const illegal = Object.keys(messageAttributes).filter((name) => name === 'content-type' || !attributeName.test(name));
  return illegal.map((name) => ({
    code: 'target.invalid_attribute',
    path: `messageAttributes.${name}`,
    message: `Expected a name of letters, digits, _ - and single periods, other than content-type and not of AWS, found ${JSON.stringify(name)}.`,
  }));
}

/**
 * The message that carries an event to a topic, its JSON as the producer wrote it, or what the target's transform made of
 * it. How large a message may be is for the topic to say.
 */
function renderSns(target: SnsTarget, delivery: DeliveryToRender): SnsMessageToPublish | RenderFailure {
  const { accepted, transformed } = delivery;
  const { text } = transformed ?? accepted;
  const subject = textOf(delivery, target.subject, 'subject') || undefined;
  const unfit = unsendable(text, { service: 'SNS', noun: 'message' }) ?? (subject === undefined ? undefined : unfitSubject(subject));
  if (unfit !== undefined) return unfit;
  const contentType = transformed === undefined ? 'application/cloudevents+json' : contentTypeOf(transformed);
  return {
    type: 'sns',
    topicArn: target.topicArn,
    message: text,
    ...(subject !== undefined && { subject }),
    attributes: { 'content-type': contentType, ...attributesOf(target, delivery) },
    ...queueingOf(target.topicArn, target.messageGroup, delivery),
    ...inRoleOf(target, delivery),
  };
}

/** @source SNS, Publish, Subject */
function unfitSubject(subject: string): RenderFailure | undefined {
  const isFit = subject.length <= 100 && subject.isWellFormed() && !/\p{Cc}/u.test(subject);
  return isFit ? undefined : failure('transform.unsendable_text', 'SNS takes a subject of one line, of at most 100 characters, without control characters');
}

/** SNS takes no attribute without a value. */
function attributesOf({ messageAttributes }: SnsTarget, delivery: DeliveryToRender): Readonly<Record<string, string>> {
  const texts = textsOf(delivery, messageAttributes, 'messageAttributes');
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}
