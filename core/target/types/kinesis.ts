import type { RenderFailure } from '../../transform/index.ts';
import { arnSchema, type AwsTarget, checkArns, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import { boundedKey, orderKeyOf } from '../order-key.ts';
import { type Parameter, parameterSchema, textOf } from '../parameters.ts';
import { unsendable } from '../sendable-text.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** A Kinesis data stream; it gets the CloudEvent as JSON. */
export interface KinesisTarget extends AwsTarget {
  readonly type: 'kinesis';
  /** `arn:<partition>:kinesis:<region>:<account>:stream/<name>` */
  readonly streamArn: string;
  /** Records of one key go to one shard. */
  readonly partitionKey?: Parameter;
}

/** One record, ready to be put. */
export interface KinesisRecordToPut extends InRole {
  readonly type: 'kinesis';
  readonly streamArn: string;
  /** 1 to 256 characters. */
  readonly partitionKey: string;
  /** What becomes the record's data, in UTF-8. */
  readonly text: string;
}

function schema(): OwnSchema {
  return schemaOnAws({
    required: ['streamArn'],
    properties: {
      streamArn: arnSchema('The stream: arn:<partition>:kinesis:<region>:<account>:stream/<name>.'),
      partitionKey: parameterSchema(
        "Records of one key go to one shard. One of more than 256 characters is hashed. Default: the event's partitionkey, else its subject, else its source.",
        { minLength: 1 },
      ),
    },
  });
}

const parameters = { partitionKey: 'text' } as const;

export const kinesisType: TargetType<KinesisTarget> = {
  parameters,
  takesRecords: true,
  batchSize: 500,
  destination: ({ streamArn }) => streamArn,
  render: renderKinesis,
};

export const kinesisRules: TargetRules<KinesisTarget> = {
  schema,
  parameters,
  check: (target) =>
    checkArns(target, {
      property: 'streamArn',
      service: 'kinesis',
      resource: /^stream\/[A-Za-z0-9_.-]{1,128}$/,
      noun: "a stream's ARN such as arn:aws:kinesis:eu-central-1:123456789012:stream/orders",
    }),
};

export const kinesisDocumentation: TargetDocumentation<KinesisTarget> = {
  title: 'Kinesis data stream',
  summary: 'A stream gets the event as the data of a record, or what the transform makes of it. Events of one partition key go to one shard; a record that is refused and tried again can come after later ones.',
  delivered: 'The stream has accepted the record.',
  once: "The event's `source` and `id`: a stream keeps duplicates.",
  retried: 'A shard that is busy, throttling and faults of Kinesis; not a stream that is not there, or that may not be written to, and not a record larger than the stream takes (1 MiB unless the stream says more).',
  permissions: ['kinesis:PutRecords'],
  examples: [
    { type: 'kinesis', streamArn: 'arn:aws:kinesis:eu-central-1:123456789012:stream/orders' },
    { type: 'kinesis', streamArn: 'arn:aws:kinesis:eu-central-1:123456789012:stream/orders', partitionKey: { form: 'jsonpath', path: '$.data.customer' } },
  ],
};

/** @source Kinesis, PutRecords, PartitionKey */
const maxKeyCharacters = 256;

function renderKinesis(target: KinesisTarget, delivery: DeliveryToRender): KinesisRecordToPut | RenderFailure {
  const { text } = delivery.transformed ?? delivery.accepted;
  const given = textOf(delivery, target.partitionKey, 'partitionKey') || undefined;
  const partitionKey = boundedKey(given ?? orderKeyOf(delivery), maxKeyCharacters);
  const unfit = unsendable(text, { service: 'Kinesis', noun: 'record' });
  return unfit ?? { type: 'kinesis', streamArn: target.streamArn, partitionKey, text, ...inRoleOf(target, delivery) };
}
