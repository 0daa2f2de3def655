import { cbor } from '@smithy/core/cbor';
import { expect, test } from 'vitest';
import { createEventBridgeInvoker } from '../../../adapters/aws/event-bridge-invoker.ts';
import { createEventBridgeV2Invoker } from '../../../adapters/aws/event-bridge-v2-invoker.ts';
import { createFirehoseInvoker } from '../../../adapters/aws/firehose-invoker.ts';
import { createKinesisInvoker } from '../../../adapters/aws/kinesis-invoker.ts';
import type { EventBridgeEntryToPut } from '../../../core/target/types/event-bridge.ts';
import type { EventBridgeV2EntryToPut } from '../../../core/target/types/event-bridge-v2.ts';
import type { FirehoseRecordToPut } from '../../../core/target/types/firehose.ts';
import type { KinesisRecordToPut } from '../../../core/target/types/kinesis.ts';
import { bodyOf, startAwsDouble } from './aws-double.ts';

const credentials = { accessKeyId: 'OWN', secretAccessKey: 'own secret' };
const timeoutMs = 5_000;
const ok = { accepted: true, code: 'ok' };

test('records go to Kinesis as one call, and each gets its own result', async () => {
  const Records = [{ SequenceNumber: '49', ShardId: 'shardId-000000000000' }, { ErrorCode: 'InternalFailure', ErrorMessage: 'oh' }];
  const service = await startAwsDouble(() => ({ body: JSON.stringify({ FailedRecordCount: 1, Records }) }));
  const invoke = createKinesisInvoker({ credentials, endpoint: service.endpoint });
  const streamArn = 'arn:aws:kinesis:eu-central-1:123456789012:stream/orders';
  const record: KinesisRecordToPut = { type: 'kinesis', streamArn, partitionKey: 'k', text: 'ü' };
  expect(await Promise.all([record, { ...record, text: 'b' }].map((one) => invoke(one, { timeoutMs })))).toEqual([
    ok, { accepted: false, code: 'InternalFailure', message: 'oh', retryable: true },
  ]);
  const [call] = service.calls;
  expect(call?.headers).toMatchObject({ 'x-amz-target': 'Kinesis_20131202.PutRecords', 'content-type': 'application/x-amz-json-1.1' });
  expect(call && JSON.parse(bodyOf(call))).toEqual({ StreamARN: streamArn, Records: [{ PartitionKey: 'k', Data: 'w7w=' }, { PartitionKey: 'k', Data: 'Yg==' }] });
});

test('records go to Firehose as one call, and each gets its own result', async () => {
  const RequestResponses = [{ ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' }, { RecordId: 'x' }];
  const service = await startAwsDouble(() => ({ body: JSON.stringify({ FailedPutCount: 1, RequestResponses }) }));
  const invoke = createFirehoseInvoker({ credentials, endpoint: service.endpoint });
  const record: FirehoseRecordToPut = { type: 'firehose', deliveryStreamArn: 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/orders', text: 'a\n' };
  expect(await Promise.all([record, { ...record, text: 'b\n' }].map((one) => invoke(one, { timeoutMs })))).toEqual([
    { accepted: false, code: 'ServiceUnavailableException', message: 'Slow down.', retryable: true }, ok,
  ]);
  const [call] = service.calls;
  expect(call?.headers).toMatchObject({ 'x-amz-target': 'Firehose_20150804.PutRecordBatch' });
  expect(call && JSON.parse(bodyOf(call))).toEqual({ DeliveryStreamName: 'orders', Records: [{ Data: 'YQo=' }, { Data: 'Ygo=' }] });
});

test('events go to a Classic bus as one call, and each gets its own result', async () => {
  const Entries = [{ EventId: 'x' }, { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'no' }];
  const service = await startAwsDouble(() => ({ body: JSON.stringify({ FailedEntryCount: 1, Entries }) }));
  const invoke = createEventBridgeInvoker({ credentials, endpoint: service.endpoint });
  const eventBusArn = 'arn:aws:events:eu-central-1:123456789012:event-bus/orders';
  const entry: EventBridgeEntryToPut = {
    type: 'event-bridge', eventBusArn, source: 'shop.web', detailType: 'order.paid', detail: '{"total":120.00}', timeMs: 1_795_165_200_500, resources: [],
  };
  const traced = { ...entry, traceHeader: 'Root=1-0af76519-16cd43dd8448eb211c80319c', resources: ['arn:aws:s3:::orders'] };
  expect(await Promise.all([entry, traced].map((one) => invoke(one, { timeoutMs })))).toEqual([
    ok, { accepted: false, code: 'NotAuthorizedForSourceException', message: 'no', retryable: false },
  ]);
  const [call] = service.calls;
  expect(call?.headers).toMatchObject({ 'x-amz-target': 'AWSEvents.PutEvents' });
  const sent = { EventBusName: eventBusArn, Source: 'shop.web', DetailType: 'order.paid', Detail: '{"total":120.00}', Time: 1_795_165_200.5 };
  expect(call && JSON.parse(bodyOf(call))).toEqual({
    Entries: [
      { ...sent, Resources: [] },
      { ...sent, Resources: ['arn:aws:s3:::orders'], TraceHeader: 'Root=1-0af76519-16cd43dd8448eb211c80319c' },
    ],
  });
});

const busV2Arn = 'arn:aws:events:eu-central-1:123456789012:event-busv2/orders/k3m9x0qz7w1r5t8y2b6n4c0da';
const entryV2: EventBridgeV2EntryToPut = {
  type: 'event-bridge-v2', eventBusArn: busV2Arn, text: '{"id":"ü"}', contentType: 'application/json', eventGroup: 'customer-7', deduplicationId: 'abc',
};

test('events go to a Custom Event Bus as one call in CBOR, and each gets its own result', async () => {
  const Entries = [{ EventId: 'x', SuccessCode: 'PUBLISHED' }, { ErrorCode: 'VALIDATION_ERROR', ErrorMessage: 'no' }, { EventId: 'x', SuccessCode: 'DEDUPLICATED' }];
  const service = await startAwsDouble(() => ({ headers: { 'content-type': 'application/cbor' }, body: cbor.serialize({ FailedEntryCount: 1, Entries }) }));
  const invoke = createEventBridgeV2Invoker({ credentials, endpoint: service.endpoint });
  expect(await Promise.all([entryV2, { ...entryV2, deduplicationId: 'def' }, entryV2].map((one) => invoke(one, { timeoutMs })))).toEqual([
    ok, { accepted: false, code: 'VALIDATION_ERROR', message: 'no', retryable: false }, ok,
  ]);
  const [call] = service.calls;
  expect(call).toMatchObject({ method: 'POST', path: '/service/AWSEventsV2/operation/PutRawEvents', headers: { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' } });
  expect(String(call?.headers['authorization'])).toContain('/eu-central-1/events/aws4_request');
  const sent = { Data: Buffer.from('{"id":"ü"}'), SystemMetadata: { ContentType: 'application/json', EventGroupId: 'customer-7', DeduplicationId: 'abc' } };
  expect(call && cbor.deserialize(call.body)).toMatchObject({ EventBusArn: busV2Arn, Entries: [sent, { SystemMetadata: { DeduplicationId: 'def' } }, sent] });
});

test('one bad event in a call to a Custom Event Bus condemns no other', async () => {
  const service = await startAwsDouble(({ body }) =>
    Buffer.from(body).includes('bad')
      ? { status: 400, headers: { 'content-type': 'application/cbor' }, body: cbor.serialize({ __type: 'com.amazonaws.eventbridgev2#InvalidInputException', message: 'bad' }) }
      : { body: cbor.serialize({ Entries: [{ SuccessCode: 'PUBLISHED' }] }) },
  );
  const invoke = createEventBridgeV2Invoker({ credentials, endpoint: service.endpoint });
  expect(await Promise.all([entryV2, { ...entryV2, deduplicationId: 'bad' }].map((one) => invoke(one, { timeoutMs })))).toEqual([
    ok, { accepted: false, code: 'InvalidInputException', message: 'bad', retryable: false },
  ]);
});

test('what is no CBOR at all accepts nothing', async () => {
  const service = await startAwsDouble(() => ({ body: '<html>proxy</html>' }));
  const invoke = createEventBridgeV2Invoker({ credentials, endpoint: service.endpoint });
  expect(await invoke(entryV2, { timeoutMs })).toMatchObject({ accepted: false, code: 'no_answer', retryable: true });
});
