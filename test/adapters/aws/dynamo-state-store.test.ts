import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDynamoStateStores } from '../../../adapters/aws/dynamo-state-store.ts';
import type { StateStore } from '../../../core/state/state-store.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { type AwsDouble, bodyOf, handOnTo, isSignedBy, type ReceivedCall, type ServiceAnswer, startAwsDouble } from './aws-double.ts';

/** 2026-11-21T10:00:00Z */
const nowMs = 1_795_255_200_000;
const claim = { key: 'claim', base: 0, value: { by: 'a' }, expiresAtMs: nowMs + 1500 };

let dynamo: Dynalite;

beforeAll(async () => {
  dynamo = await startDynalite();
});
afterAll(() => dynamo.stop());

/** A store whose writes are called `<prefix>1`, `<prefix>2` ..., at any endpoint. */
function storeAt(endpoint: string, tableName: string, prefix = 'w'): StateStore {
  let writes = 0;
  return createDynamoStateStores({
    tableArn: `arn:aws:dynamodb:eu-central-1:000000000000:table/${tableName}`,
    newId: () => `${prefix}${(writes += 1)}`,
    now: () => nowMs,
    random: () => 0,
    endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'the secret' },
  })('default');
}

async function newTable(): Promise<string> {
  const tableName = randomUUID();
  await dynamo.createTable(tableName, 'entry');
  return tableName;
}

async function itemsOf(tableName: string): Promise<readonly unknown[]> {
  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: tableName }));
  return Items;
}

function operations({ calls }: AwsDouble): readonly unknown[] {
  return calls.map(({ headers }) => headers['x-amz-target']);
}

function handOn(call: ReceivedCall): Promise<ServiceAnswer> {
  return handOnTo(dynamo.url, call);
}

function refusal(name: string, status = 400): ServiceAnswer {
  return { status, body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: 'not now' }) };
}

/** The emulator, whose answer to the n-th call gets lost after the call was made. */
function losing(lost: number, meanwhile: () => Promise<unknown> = async () => undefined) {
  let calls = 0;
  return startAwsDouble(async (call) => {
    calls += 1;
    const answer = await handOn(call);
    if (calls !== lost) return answer;
    await meanwhile();
    return refusal('InternalServerError', 500);
  });
}

describe('an item', () => {
  test('expires for DynamoDB no sooner than for the bus', async () => {
    const tableName = await newTable();
    await storeAt(dynamo.url, tableName).write([claim]);
    expect(await itemsOf(tableName)).toEqual([
      {
        entry: { S: 'default#claim' },
        change: { S: 'w1' },
        version: { N: '1' },
        value: { S: '{"by":"a"}' },
        expiresAtMs: { N: '1795255201500' },
        expiresAt: { N: '1795255202' },
      },
    ]);
  });

  test('stays without a value when its entry was removed, for DynamoDB to expire now', async () => {
    const tableName = await newTable();
    const store = storeAt(dynamo.url, tableName);
    await store.write([claim]);
    await store.write([{ ...claim, base: 1, value: undefined }]);
    expect(await itemsOf(tableName)).toEqual([
      { entry: { S: 'default#claim' }, change: { S: 'w2' }, expiresAtMs: { N: '1795255200000' }, expiresAt: { N: '1795255200' } },
    ]);
  });
});

describe('a write whose answer was lost, and that was made again', () => {
  test.each([
    ['an entry was made', [claim], 1],
    ['an entry was replaced', [claim, { ...claim, base: 1, value: { by: 'b' } }], 2],
    ['an entry was removed', [claim, { ...claim, base: 1, value: undefined }], 2],
  ])('says that %s', async (_, changes, lost) => {
    const tableName = await newTable();
    const double = await losing(lost);
    const store = storeAt(double.endpoint, tableName);
    for (const change of changes) expect(await store.write([change])).toEqual([true]);
    expect(double.calls).toHaveLength(changes.length + 1);
    expect((await storeAt(dynamo.url, tableName).read(['claim'])).get('claim')?.value).toEqual(changes.at(-1)?.value);
  });

  test('says that it lost where another author has written since', async () => {
    const tableName = await newTable();
    const other = storeAt(dynamo.url, tableName, 'other');
    const double = await losing(1, () => other.write([{ ...claim, base: 1, value: { by: 'other' } }]));
    expect(await storeAt(double.endpoint, tableName).write([claim])).toEqual([false]);
    expect((await other.read(['claim'])).get('claim')).toMatchObject({ version: 2, value: { by: 'other' } });
  });
});

describe('calls', () => {
  test('are signed, and consistent reads', async () => {
    const double = await startAwsDouble(handOn);
    const tableName = await newTable();
    await storeAt(double.endpoint, tableName).read(['a']);
    expect(double.calls.map(isSignedBy('the secret'))).toEqual([true]);
    expect(double.calls.map((call) => JSON.parse(bodyOf(call)))).toEqual([
      { RequestItems: { [tableName]: { Keys: [{ entry: { S: 'default#a' } }], ConsistentRead: true } } },
    ]);
  });

  test('read a hundred keys each', async () => {
    const double = await startAwsDouble(handOn);
    const store = storeAt(double.endpoint, await newTable());
    await store.read(Array.from({ length: 201 }, (_none, number) => `key ${number}`));
    await store.read([]);
    expect(operations(double)).toEqual(['DynamoDB_20120810.BatchGetItem', 'DynamoDB_20120810.BatchGetItem', 'DynamoDB_20120810.BatchGetItem']);
  });

  test('ask again for the keys that DynamoDB left out', async () => {
    const tableName = await newTable();
    await storeAt(dynamo.url, tableName).write(['a', 'b'].map((key) => ({ ...claim, key })));
    let calls = 0;
    const double = await startAwsDouble(async (call) => {
      calls += 1;
      const rest = { [tableName]: { Keys: [{ entry: { S: 'default#b' } }], ConsistentRead: true } };
      if (calls === 1) return { body: JSON.stringify({ Responses: {}, UnprocessedKeys: JSON.parse(bodyOf(call)).RequestItems }) };
      if (calls > 2) return handOn(call);
      const only = { ...call, body: Buffer.from(JSON.stringify({ RequestItems: { [tableName]: { Keys: [{ entry: { S: 'default#a' } }] } } })) };
      return { body: JSON.stringify({ ...JSON.parse(String((await handOn(only)).body)), UnprocessedKeys: rest }) };
    });
    expect([...(await storeAt(double.endpoint, tableName).read(['a', 'b'])).keys()]).toEqual(['a', 'b']);
    expect(double.calls).toHaveLength(3);
  });

  test('reject when DynamoDB goes on leaving keys out: they are not absent', async () => {
    const double = await startAwsDouble((call) => ({ body: JSON.stringify({ Responses: {}, UnprocessedKeys: JSON.parse(bodyOf(call)).RequestItems }) }));
    await expect(storeAt(double.endpoint, 'state').read(['a', 'b'])).rejects.toThrow('2 of 2 entries could not be read: the table state is throttled');
    expect(double.calls).toHaveLength(4);
  });

  test.each([
    ['{}', 'the answer of DynamoDB has no items of the table state'],
    ['<html>', 'Unexpected token'],
    ['{"Responses":{"sta', 'Unterminated string'],
  ])('reject when the answer to a read is %s: nothing is absent by it', async (body, message) => {
    const double = await startAwsDouble(() => ({ body }));
    await expect(storeAt(double.endpoint, 'state').read(['a'])).rejects.toThrow(message);
  });

  test.each([
    ['DynamoDB is throttled', refusal('ProvisionedThroughputExceededException'), 'not now'],
    ['DynamoDB has a fault', refusal('InternalServerError', 500), 'not now'],
    ['something in between has no answer', { status: 503, body: '<html>' }, 'The service answered 503.'],
  ])('are made twice, and no more, when %s', async (_, answer, message) => {
    const double = await startAwsDouble(() => answer);
    await expect(storeAt(double.endpoint, 'state').write([claim])).rejects.toThrow(message);
    expect(double.calls).toHaveLength(2);
    expect(double.calls[0]?.body).toEqual(double.calls[1]?.body);
  });

  test.each(['AccessDeniedException', 'ResourceNotFoundException', 'ValidationException'])('are made once when the answer is %s', async (name) => {
    const double = await startAwsDouble(() => refusal(name));
    await expect(storeAt(double.endpoint, 'state').write([claim])).rejects.toThrow('not now');
    await expect(storeAt(double.endpoint, 'state').read(['a'])).rejects.toThrow('not now');
    expect(double.calls).toHaveLength(2);
  });
});

describe('many writes', () => {
  test('are made at most sixteen at a time', async () => {
    let [underWay, most] = [0, 0];
    const sixteen = Promise.withResolvers<void>();
    const double = await startAwsDouble(async (call) => {
      underWay += 1;
      most = Math.max(most, underWay);
      if (underWay === 16) sixteen.resolve();
      await sixteen.promise;
      const answer = await handOn(call);
      underWay -= 1;
      return answer;
    });
    const changes = Array.from({ length: 50 }, (_none, number) => ({ ...claim, key: `key ${number}` }));
    expect(await storeAt(double.endpoint, await newTable()).write(changes)).toEqual(changes.map(() => true));
    expect(most).toBe(16);
  });

  test('begin no more after one of them failed', async () => {
    const double = await startAwsDouble(() => refusal('AccessDeniedException'));
    const changes = Array.from({ length: 50 }, (_none, number) => ({ ...claim, key: `key ${number}` }));
    await expect(storeAt(double.endpoint, 'state').write(changes)).rejects.toThrow('not now');
    expect(double.calls).toHaveLength(16);
  });
});
