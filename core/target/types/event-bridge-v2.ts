import type { RenderedText, RenderFailure } from '../../transform/index.ts';
import { arnSchema, type AwsTarget, checkArns, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import { boundedKey, orderKeyOf } from '../order-key.ts';
import { type Parameter, parameterSchema, textOf } from '../parameters.ts';
import { unsendable } from '../sendable-text.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** A Custom Event Bus of EventBridge, as of September 2026; it gets the CloudEvent as JSON. */
export interface EventBridgeV2Target extends AwsTarget {
  readonly type: 'event-bridge-v2';
  /** `arn:<partition>:events:<region>:<account>:event-busv2/<name>/<id>` */
  readonly eventBusArn: string;
  /** Events of one group reach a FIFO subscriber in order. */
  readonly eventGroup?: Parameter;
}

/** One entry of PutRawEvents, ready to be put. */
export interface EventBridgeV2EntryToPut extends InRole {
  readonly type: 'event-bridge-v2';
  readonly eventBusArn: string;
  /** What becomes the event's data, in UTF-8. */
  readonly text: string;
  /** EventBridge looks into JSON, and hands on everything else as bytes. */
  readonly contentType: 'application/json' | 'application/octet-stream';
  /** 1 to 128 characters. */
  readonly eventGroup: string;
  readonly deduplicationId: string;
}

function schema(): OwnSchema {
  return schemaOnAws({
    required: ['eventBusArn'],
    properties: {
      eventBusArn: arnSchema('The bus: arn:<partition>:events:<region>:<account>:event-busv2/<name>/<id>.'),
      eventGroup: parameterSchema(
        'Events of one group reach a FIFO subscriber in order, and share a limit of 1,500 events and kilobytes a second. One of more than 128 characters is hashed. ' +
          "Default: the event's partitionkey, else its subject, else its source.",
        { minLength: 1 },
      ),
    },
  });
}

const parameters = { eventGroup: 'text' } as const;

export const eventBridgeV2Type: TargetType<EventBridgeV2Target> = {
  parameters,
  takesRecords: true,
  batchSize: 100,
  destination: ({ eventBusArn }) => eventBusArn,
  render: renderEventBridgeV2,
};

export const eventBridgeV2Rules: TargetRules<EventBridgeV2Target> = {
  schema,
  parameters,
  check: (target) =>
    checkArns(target, {
      property: 'eventBusArn',
      service: 'events',
      resource: /^event-busv2\/[A-Za-z0-9][A-Za-z0-9._-]{0,255}\/[a-z0-9]{25}$/,
      noun: "a Custom Event Bus's ARN such as arn:aws:events:eu-central-1:123456789012:event-busv2/orders/k3m9x0qz7w1r5t8y2b6n4c0da",
    }),
};

export const eventBridgeV2Documentation: TargetDocumentation<EventBridgeV2Target> = {
  title: 'EventBridge Custom Event Bus',
  summary:
    'The bus of `AWS::EventsV2` gets the whole event in the JSON format of CloudEvents, or what the transform makes of it, by PutRawEvents: its filters speak of `type`, `source` and `data` as rules here do. ' +
    'Text that is no JSON arrives as bytes, which filters cannot look into.',
  delivered: 'EventBridge has accepted the event, or knows it as one that it has accepted already; what its subscribers do with it is for EventBridge to see to.',
  once: 'The bus drops duplicates for five minutes: the delivery id is the deduplication id.',
  retried: 'Throttling and faults of EventBridge, and a bus that is still being made; not an event that it does not take, and not a bus that is not there or may not be written to.',
  permissions: ['events:PutRawEvents'],
  examples: [
    { type: 'event-bridge-v2', eventBusArn: 'arn:aws:events:eu-central-1:123456789012:event-busv2/orders/k3m9x0qz7w1r5t8y2b6n4c0da' },
    {
      type: 'event-bridge-v2',
      eventBusArn: 'arn:aws:events:eu-central-1:123456789012:event-busv2/orders/k3m9x0qz7w1r5t8y2b6n4c0da',
      eventGroup: { form: 'jsonpath', path: '$.data.customer' },
    },
  ],
};

/** @source EventBridge Custom Event Bus API, PutEventsSystemMetadata, EventGroupId */
const maxGroupCharacters = 128;

/** @source EventBridge Custom Event Bus API, PutRawEvents; its user guide, "Supported content types" */
function renderEventBridgeV2(target: EventBridgeV2Target, delivery: DeliveryToRender): EventBridgeV2EntryToPut | RenderFailure {
  const { accepted, deliveryId, transformed = { kind: 'json', text: accepted.text } } = delivery;
  const { kind, text }: RenderedText = transformed;
  const given = textOf(delivery, target.eventGroup, 'eventGroup') || undefined;
  return unsendable(text, { service: 'EventBridge', noun: 'event' }) ?? {
    type: 'event-bridge-v2',
    eventBusArn: target.eventBusArn,
    text,
    contentType: kind === 'json' ? 'application/json' : 'application/octet-stream',
    eventGroup: boundedKey(given ?? orderKeyOf(delivery), maxGroupCharacters),
    deduplicationId: deliveryId,
    ...inRoleOf(target, delivery),
  };
}
