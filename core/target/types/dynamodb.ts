import { isRecord } from '../../is-record.ts';
import { parseExactly } from '../../event/reopen-event.ts';
import { parseJson } from '../../pattern/long-number.ts';
import { failure, type RenderFailure } from '../../transform/index.ts';
import { type AttributeValue, itemOf } from '../attribute-value.ts';
import { arnSchema, type AwsTarget, checkArns, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** A table of DynamoDB; it gets an item. */
export interface DynamoDbTarget extends AwsTarget {
  readonly type: 'dynamodb';
  /** `arn:<partition>:dynamodb:<region>:<account>:table/<name>` */
  readonly tableArn: string;
  /** The name of the table's partition key: an item with the same key stays as it is. */
  readonly unlessExists?: string;
}

/** One item, ready to be put. */
export interface DynamoDbItemToPut extends InRole {
  readonly type: 'dynamodb';
  readonly tableArn: string;
  readonly item: Readonly<Record<string, AttributeValue>>;
  readonly unlessExists?: string;
}

function schema(): OwnSchema {
  return schemaOnAws({
    required: ['tableArn'],
    properties: {
      tableArn: arnSchema('The table: arn:<partition>:dynamodb:<region>:<account>:table/<name>.'),
      unlessExists: {
        type: 'string',
        minLength: 1,
        maxLength: 255,
        description:
          "The name of the table's partition key, if an item that is there already is to stay as it is. The delivery is then delivered, with the code already_exists. Default: the new item replaces it.",
      },
    },
  });
}

export const dynamoDbType: TargetType<DynamoDbTarget> = {
  parameters: {},
  takesRecords: true,
  destination: ({ tableArn }) => tableArn,
  render: renderDynamoDb,
};

export const dynamoDbRules: TargetRules<DynamoDbTarget> = {
  schema,
  parameters: {},
  check: (target) =>
    checkArns(target, {
      property: 'tableArn',
      service: 'dynamodb',
      resource: /^table\/[A-Za-z0-9_.-]{3,255}$/,
      noun: "a table's ARN such as arn:aws:dynamodb:eu-central-1:123456789012:table/orders",
    }),
};

export const dynamoDbDocumentation: TargetDocumentation<DynamoDbTarget> = {
  title: 'DynamoDB table',
  summary:
    'A table gets an item: the JSON object that the transform makes of the event, each member an attribute, or the attributes of the event with its `data` as one of them, so that a table with the keys `source` and `id` takes any event. ' +
    'Numbers keep every digit, of which DynamoDB takes 38. The keys of the table must be among the attributes.',
  delivered: 'The table has the item; with `unlessExists`, also when it had one of that key before.',
  once: 'An item with the same key replaces the first, so keys that are made of the event alone make a repeated delivery harmless; with `unlessExists` the first one stays.',
  retried: 'Throttling and faults of DynamoDB; not a table that is not there, or that may not be written to, and not an item without the keys of the table, or larger than 400 KB.',
  permissions: ['dynamodb:PutItem'],
  examples: [
    { type: 'dynamodb', tableArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/events' },
    {
      type: 'dynamodb',
      tableArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders',
      unlessExists: 'order',
      transform: { form: 'template', variables: { order: '$.subject', data: '$.data' }, template: { order: '${order}', paid: '${data}' } },
    },
  ],
};

function renderDynamoDb(target: DynamoDbTarget, delivery: DeliveryToRender): DynamoDbItemToPut | RenderFailure {
  const object = objectOf(delivery);
  if (object === undefined) return failure('transform.unsendable_text', 'the transform makes no JSON object of the event, and DynamoDB takes nothing else as an item');
  const { tableArn, unlessExists } = target;
  return { type: 'dynamodb', tableArn, item: itemOf(object), ...(unlessExists !== undefined && { unlessExists }), ...inRoleOf(target, delivery) };
}

function objectOf({ accepted, transformed }: DeliveryToRender): Readonly<Record<string, unknown>> | undefined {
  if (transformed === undefined) return parseExactly(accepted.text);
  if (transformed.kind === 'text') return undefined;
  const made: unknown = parseJson(transformed.text);
  return isRecord(made) ? made : undefined;
}
