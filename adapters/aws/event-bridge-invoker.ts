import { arnOf } from '../../core/target/arn.ts';
import type { Invoke } from '../../core/target/target.ts';
import type { EventBridgeEntryToPut } from '../../core/target/types/event-bridge.ts';
import { resultsByPosition } from './batch-answer.ts';
import type { NonEmpty } from './batch-collector.ts';
import { createBatchInvoker } from './batch-invoker.ts';
import { jsonObject } from './json-answer.ts';
import { jsonCall } from './json-call.ts';
import type { ServiceCallOptions } from './service-call.ts';
import type { AwsCall, AwsService } from './signed-call.ts';

const eventBridge: AwsService = { name: 'events', endpointVariable: 'AWS_ENDPOINT_URL_EVENTBRIDGE' };

/** @source EventBridge API, PutEventsResultEntry, ErrorCode, "Non-retryable errors" */
const permanent: ReadonlySet<string> = new Set([
  'InvalidAccountIdException',
  'InvalidArgument',
  'MalformedDetail',
  'NotAuthorizedForDetailTypeException',
  'NotAuthorizedForSourceException',
  'RedactionFailure',
  'ResourceNotFoundException',
]);

/**
 * What the entries of a call have together; one that is larger goes alone, for EventBridge to judge.
 *
 * @source EventBridge user guide, "Calculating PutEvents event entry size"
 */
const maxBatchBytes = 262_144;
const timeBytes = 14;

/**
 * Puts events on Classic event buses of EventBridge, up to ten by one call. The result's code is `ok`, the name of
 * EventBridge's error, `timeout`, `no_answer`, or that of a connection that failed; after a timeout the event may be on the
 * bus all the same.
 */
export function createEventBridgeInvoker(options?: ServiceCallOptions): Invoke<EventBridgeEntryToPut> {
  return createBatchInvoker(
    {
      service: eventBridge,
      permanent,
      maxEntries: 10,
      maxBytes: maxBatchBytes,
      keyOf: ({ eventBusArn }) => eventBusArn,
      bytesOf,
      callOf,
      resultsOf: ({ body }) => resultsByPosition(jsonObject(body)['Entries'], { acceptedBy: 'EventId', permanent }),
    },
    options,
  );
}

function bytesOf({ source, detailType, detail, resources }: EventBridgeEntryToPut): number {
  return [source, detailType, detail, ...resources].reduce((sum, part) => sum + Buffer.byteLength(part), timeBytes);
}

function callOf(entries: NonEmpty<EventBridgeEntryToPut>): AwsCall {
  return jsonCall(arnOf(entries[0].eventBusArn), { operation: 'AWSEvents.PutEvents', version: '1.1' }, { Entries: entries.map(entryOf) });
}

function entryOf({ eventBusArn, source, detailType, detail, timeMs, resources, traceHeader }: EventBridgeEntryToPut): object {
  return {
    EventBusName: eventBusArn,
    Source: source,
    DetailType: detailType,
    Detail: detail,
    Time: timeMs / 1_000,
    Resources: resources,
    ...(traceHeader !== undefined && { TraceHeader: traceHeader }),
  };
}
