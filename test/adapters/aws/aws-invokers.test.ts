import { cbor } from '@smithy/core/cbor';
import { type AwsInvokers, awsTypes } from '../../../adapters/target-invoker.ts';
import { describeAwsInvoker, type ServiceAnswers } from '../../conformance/aws-invoker.ts';
import type { ServiceAnswer } from './aws-double.ts';

/** A refusal as services with AWS JSON put it. */
function refusing(status: number, name: string): ServiceAnswer {
  return { status, headers: { 'x-amzn-errortype': name }, body: JSON.stringify({ __type: `com.amazonaws.service#${name}`, message: `${name}: no` }) };
}

function json(body: object): ServiceAnswer {
  return { body: JSON.stringify(body) };
}

/** An answer or a refusal as services with RPC v2 CBOR put it. */
function inCbor(body: object, status = 200): ServiceAnswer {
  return { status, headers: { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' }, body: cbor.serialize(body) };
}

/** An answer or a refusal as services with AWS Query put it. */
function xml(body: string, status = 200): ServiceAnswer {
  return { status, headers: { 'content-type': 'text/xml' }, body };
}

function refusingInXml(status: number, name: string): ServiceAnswer {
  return xml(`<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>${name}</Code><Message>${name}: no</Message></Error></ErrorResponse>`, status);
}

/** What each service answers, as its API reference has it. */
const answers: { readonly [Type in keyof AwsInvokers]: ServiceAnswers } = {
  'api-gateway': {
    accepted: { status: 202 },
    refused: { answer: { status: 404, body: '{"message":"Not Found"}' }, code: '404' },
    throttled: { answer: { status: 429, body: '{"message":"Too Many Requests"}' }, code: '429' },
  },
  'cloudwatch-logs': {
    accepted: json({}),
    refused: { answer: refusing(400, 'ResourceNotFoundException'), code: 'ResourceNotFoundException' },
    throttled: { answer: refusing(400, 'ThrottlingException'), code: 'ThrottlingException' },
    unclear: json({ rejectedLogEventsInfo: { tooNewLogEventStartIndex: 0 } }),
  },
  dynamodb: {
    accepted: json({}),
    refused: { answer: refusing(400, 'ResourceNotFoundException'), code: 'ResourceNotFoundException' },
    throttled: { answer: refusing(400, 'ProvisionedThroughputExceededException'), code: 'ProvisionedThroughputExceededException' },
  },
  ecs: {
    accepted: json({ tasks: [{ taskArn: 'arn:aws:ecs:eu-central-1:123456789012:task/jobs/0a1b2c' }], failures: [] }),
    refused: { answer: refusing(400, 'ClusterNotFoundException'), code: 'ClusterNotFoundException' },
    throttled: { answer: json({ tasks: [], failures: [{ arn: 'arn:aws:ecs:eu-central-1:123456789012:container-instance/jobs/1', reason: 'RESOURCE:MEMORY' }] }), code: 'RESOURCE:MEMORY' },
    unclear: json({ tasks: [], failures: [] }),
  },
  'event-bridge': {
    accepted: json({ FailedEntryCount: 0, Entries: [{ EventId: '17793124-05d4-b198-2fde-7ededc63b103' }] }),
    refused: { answer: json({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }] }), code: 'MalformedDetail' },
    throttled: { answer: json({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded.' }] }), code: 'ThrottlingException' },
    unclear: json({ FailedEntryCount: 0, Entries: [] }),
  },
  'event-bridge-v2': {
    accepted: inCbor({ FailedEntryCount: 0, Entries: [{ EventId: '1', SequenceNumber: '1', SuccessCode: 'DEDUPLICATED' }] }),
    refused: { answer: inCbor({ __type: 'com.amazonaws.eventbridgev2#ResourceNotFoundException', message: 'no bus' }, 400), code: 'ResourceNotFoundException' },
    throttled: { answer: inCbor({ __type: 'com.amazonaws.eventbridgev2#ThrottlingException', message: 'slow down' }, 400), code: 'ThrottlingException' },
    unclear: inCbor({ FailedEntryCount: 0 }),
  },
  firehose: {
    accepted: json({ FailedPutCount: 0, RequestResponses: [{ RecordId: 'x' }] }),
    refused: { answer: refusing(400, 'ResourceNotFoundException'), code: 'ResourceNotFoundException' },
    throttled: { answer: json({ FailedPutCount: 1, RequestResponses: [{ ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' }] }), code: 'ServiceUnavailableException' },
    unclear: json({}),
  },
  kinesis: {
    accepted: json({ FailedRecordCount: 0, Records: [{ SequenceNumber: '49', ShardId: 'shardId-000000000000' }] }),
    refused: { answer: refusing(400, 'ResourceNotFoundException'), code: 'ResourceNotFoundException' },
    throttled: {
      answer: json({ FailedRecordCount: 1, Records: [{ ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'Rate exceeded for shard shardId-000000000000.' }] }),
      code: 'ProvisionedThroughputExceededException',
    },
    unclear: json({}),
  },
  lambda: {
    accepted: json({}),
    refused: { answer: refusing(404, 'ResourceNotFoundException'), code: 'ResourceNotFoundException' },
    throttled: { answer: refusing(429, 'TooManyRequestsException'), code: 'TooManyRequestsException' },
  },
  s3: {
    accepted: { headers: { etag: '"6805f2cfc46c0f04559748bb039d69ae"' } },
    refused: { answer: xml('<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>', 404), code: 'NoSuchBucket' },
    throttled: { answer: xml('<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>', 503), code: 'SlowDown' },
    pathAsSent: true,
  },
  ses: {
    accepted: json({ MessageId: '0100019' }),
    refused: { answer: refusing(400, 'MessageRejected'), code: 'MessageRejected' },
    throttled: { answer: refusing(429, 'TooManyRequestsException'), code: 'TooManyRequestsException' },
  },
  sns: {
    accepted: xml('<PublishBatchResponse><PublishBatchResult><Failed/><Successful><member><MessageId>x</MessageId><Id>0</Id></member></Successful></PublishBatchResult></PublishBatchResponse>'),
    refused: { answer: refusingInXml(404, 'NotFound'), code: 'NotFound' },
    throttled: {
      answer: xml('<PublishBatchResponse><PublishBatchResult><Failed><member><Id>0</Id><Code>Throttled</Code><Message>Rate exceeded</Message><SenderFault>true</SenderFault></member></Failed></PublishBatchResult></PublishBatchResponse>'),
      code: 'Throttled',
    },
    unclear: xml('<PublishBatchResponse/>'),
  },
  sqs: {
    accepted: json({ Successful: [{ Id: '0', MessageId: '5fea7756-0ea4-451a-a703-a558b933e274' }] }),
    refused: { answer: refusing(400, 'AWS.SimpleQueueService.NonExistentQueue'), code: 'NonExistentQueue' },
    throttled: { answer: refusing(400, 'RequestThrottled'), code: 'RequestThrottled' },
    unclear: json({ Successful: [] }),
  },
  'step-functions': {
    accepted: json({ executionArn: 'arn:aws:states:eu-central-1:123456789012:execution:orders:1', startDate: 1 }),
    refused: { answer: refusing(400, 'StateMachineDoesNotExist'), code: 'StateMachineDoesNotExist' },
    throttled: { answer: refusing(400, 'ExecutionLimitExceeded'), code: 'ExecutionLimitExceeded' },
  },
};

for (const type of awsTypes) describeAwsInvoker(type, answers[type]);
