import { ReceiveMessageCommand, SQSClient, type Message } from '@aws-sdk/client-sqs';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSqsInvoker } from '../../../adapters/aws/sqs-invoker.ts';
import type { SqsMessageToSend } from '../../../core/target/types/sqs.ts';
import type { Invoke } from '../../../core/target/target.ts';
import { startRawServer } from '../http/raw-server.ts';
import { bodyOf, isSignedBy, startAwsDouble } from './aws-double.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const message: SqsMessageToSend = {
  type: 'sqs',
  queueArn: 'arn:aws:sqs:us-east-1:000000000000:orders',
  body: '{"id":"1"}',
  attributes: { 'content-type': 'application/cloudevents+json' },
};
const timeoutMs = 5_000;

let server: FauxqsServer;
let reader: SQSClient;
let invoke: Invoke<SqsMessageToSend>;

beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false });
  server.createQueue('orders');
  server.createQueue('orders.fifo', { attributes: { FifoQueue: 'true' } });
  const endpoint = `http://127.0.0.1:${server.port}`;
  reader = new SQSClient({ region: 'us-east-1', endpoint, credentials, useQueueUrlAsEndpoint: false });
  invoke = createSqsInvoker({ endpoint, credentials });
});
afterAll(() => server.stop());

async function receive(queue: string): Promise<readonly Message[]> {
  const { Messages = [] } = await reader.send(new ReceiveMessageCommand({
    QueueUrl: `http://127.0.0.1:${server.port}/000000000000/${queue}`,
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All'],
  }));
  return Messages;
}

test('a message arrives in the queue with its attributes', async () => {
  expect(await invoke(message, { timeoutMs })).toEqual({ accepted: true, code: 'ok' });
  expect(await receive('orders')).toMatchObject([
    { Body: '{"id":"1"}', MessageAttributes: { 'content-type': { DataType: 'String', StringValue: 'application/cloudevents+json' } } },
  ]);
});

test('a repeated delivery arrives once in a FIFO queue, in its group', async () => {
  const first = { ...message, queueArn: `${message.queueArn}.fifo`, group: 'customer-7', deduplicationId: 'abc' };
  expect(await invoke(first, { timeoutMs })).toEqual({ accepted: true, code: 'ok' });
  expect(await invoke(first, { timeoutMs })).toEqual({ accepted: true, code: 'ok' });
  expect(await receive('orders.fifo')).toMatchObject([{ Attributes: { MessageGroupId: 'customer-7', MessageDeduplicationId: 'abc' } }]);
});

test('a queue that does not exist refuses for good', async () => {
  expect(await invoke({ ...message, queueArn: 'arn:aws:sqs:us-east-1:000000000000:gone' }, { timeoutMs })).toMatchObject({
    accepted: false, code: 'QueueDoesNotExist', retryable: false,
  });
});

test('a message that SQS does not take is refused for good', async () => {
  expect(await invoke({ ...message, body: 'a\u0001b' }, { timeoutMs })).toMatchObject({
    accepted: false, code: 'InvalidMessageContents', retryable: false,
  });
});

test('a service that does not answer in time is a refusal that may pass', async () => {
  const silent = await startRawServer(() => undefined);
  const waiting = createSqsInvoker({ endpoint: `http://127.0.0.1:${silent.port}`, credentials });
  expect(await waiting(message, { timeoutMs: 50 })).toEqual({
    accepted: false, code: 'timeout', message: 'The target did not answer in time.', retryable: true,
  });
});

test('a service that cannot be reached is a refusal that may pass', async () => {
  const broken = await startRawServer((socket) => socket.destroy());
  const failing = createSqsInvoker({ endpoint: `http://127.0.0.1:${broken.port}`, credentials });
  expect(await failing(message, { timeoutMs })).toMatchObject({ accepted: false, code: 'connection_reset', retryable: true });
});

test('an ARN that no rule could hold is a bug, and told as one', async () => {
  await expect(invoke({ ...message, queueArn: 'orders' }, { timeoutMs })).rejects.toThrow('an unchecked ARN: "orders"');
});

test('messages that come together go by one call, and the one that is refused is refused alone', async () => {
  server.createQueue('together');
  const queueArn = 'arn:aws:sqs:us-east-1:000000000000:together';
  const results = await Promise.all(['first', 'a\u0001b', 'last'].map((body) => invoke({ ...message, queueArn, body }, { timeoutMs })));
  expect(results).toMatchObject([{ accepted: true }, { accepted: false, code: 'InvalidMessageContents', retryable: false }, { accepted: true }]);
  expect((await receive('together')).map(({ Body }) => Body)).toEqual(['first', 'last']);
});

test('a call is signed, in the protocol of SQS, and has ten messages at most', async () => {
  const { endpoint, calls } = await startAwsDouble(({ body }) => {
    const { Entries } = JSON.parse(Buffer.from(body).toString()) as { Entries: { Id: string }[] };
    return { body: JSON.stringify({ Successful: Entries.map(({ Id }) => ({ Id, MessageId: 'x' })) }) };
  });
  const sending = createSqsInvoker({ endpoint, credentials });
  const fifo = { ...message, queueArn: 'arn:aws:sqs:us-east-1:000000000000:orders.fifo', group: 'customer-7', deduplicationId: 'abc' };
  const results = await Promise.all([...Array.from({ length: 11 }, () => message), fifo].map((one) => sending(one, { timeoutMs })));
  expect(new Set(results.map(({ code }) => code))).toEqual(new Set(['ok']));
  expect(calls.map(isSignedBy('test'))).toEqual([true, true, true]);
  expect(calls[0]).toMatchObject({ method: 'POST', path: '/', headers: { 'x-amz-target': 'AmazonSQS.SendMessageBatch', 'content-type': 'application/x-amz-json-1.0' } });
  const bodies = calls.map((call) => JSON.parse(bodyOf(call)) as { QueueUrl: string; Entries: object[] });
  expect(bodies.map(({ Entries }) => Entries.length).toSorted((a, b) => a - b)).toEqual([1, 1, 10]);
  expect(bodies.find(({ QueueUrl }) => QueueUrl.endsWith('.fifo'))).toEqual({
    QueueUrl: 'https://sqs.us-east-1.amazonaws.com/000000000000/orders.fifo',
    Entries: [
      {
        Id: '0',
        MessageBody: '{"id":"1"}',
        MessageAttributes: { 'content-type': { DataType: 'String', StringValue: 'application/cloudevents+json' } },
        MessageGroupId: 'customer-7',
        MessageDeduplicationId: 'abc',
      },
    ],
  });
});

test('a message that is too long for any call is refused for good', async () => {
  const { endpoint } = await startAwsDouble(() => ({
    status: 400, body: '{"__type":"com.amazonaws.sqs#BatchRequestTooLong","message":"too long"}',
  }));
  expect(await createSqsInvoker({ endpoint, credentials })(message, { timeoutMs })).toEqual({
    accepted: false, code: 'BatchRequestTooLong', message: 'too long', retryable: false,
  });
});
