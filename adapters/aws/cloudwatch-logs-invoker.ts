import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { arnOf } from '../../core/target/arn.ts';
import type { Invoke } from '../../core/target/target.ts';
import { type LogEventToPut, logEventOverheadBytes, maxLogBytes } from '../../core/target/types/cloudwatch-logs.ts';
import type { NonEmpty } from './batch-collector.ts';
import { createBatchInvoker } from './batch-invoker.ts';
import { jsonObject } from './json-answer.ts';
import { jsonCall } from './json-call.ts';
import { inOrderOfTime, logResults } from './log-answer.ts';
import type { ServiceCallOptions } from './service-call.ts';
import type { AwsCall, AwsService } from './signed-call.ts';

const logs: AwsService = { name: 'logs', endpointVariable: 'AWS_ENDPOINT_URL_CLOUDWATCH_LOGS' };

/** @source CloudWatch Logs API, PutLogEvents and CreateLogStream, "Errors" */
const permanent: ReadonlySet<string> = new Set(['InvalidParameterException', 'ResourceNotFoundException', 'UnrecognizedClientException']);

/** @source CloudWatch Logs API, PutLogEvents */
const maxEntries = 10_000;

/**
 * Puts log events into log groups, as many by one call as go into one stream. A stream that is not there is made, and the
 * log events are put once more. The result's code is `ok`, `too_old`, `too_new` or `expired`, the name of CloudWatch Logs's
 * error, `timeout`, `no_answer`, or that of a connection that failed.
 */
export function createCloudWatchLogsInvoker(options?: ServiceCallOptions): Invoke<LogEventToPut> {
  const common = { service: logs, permanent, maxEntries, keyOf: streamOf };
  const put = createBatchInvoker<LogEventToPut>({ ...common, maxBytes: maxLogBytes, bytesOf, callOf: putCall, resultsOf }, options);
  // All whose stream is missing wait for one call that makes it.
  const createStream = createBatchInvoker<LogEventToPut>(
    { ...common, maxBytes: Number.POSITIVE_INFINITY, bytesOf: () => 0, callOf: createCall, resultsOf: (_answer, waiting) => waiting.map(accepted) },
    options,
  );

  return async (event, { timeoutMs }) => {
    const endMs = performance.now() + timeoutMs;
    const result = await put(event, { timeoutMs });
    if (result.accepted || result.code !== 'ResourceNotFoundException') return result;
    const created = await createStream(event, { timeoutMs: restUntil(endMs) });
    return isThere(created) ? put(event, { timeoutMs: restUntil(endMs) }) : created;
  };
}

/** Whole milliseconds, and one at least: less is no time for a call. */
function restUntil(endMs: number): number {
  return Math.max(1, Math.ceil(endMs - performance.now()));
}

/** Another process may have made the stream in the meantime. */
function isThere({ accepted: isNew, code }: AttemptResult): boolean {
  return isNew || code === 'ResourceAlreadyExistsException';
}

function accepted(): AttemptResult {
  return { accepted: true, code: 'ok' };
}

function streamOf({ logGroupArn, logStream }: LogEventToPut): string {
  return JSON.stringify([logGroupArn, logStream]);
}

function bytesOf({ message }: LogEventToPut): number {
  return Buffer.byteLength(message) + logEventOverheadBytes;
}

function putCall(events: NonEmpty<LogEventToPut>): AwsCall {
  const logEvents = inOrderOfTime(events).map(({ timestampMs, message }) => ({ timestamp: timestampMs, message }));
  return logsCall(events[0], 'PutLogEvents', { logEvents });
}

function createCall([event]: NonEmpty<LogEventToPut>): AwsCall {
  return logsCall(event, 'CreateLogStream', {});
}

/** Log groups are known by their names only, those of the account that calls. */
function logsCall({ logGroupArn, logStream }: LogEventToPut, operation: string, parameters: object): AwsCall {
  const arn = arnOf(logGroupArn);
  const logGroupName = arn.resource.replace(/^log-group:/, '').replace(/:\*$/, '');
  return jsonCall(arn, { operation: `Logs_20140328.${operation}`, version: '1.1' }, { logGroupName, logStreamName: logStream, ...parameters });
}

function resultsOf({ body }: { readonly body: Uint8Array }, events: readonly LogEventToPut[]): readonly AttemptResult[] {
  return logResults(jsonObject(body)['rejectedLogEventsInfo'], events);
}
