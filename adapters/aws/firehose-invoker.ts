import { arnOf } from '../../core/target/arn.ts';
import type { Invoke } from '../../core/target/target.ts';
import type { FirehoseRecordToPut } from '../../core/target/types/firehose.ts';
import { resultsByPosition } from './batch-answer.ts';
import type { NonEmpty } from './batch-collector.ts';
import { createBatchInvoker } from './batch-invoker.ts';
import { jsonObject } from './json-answer.ts';
import { jsonCall } from './json-call.ts';
import type { ServiceCallOptions } from './service-call.ts';
import type { AwsCall, AwsService } from './signed-call.ts';

const firehose: AwsService = { name: 'firehose', endpointVariable: 'AWS_ENDPOINT_URL_FIREHOSE' };

/** @source Firehose API, PutRecordBatch, "Errors" */
const permanent: ReadonlySet<string> = new Set(['InvalidArgumentException', 'InvalidKMSResourceException', 'InvalidSourceException', 'ResourceNotFoundException']);

/** Before records are encoded. @source Firehose API, PutRecordBatch: 4 MiB */
const maxBatchBytes = 4_194_304;

/**
 * Puts records into Firehose streams, up to 500 by one call. The result's code is `ok`, the name of Firehose's error,
 * `timeout`, `no_answer`, or that of a connection that failed; after a timeout the record may be in the stream all the same.
 */
export function createFirehoseInvoker(options?: ServiceCallOptions): Invoke<FirehoseRecordToPut> {
  return createBatchInvoker(
    {
      service: firehose,
      permanent,
      maxEntries: 500,
      maxBytes: maxBatchBytes,
      keyOf: ({ deliveryStreamArn }) => deliveryStreamArn,
      bytesOf: ({ text }) => Buffer.byteLength(text),
      callOf,
      resultsOf: ({ body }) => resultsByPosition(jsonObject(body)['RequestResponses'], { acceptedBy: 'RecordId', permanent }),
    },
    options,
  );
}

/** Firehose knows streams by their names only, those of the account that calls. */
function callOf(records: NonEmpty<FirehoseRecordToPut>): AwsCall {
  const arn = arnOf(records[0].deliveryStreamArn);
  const DeliveryStreamName = arn.resource.replace(/^deliverystream\//, '');
  const Records = records.map(({ text }) => ({ Data: Buffer.from(text).toString('base64') }));
  return jsonCall(arn, { operation: 'Firehose_20150804.PutRecordBatch', version: '1.1' }, { DeliveryStreamName, Records });
}
