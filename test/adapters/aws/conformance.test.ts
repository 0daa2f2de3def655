import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import type { DynamoCall } from '../../../adapters/aws/dynamo-call.ts';
import { createDynamoClientCall } from '../../../adapters/aws/dynamo-client-call.ts';
import { createDynamoRuleStore } from '../../../adapters/aws/dynamo-rule-store.ts';
import { createDynamoStateStores } from '../../../adapters/aws/dynamo-state-store.ts';
import { createDynamoTraceStore } from '../../../adapters/aws/dynamo-trace-store.ts';
import { createSqsQueue } from '../../../adapters/aws/sqs-event-queue.ts';
import type { RuleStore } from '../../../core/rule/rule-store.ts';
import { describeEventQueue } from '../../conformance/event-queue.ts';
import { describeOrderedQueue } from '../../conformance/ordered-queue.ts';
import { describeRuleStore } from '../../conformance/rule-store.ts';
import { describeStateStore } from '../../conformance/state-store.ts';
import { describeTraceStore } from '../../conformance/trace-store.ts';
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

describeEventQueue('SQS', () => createSqsQueue({ call: sqs.call, queueUrl: sqs.createQueue(randomUUID()) }));

describeOrderedQueue('SQS', () => createSqsQueue({ call: sqs.call, queueUrl: sqs.createQueue(`${randomUUID()}.fifo`) }));

describeRuleStore('DynamoDB', () => openRuleStore(dynamo.call));

describeRuleStore("DynamoDB, through the SDK's client", () => openRuleStore(createDynamoClientCall(dynamo.client)));

async function openRuleStore(call: DynamoCall): Promise<RuleStore> {
  const tableName = randomUUID();
  await dynamo.createTable(tableName, 'bus', 'item');
  return createDynamoRuleStore({ call, tableName, newId: randomUUID, now: Date.now });
}

describeTraceStore('DynamoDB', async (now) => {
  const tableName = randomUUID();
  await dynamo.createTable(tableName, 'partition', 'entry');
  return createDynamoTraceStore({ call: dynamo.call, tableName, now });
});

describeStateStore('DynamoDB', async (now) => {
  const tableName = randomUUID();
  await dynamo.createTable(tableName, 'entry');
  const tableArn = `arn:aws:dynamodb:us-east-1:000000000000:table/${tableName}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return createDynamoStateStores({ tableArn, newId: randomUUID, now, random: Math.random, endpoint: dynamo.url, credentials });
});
