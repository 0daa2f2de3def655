import { randomUUID } from 'node:crypto';
import { ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DynamoCall } from '../../../adapters/aws/dynamo-call.ts';
import { createDynamoTraceStore } from '../../../adapters/aws/dynamo-trace-store.ts';
import type { Query } from '../../../adapters/aws/dynamo-query.ts';
import type { TraceRecord } from '../../../core/trace/trace-store.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';

/** 2026-11-21T10:00:00Z */
const nowMs = 1_795_255_200_000;
const dayMs = 86_400_000;

let dynamo: Dynalite;

beforeAll(async () => {
  dynamo = await startDynalite();
});
afterAll(() => dynamo.stop());

/** A store on a table of its own, with the partitions that it queried so far. */
async function openStore() {
  const tableName = randomUUID();
  await dynamo.createTable(tableName, 'partition', 'entry');
  const queried: string[] = [];
  const call: DynamoCall = (operation, parameters) => {
    if (operation === 'Query') queried.push((parameters as Query).ExpressionAttributeValues[':partition']?.S ?? '');
    return dynamo.call(operation, parameters);
  };
  return { store: createDynamoTraceStore({ call, tableName, now: () => nowMs }), tableName, queried };
}

function record(number: number, windowMs = nowMs): TraceRecord {
  const run = `01KAJ3Q8ZVRVN0000000000${String(number).padStart(3, '0')}`;
  return { bus: 'default', windowMs, run, envelopes: ['01KAJ3Q8ZVENV0000000000000'], text: 'text', expiresAtMs: nowMs + 3 * dayMs };
}

const partitionsOf = (day: string): readonly string[] => [0, 1, 2, 3].map((shard) => `default#${day}#${shard}`);

test('spreads the runs of a window over four partitions, and expires them', async () => {
  const { store, tableName } = await openStore();
  await Promise.all([0, 1, 2, 3].map((number) => store.put(record(number))));
  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: tableName }));
  expect(Items.map(({ partition }) => partition?.S ?? '').toSorted()).toEqual(partitionsOf('2026-11-21'));
  expect(new Set(Items.map(({ expiresAt }) => expiresAt?.N))).toEqual(new Set(['1795514400']));
});

test('finds with one query a partition, in the day of the window alone', async () => {
  const { store, queried } = await openStore();
  await store.put(record(1));
  expect(await store.find('default', nowMs, '01KAJ3Q8ZVENV0000000000000')).toEqual([record(1)]);
  expect(queried.toSorted()).toEqual(partitionsOf('2026-11-21'));
});

test('reads no older day for a caller who has seen enough', async () => {
  const { store, queried } = await openStore();
  await Promise.all([record(1), record(2, nowMs - dayMs), record(3, nowMs - 2 * dayMs)].map((one) => store.put(one)));
  for await (const records of store.windows('default', { fromMs: nowMs - 3 * dayMs, toMs: nowMs })) {
    expect(records).toEqual([record(1)]);
    break;
  }
  expect(queried.toSorted()).toEqual(partitionsOf('2026-11-21'));
});

test('decompresses the text of a record only when it is read: one that is damaged hides no other', async () => {
  const { store, tableName } = await openStore();
  await store.put(record(1));
  const { Items: [item] = [] } = await dynamo.client.send(new ScanCommand({ TableName: tableName }));
  const Key = { partition: item?.['partition'] ?? { S: '' }, entry: item?.['entry'] ?? { S: '' } };
  const change = { UpdateExpression: 'SET body = :damaged', ExpressionAttributeValues: { ':damaged': { B: Buffer.from('damaged') } } };
  await dynamo.client.send(new UpdateItemCommand({ TableName: tableName, Key, ...change }));
  await store.put(record(2));

  const found = await store.find('default', nowMs, '01KAJ3Q8ZVENV0000000000000');
  const [damaged, whole] = found.toSorted((a, b) => (a.run < b.run ? -1 : 1));
  expect([damaged?.run, whole?.text]).toEqual([record(1).run, 'text']);
  expect(() => damaged?.text).toThrow('Unknown frame descriptor');
});

test('asks for no day of the future', async () => {
  const { store, queried } = await openStore();
  for await (const records of store.windows('default', { fromMs: nowMs, toMs: nowMs + 1_000 * dayMs })) expect(records).toEqual([]);
  expect(queried.toSorted()).toEqual([...partitionsOf('2026-11-21'), ...partitionsOf('2026-11-22')]);
});

test('rejects when the table is not there', async () => {
  const store = createDynamoTraceStore({ call: dynamo.call, tableName: 'no-such-table', now: () => nowMs });
  await expect(store.put(record(1))).rejects.toThrow('Requested resource not found');
  await expect(store.find('default', nowMs, 'x')).rejects.toThrow('Requested resource not found');
});
