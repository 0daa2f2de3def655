import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDynamoClientCall } from '../../../adapters/aws/dynamo-client-call.ts';
import { createSqsClientCall } from '../../../adapters/aws/sqs-client-call.ts';
import { createSqsQueue } from '../../../adapters/aws/sqs-event-queue.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { type Fauxqs, startFauxqs } from '../../support/fauxqs.ts';

let sqs: Fauxqs;
let dynamo: Dynalite;

beforeAll(async () => {
  [sqs, dynamo] = await Promise.all([startFauxqs(), startDynalite()]);
});
afterAll(async () => {
  await Promise.all([sqs.stop(), dynamo.stop()]);
});

test("SQS's client sends as signed calls do", async () => {
  const queueUrl = sqs.createQueue('through-the-client');
  const sent = createSqsQueue({ call: createSqsClientCall(sqs.client), queueUrl });
  expect(await sent.send([{ body: 'ä', group: 'shop.web', attributes: { reason: 'exhausted' } }, { body: 'a noncharacter: \uFFFF', group: 'shop.web' }])).toEqual([
    { accepted: true },
    { accepted: false, reason: expect.stringMatching(/^InvalidMessageContents: /) },
  ]);
  const received = await createSqsQueue({ call: sqs.call, queueUrl }).receive({ max: 10, leaseSeconds: 30 });
  expect(received).toMatchObject([{ body: 'ä', attributes: { reason: 'exhausted' } }]);
});

test("SQS's client refuses each message when nobody listens", async () => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  // Port 1 of loopback: nothing listens there.
  const client = new SQSClient({ endpoint: 'http://127.0.0.1:1', region: 'us-east-1', credentials, maxAttempts: 1 });
  const queue = createSqsQueue({ call: createSqsClientCall(client), queueUrl: 'http://127.0.0.1:1/000000000000/none' });
  expect(await queue.send([{ body: 'a', group: 'a' }])).toEqual([{ accepted: false, reason: expect.stringContaining('ECONNREFUSED') }]);
});

test("DynamoDB's client gives and takes bytes as base64, beside an attribute that is called B", async () => {
  await dynamo.createTable('bytes', 'key');
  const call = createDynamoClientCall(dynamo.client);
  const item = { key: { S: 'a' }, body: { B: 'AAEC/w==' }, B: { S: 'text' } };
  await call('PutItem', { TableName: 'bytes', Item: item });
  const get = { TableName: 'bytes', Key: { key: { S: 'a' } }, ConsistentRead: true };
  expect(await dynamo.call('GetItem', get)).toEqual({ Item: item });
  expect(await call('GetItem', get)).toMatchObject({ Item: item });
});

test('a client makes no call that its function does not need', async () => {
  const refused = 'is not among the calls of this client';
  await expect(createSqsClientCall(sqs.client)('ReceiveMessage', {})).rejects.toThrow(`ReceiveMessage ${refused}`);
  await expect(createDynamoClientCall(dynamo.client)('DeleteItem', {})).rejects.toThrow(`DeleteItem ${refused}`);
});
