import { busNameSchema } from '../../bus-name.ts';
import { type AcceptedEvent, EventError } from '../../event/cloud-event.ts';
import { envelopeMessage } from '../../event/envelope.ts';
import type { QueueMessage } from '../../event/event-queue.ts';
import { scanJson } from '../../event/json-text.ts';
import { maxEventBytes } from '../../event/limits.ts';
import { readJsonEvent } from '../../event/read-json.ts';
import { derivedUlid, envelopeOf, formatReceipt } from '../../event/receipt.ts';
import { setAttribute } from '../../event/set-attribute.ts';
import { failure, type RenderFailure } from '../../transform/index.ts';
import { arnSchema, type AwsTarget, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import { checkBusTarget, signingRegionOf } from '../check-bus.ts';
import { hopsAttribute, hopsOf, maxHops } from '../hops.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** Another bus, or the same one again: exactly one of `bus`, `queueArn` and `endpoint` says which. */
export interface BusTarget extends AwsTarget {
  readonly type: 'bus';
  /** The name of a bus of the same deployment. */
  readonly bus?: string;
  /** The queue of a bus of another deployment: `arn:<partition>:sqs:<region>:<account>:<name>`. */
  readonly queueArn?: string;
  /** A bus anywhere, as it is called over HTTP: `https://<host>/buses/<bus>`. */
  readonly endpoint?: string;
  /** The region of the endpoint, where its host does not tell. */
  readonly region?: string;
}

/** An event on its way into the queue of another bus. */
export interface EventToQueue extends InRole {
  readonly type: 'bus';
  readonly queue: { readonly bus: string } | { readonly queueArn: string };
  readonly message: QueueMessage;
  /** By which the other bus will know the event. */
  readonly receipt: string;
}

/** An event on its way to the HTTP endpoint of another bus. */
export interface EventToEndpoint extends InRole {
  readonly type: 'bus-endpoint';
  /** Where it is posted to. */
  readonly url: string;
  /** That the request is signed for; absent where it is not signed. */
  readonly region?: string;
  /** One event in the JSON format of CloudEvents. */
  readonly body: string;
}

function schema(): OwnSchema {
  return schemaOnAws({
    required: [],
    properties: {
      bus: busNameSchema('A bus of the same deployment, by its name. Exactly one of `bus`, `queueArn` and `endpoint` is given.'),
      queueArn: arnSchema('The queue of a bus of another deployment, which has it as the output `QueueArn`: arn:<partition>:sqs:<region>:<account>:<name>.'),
      endpoint: {
        type: 'string',
        minLength: 1,
        maxLength: 2_048,
        description: 'A bus anywhere: https://<host>/buses/<bus>. Requests are signed with IAM credentials, but not those to an http address, which only a bus on a laptop has.',
      },
      region: {
        type: 'string',
        pattern: '^[a-z]+(-[a-z]+)+-[0-9]{1,2}$',
        description: "The region of the endpoint. Needed where the API has a domain of its own: API Gateway's own hosts tell it.",
      },
    },
  });
}

export const busType: TargetType<BusTarget> = {
  parameters: {},
  takesRecords: true,
  destination: nameOf,
  render: renderBus,
};

export const busRules: TargetRules<BusTarget> = {
  schema,
  parameters: {},
  check: checkBusTarget,
};

export const busDocumentation: TargetDocumentation<BusTarget> = {
  title: 'Another bus',
  summary:
    'Another Glassbus bus gets the event, or what the transform makes of it, which then has to be a CloudEvent. Nothing in the event changes but the attribute ' +
    '`glassbushops`, which counts how often it has passed from bus to bus: at most 8 times, so that buses that send to each other in a loop come to an end.',
  delivered: "The queue of the other bus has accepted the event; over HTTP, the bus has answered with the event's receipt there. That receipt stands in the trace of the attempt.",
  once:
    'By queue the event has the same receipt in the other bus at every attempt, and its time of receipt is that in this bus. ' +
    "Over HTTP each attempt that arrives has a receipt of its own; tell it by the event's `source` and `id`.",
  retried:
    'Throttling and faults of the queue; over HTTP 408, 425, 429 and 5xx, a connection that fails, no answer in time. Not a bus or queue that is not there, ' +
    'not a refusal of the other bus, and not an event that has passed between buses 8 times.',
  permissions: ['sqs:SendMessage', 'execute-api:Invoke'],
  examples: [
    { type: 'bus', bus: 'audit' },
    { type: 'bus', queueArn: 'arn:aws:sqs:eu-central-1:123456789012:glassbus-orders' },
    { type: 'bus', endpoint: 'https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/buses/default', roleArn: 'arn:aws:iam::210987654321:role/glassbus/orders' },
    { type: 'bus', endpoint: 'https://events.example.com/buses/orders', region: 'eu-west-1' },
  ],
};

/** As people and lanes tell it from other buses. */
function nameOf({ bus, queueArn, endpoint }: BusTarget): string {
  return bus === undefined ? (queueArn ?? endpoint ?? '') : `bus ${bus}`;
}

/**
 * The event as it goes to the other bus, one hop older. The count is that of the event that came: a transform cannot lose it.
 */
function renderBus(target: BusTarget, delivery: DeliveryToRender): EventToQueue | EventToEndpoint | RenderFailure {
  const hops = hopsOf(delivery.accepted.event) + 1;
  if (hops > maxHops) return failure('target.too_many_hops', refusalOf(target, delivery));
  const event = eventToSend(delivery);
  if ('kind' in event) return event;
  const text = setAttribute(event.text, hopsAttribute, hops);
  const bytes = Buffer.byteLength(text);
  if (bytes > maxEventBytes) return failure('transform.output_too_large', `the event has ${bytes} bytes with its count of hops, and a bus takes at most ${maxEventBytes}`);
  return target.endpoint === undefined ? toQueue(target, delivery, { ...event, text }) : toEndpoint(target, target.endpoint, { delivery, text });
}

function refusalOf(target: BusTarget, { bus, rule, accepted: { event } }: DeliveryToRender): string {
  return `the event has passed between buses ${hopsOf(event)} times and is in a loop: rule "${rule}" of bus "${bus}" would send it on to ${nameOf(target)}`;
}

/** The event that came, or the one that the transform made of it: the other bus finds in its queue what passed the same door. */
function eventToSend({ accepted, transformed }: DeliveryToRender): AcceptedEvent | RenderFailure {
  if (transformed === undefined) return accepted;
  try {
    return readJsonEvent(transformed.text, scanJson(transformed.text));
  } catch (error) {
    if (!(error instanceof EventError)) throw error;
    const place = error.path === '' ? '' : ` at ${error.path}`;
    return failure('transform.invalid_event', `what the transform makes is no CloudEvent: ${error.code}${place}: ${error.message}`);
  }
}

/**
 * The envelope's id keeps the time of the first receipt. The rest is a hash of what makes a delivery one: of the receipt,
 * too, because the same delivery id comes again with every round of an event that its own bus sends to itself.
 */
function toQueue(target: BusTarget, delivery: DeliveryToRender, event: AcceptedEvent): EventToQueue {
  const { bus, queueArn = '' } = target;
  const envelope = derivedUlid(envelopeOf(delivery.receipt), JSON.stringify([delivery.receipt, delivery.deliveryId]));
  return {
    type: 'bus',
    queue: bus === undefined ? { queueArn } : { bus },
    message: envelopeMessage(envelope, [event]),
    receipt: formatReceipt({ envelope, index: 0 }),
    ...inRoleOf(target, delivery),
  };
}

function toEndpoint(target: BusTarget, endpoint: string, { delivery, text }: { readonly delivery: DeliveryToRender; readonly text: string }): EventToEndpoint {
  const region = signingRegionOf({ endpoint, ...target });
  return { type: 'bus-endpoint', url: `${endpoint}/events`, ...(region !== undefined && { region }), body: text, ...inRoleOf(target, delivery) };
}
