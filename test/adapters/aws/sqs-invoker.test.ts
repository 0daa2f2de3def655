import { ReceiveMessageCommand, SQSClient, type Message } from '@aws-sdk/client-sqs';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSqsInvoker } from '../../../adapters/aws/sqs-invoker.ts';
import type { SqsMessageToSend } from '../../../core/target/types/sqs.ts';
import type { Invoke } from '../../../core/target/target.ts';
import { startRawServer } from '../http/raw-server.ts';

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
  const first = { ...message, queueArn: `${message.queueArn}.fifo`, fifo: { group: 'customer-7', deduplicationId: 'abc' } };
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
  expect(await failing(message, { timeoutMs })).toMatchObject({ accepted: false, retryable: true });
});

test('an ARN that no rule could hold is a bug, and told as one', async () => {
  await expect(invoke({ ...message, queueArn: 'orders' }, { timeoutMs })).rejects.toThrow('an unchecked ARN: "orders"');
});
