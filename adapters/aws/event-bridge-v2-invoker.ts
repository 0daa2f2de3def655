import { arnOf } from '../../core/target/arn.ts';
import type { Invoke } from '../../core/target/target.ts';
import type { EventBridgeV2EntryToPut } from '../../core/target/types/event-bridge-v2.ts';
import { resultsByPosition } from './batch-answer.ts';
import type { NonEmpty } from './batch-collector.ts';
import { createBatchInvoker } from './batch-invoker.ts';
import { cborCall, cborObject } from './cbor-call.ts';
import type { ServiceCallOptions } from './service-call.ts';
import type { AwsCall, AwsService } from './signed-call.ts';

/** @source EventBridge Custom Event Bus user guide, "Names, endpoints, and IAM permissions"; the model of `EventBridgeV2` */
const eventBridgeV2: AwsService = { name: 'events', host: 'eventsv2', endpointVariable: 'AWS_ENDPOINT_URL_EVENTBRIDGEV2' };

/** @source EventBridge Custom Event Bus API, PutRawEvents, "Errors"; its user guide, "Supported content types", "Errors" */
const permanent: ReadonlySet<string> = new Set(['InvalidInputException', 'ResourceNotFoundException', 'VALIDATION_ERROR']);

/** No limit of a call is documented: what all its kin on AWS take. */
const maxBatchBytes = 1_048_576;

/**
 * Puts events on Custom Event Buses of EventBridge, up to 100 by one call. The result's code is `ok`, the name of
 * EventBridge's error, `timeout`, `no_answer`, or that of a connection that failed; after a timeout the event may be on the
 * bus all the same, and is known there when it comes again within five minutes.
 */
export function createEventBridgeV2Invoker(options?: ServiceCallOptions): Invoke<EventBridgeV2EntryToPut> {
  return createBatchInvoker(
    {
      service: eventBridgeV2,
      permanent,
      maxEntries: 100,
      maxBytes: maxBatchBytes,
      keyOf: ({ eventBusArn }) => eventBusArn,
      bytesOf: ({ text }) => Buffer.byteLength(text),
      callOf,
      // A duplicate has a success code, too: the bus has the event.
      resultsOf: ({ body }) => resultsByPosition(cborObject(body)['Entries'], { acceptedBy: 'SuccessCode', permanent }),
    },
    options,
  );
}

function callOf(entries: NonEmpty<EventBridgeV2EntryToPut>): AwsCall {
  const { eventBusArn } = entries[0];
  return cborCall(arnOf(eventBusArn), { service: 'AWSEventsV2', operation: 'PutRawEvents' }, { EventBusArn: eventBusArn, Entries: entries.map(entryOf) });
}

function entryOf({ text, contentType, eventGroup, deduplicationId }: EventBridgeV2EntryToPut): object {
  return { Data: Buffer.from(text), SystemMetadata: { ContentType: contentType, EventGroupId: eventGroup, DeduplicationId: deduplicationId } };
}
