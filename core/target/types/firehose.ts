import type { RenderedText, RenderFailure } from '../../transform/index.ts';
import { arnSchema, type AwsTarget, checkArns, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import { unsendable } from '../sendable-text.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** A Firehose stream; it gets the CloudEvent as JSON. */
export interface FirehoseTarget extends AwsTarget {
  readonly type: 'firehose';
  /** `arn:<partition>:firehose:<region>:<account>:deliverystream/<name>` */
  readonly deliveryStreamArn: string;
  /** What stands behind each record. @default 'newline' */
  readonly delimiter: 'newline' | 'none';
}

/** One record, ready to be put. */
export interface FirehoseRecordToPut extends InRole {
  readonly type: 'firehose';
  readonly deliveryStreamArn: string;
  /** What becomes the record's data, in UTF-8, its delimiter included. */
  readonly text: string;
}

function schema(): OwnSchema {
  return schemaOnAws({
    required: ['deliveryStreamArn'],
    properties: {
      deliveryStreamArn: arnSchema('The Firehose stream: arn:<partition>:firehose:<region>:<account>:deliverystream/<name>.'),
      delimiter: {
        enum: ['newline', 'none'],
        default: 'newline',
        description:
          'What stands behind each record. Firehose joins records as they are, and what reads its files wants a line for each: with newline, JSON is brought to one line and ends with a line feed.',
      },
    },
  });
}

export const firehoseType: TargetType<FirehoseTarget> = {
  parameters: {},
  takesRecords: true,
  batchSize: 500,
  destination: ({ deliveryStreamArn }) => deliveryStreamArn,
  render: renderFirehose,
};

export const firehoseRules: TargetRules<FirehoseTarget> = {
  schema,
  parameters: {},
  check: (target) =>
    checkArns(target, {
      property: 'deliveryStreamArn',
      service: 'firehose',
      resource: /^deliverystream\/[A-Za-z0-9_.-]{1,64}$/,
      noun: "a Firehose stream's ARN such as arn:aws:firehose:eu-central-1:123456789012:deliverystream/orders",
    }),
};

export const firehoseDocumentation: TargetDocumentation<FirehoseTarget> = {
  title: 'Firehose stream',
  summary: 'A Firehose stream gets the event as a record, or what the transform makes of it, each on a line of its own, and brings it to S3, Redshift, OpenSearch and others.',
  delivered: 'Firehose has accepted the record; what comes of it at its destination is for Firehose to see to.',
  once: "The event's `source` and `id`: Firehose keeps duplicates.",
  retried: 'Throttling and faults of Firehose; not a stream that is not there, or that may not be written to.',
  permissions: ['firehose:PutRecordBatch'],
  examples: [
    { type: 'firehose', deliveryStreamArn: 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/orders' },
    { type: 'firehose', deliveryStreamArn: 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/orders', delimiter: 'none' },
  ],
};

/** @source Firehose, PutRecordBatch: a record has at most 1,000 KiB before it is encoded */
const maxRecordBytes = 1_024_000;

function renderFirehose(target: FirehoseTarget, delivery: DeliveryToRender): FirehoseRecordToPut | RenderFailure {
  const { deliveryStreamArn, delimiter } = target;
  const text = delimiter === 'newline' ? lineOf(delivery) : (delivery.transformed ?? delivery.accepted).text;
  const unfit = unsendable(text, { service: 'Firehose', noun: 'record', maxBytes: maxRecordBytes });
  return unfit ?? { type: 'firehose', deliveryStreamArn, text, ...inRoleOf(target, delivery) };
}

/** Line breaks of JSON are white space between its tokens: in its strings they are escaped. Those of text are the author's. */
function lineOf({ accepted, transformed = { kind: 'json', text: accepted.text } }: DeliveryToRender): string {
  const { kind, text }: RenderedText = transformed;
  return `${kind === 'json' ? text.replaceAll(/[\r\n]+/g, ' ') : text}\n`;
}
