import { arnOf } from '../../core/target/arn.ts';
import type { Invoke } from '../../core/target/target.ts';
import type { KinesisRecordToPut } from '../../core/target/types/kinesis.ts';
import { resultsByPosition } from './batch-answer.ts';
import type { NonEmpty } from './batch-collector.ts';
import { createBatchInvoker } from './batch-invoker.ts';
import { jsonObject } from './json-answer.ts';
import { jsonCall } from './json-call.ts';
import type { ServiceCallOptions } from './service-call.ts';
import type { AwsCall, AwsService } from './signed-call.ts';

const kinesis: AwsService = { name: 'kinesis', endpointVariable: 'AWS_ENDPOINT_URL_KINESIS' };

/** @source Kinesis API, PutRecords, "Errors" */
const permanent: ReadonlySet<string> = new Set([
  'InvalidArgumentException',
  'KMSAccessDeniedException',
  'KMSNotFoundException',
  'KMSOptInRequired',
  'ResourceNotFoundException',
]);

/** Half of what Kinesis takes in regions where its records may have 10 MiB, and all of it in others. @source Kinesis API, PutRecords */
const maxBatchBytes = 5_242_880;

/**
 * Puts records into Kinesis data streams, up to 500 by one call. The result's code is `ok`, the name of Kinesis's error,
 * `timeout`, `no_answer`, or that of a connection that failed; after a timeout the record may be in the stream all the same.
 */
export function createKinesisInvoker(options?: ServiceCallOptions): Invoke<KinesisRecordToPut> {
  return createBatchInvoker(
    {
      service: kinesis,
      permanent,
      maxEntries: 500,
      maxBytes: maxBatchBytes,
      keyOf: ({ streamArn }) => streamArn,
      bytesOf: ({ partitionKey, text }) => Buffer.byteLength(partitionKey) + Buffer.byteLength(text),
      callOf,
      resultsOf: ({ body }) => resultsByPosition(jsonObject(body)['Records'], { acceptedBy: 'SequenceNumber', permanent }),
    },
    options,
  );
}

function callOf(records: NonEmpty<KinesisRecordToPut>): AwsCall {
  const { streamArn } = records[0];
  const Records = records.map(({ partitionKey, text }) => ({ PartitionKey: partitionKey, Data: Buffer.from(text).toString('base64') }));
  return jsonCall(arnOf(streamArn), { operation: 'Kinesis_20131202.PutRecords', version: '1.1' }, { StreamARN: streamArn, Records });
}
