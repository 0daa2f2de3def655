import { isRecord } from '../../is-record.ts';
import { dataText } from '../../event/write-event.ts';
import { failure, type RenderFailure } from '../../transform/index.ts';
import { arnSchema, type AwsTarget, checkArns, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import { eventTimeMs } from '../event-time.ts';
import { checkFixedTexts } from '../fixed-text.ts';
import { type Parameter, parameterSchema, textOf } from '../parameters.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';
import { traceHeaderOf } from '../trace-header.ts';

/** A Classic event bus of EventBridge: the default one of an account, or one with a name. */
export interface EventBridgeTarget extends AwsTarget {
  readonly type: 'event-bridge';
  /** `arn:<partition>:events:<region>:<account>:event-bus/<name>` */
  readonly eventBusArn: string;
  readonly source?: Parameter;
  readonly detailType?: Parameter;
  /** ARNs that the event is about. */
  readonly resources?: readonly string[];
}

/** One entry of PutEvents, ready to be put. */
export interface EventBridgeEntryToPut extends InRole {
  readonly type: 'event-bridge';
  readonly eventBusArn: string;
  readonly source: string;
  readonly detailType: string;
  /** A JSON object. */
  readonly detail: string;
  /** Milliseconds since 1970. */
  readonly timeMs: number;
  readonly resources: readonly string[];
  /** As X-Ray has it. */
  readonly traceHeader?: string;
}

function schema(): OwnSchema {
  return schemaOnAws({
    required: ['eventBusArn'],
    properties: {
      eventBusArn: arnSchema('The bus: arn:<partition>:events:<region>:<account>:event-bus/<name>.'),
      source: parameterSchema("The source of the event there: at most 256 characters that do not begin with `aws.`. Default: the event's source.", { minLength: 1, maxLength: 256 }),
      detailType: parameterSchema("The detail type: at most 128 characters. Default: the event's type.", { minLength: 1, maxLength: 128 }),
      resources: { type: 'array', maxItems: 50, items: { type: 'string', minLength: 1, maxLength: 2_048 }, description: 'ARNs of what the event is about.' },
    },
  });
}

const expectedArn = {
  property: 'eventBusArn',
  service: 'events',
  // A bus of a partner has slashes in its name.
  resource: /^event-bus\/[A-Za-z0-9_./-]{1,256}$/,
  noun: "a Classic event bus's ARN such as arn:aws:events:eu-central-1:123456789012:event-bus/orders",
};

const parameters = { source: 'text', detailType: 'text' } as const;

export const eventBridgeType: TargetType<EventBridgeTarget> = {
  parameters,
  takesRecords: true,
  batchSize: 10,
  destination: ({ eventBusArn }) => eventBusArn,
  render: renderEventBridge,
};

export const eventBridgeRules: TargetRules<EventBridgeTarget> = {
  schema,
  parameters,
  check: (target) => [...checkArns(target, expectedArn), ...checkFixedTexts(target, { source: unfitSource })],
};

export const eventBridgeDocumentation: TargetDocumentation<EventBridgeTarget> = {
  title: 'EventBridge event bus (Classic)',
  summary:
    'A Classic bus gets an event with the `source` and the `type` of this one, its `data` as the detail, its `time`, and its trace where it has a `traceparent`. ' +
    'Data that is no JSON object becomes the detail `{"data": ...}` or `{"data_base64": "..."}`, no data `{}`. What a transform makes becomes the detail, and must be a JSON object; ' +
    '`{"form": "jsonpath", "path": "$"}` sends the whole event. For the bus that is not Classic there is [`event-bridge-v2`](#eventbridge-custom-event-bus).',
  delivered: 'EventBridge has accepted the event; what its rules do with it is for EventBridge to see to.',
  once: "EventBridge gives each event an id of its own and keeps duplicates: put the event's `source` and `id` into the detail.",
  retried: 'Throttling and faults of EventBridge; not an event that it does not take, and not a bus that may not be written to.',
  permissions: ['events:PutEvents'],
  examples: [
    { type: 'event-bridge', eventBusArn: 'arn:aws:events:eu-central-1:123456789012:event-bus/orders' },
    {
      type: 'event-bridge',
      eventBusArn: 'arn:aws:events:eu-west-1:210987654321:event-bus/default',
      source: 'com.example.shop',
      detailType: { form: 'template', variables: { type: '$.type' }, template: 'Shop event ${type}' },
      resources: ['arn:aws:dynamodb:eu-central-1:123456789012:table/orders'],
    },
  ],
};

/** @source EventBridge, PutEvents, PutEventsRequestEntry */
function renderEventBridge(target: EventBridgeTarget, delivery: DeliveryToRender): EventBridgeEntryToPut | RenderFailure {
  const { event } = delivery.accepted;
  const source = textOf(delivery, target.source, 'source') || event.source;
  const detailType = textOf(delivery, target.detailType, 'detailType') || event.type;
  const detail = detailOf(delivery);
  if (typeof detail !== 'string') return detail;
  const traceHeader = traceHeaderOf(event['traceparent']);
  return unfitSource(source) ?? unfitDetailType(detailType) ?? {
    type: 'event-bridge',
    eventBusArn: target.eventBusArn,
    source,
    detailType,
    detail,
    timeMs: eventTimeMs(delivery),
    resources: target.resources ?? [],
    ...(traceHeader !== undefined && { traceHeader }),
    ...inRoleOf(target, delivery),
  };
}

function unfitSource(source: string): RenderFailure | undefined {
  if (source.length <= 256 && !source.startsWith('aws.') && source.isWellFormed()) return undefined;
  return failure('transform.unsendable_text', 'EventBridge takes a source of at most 256 characters that does not begin with "aws.": let the parameter `source` make one');
}

function unfitDetailType(detailType: string): RenderFailure | undefined {
  if (detailType.length <= 128 && detailType.isWellFormed()) return undefined;
  return failure('transform.unsendable_text', 'EventBridge takes a detail type of at most 128 characters: let the parameter `detailType` make one');
}

function detailOf({ accepted, transformed }: DeliveryToRender): string | RenderFailure {
  if (transformed === undefined) return defaultDetail(accepted);
  if (transformed.kind === 'json' && transformed.text.trimStart().startsWith('{')) return transformed.text;
  return failure('transform.unsendable_text', 'the transform makes no JSON object of the event, and EventBridge takes nothing else as a detail');
}

function defaultDetail(accepted: DeliveryToRender['accepted']): string {
  const { data, data_base64 } = accepted.event;
  if (data_base64 !== undefined) return JSON.stringify({ data_base64 });
  if (data === undefined) return '{}';
  return isRecord(data) ? dataText(accepted) : `{"data":${dataText(accepted)}}`;
}
