import { randomUUID } from 'node:crypto';
import { DeleteItemCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBoundedCache } from '../../../adapters/aws/bounded-cache.ts';
import type { DynamoCall } from '../../../adapters/aws/dynamo-call.ts';
import { createDynamoClientCall } from '../../../adapters/aws/dynamo-client-call.ts';
import type { Item } from '../../../adapters/aws/dynamo-item.ts';
import { createDynamoRuleStore } from '../../../adapters/aws/dynamo-rule-store.ts';
import type { RuleStore } from '../../../core/rule/rule-store.ts';
import { type Dynalite, dynamoCallAt, startDynalite } from '../../support/dynalite.ts';
import { bodyOf, handOnTo, type ReceivedCall, type ServiceAnswer, startAwsDouble } from './aws-double.ts';

const nowMs = 1_795_255_200_000;
/** Seven days after `nowMs`, in seconds. */
const expiry = '1795860000';

let dynamo: Dynalite;

beforeAll(async () => {
  dynamo = await startDynalite();
});
afterAll(() => dynamo.stop());

/** A store on a table of its own, whose writes are called v1, v2 ... */
async function openStore() {
  const tableName = randomUUID();
  await dynamo.createTable(tableName, 'bus', 'item');
  return { tableName, store: storeOn(dynamo.call, tableName, 'v') };
}

function storeOn(call: DynamoCall, tableName: string, prefix: string): RuleStore {
  let writes = 0;
  return createDynamoRuleStore({ call, tableName, newId: () => `${prefix}${(writes += 1)}`, now: () => nowMs });
}

function put(store: RuleStore, base: number, set: string): Promise<boolean> {
  return store.write({ bus: 'default', base, set, content: { owner: 'test', rules: [] } });
}

/** Every item of the table: its name, and when it expires. */
async function expiries(tableName: string): Promise<Readonly<Record<string, string | undefined>>> {
  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: tableName }));
  return Object.fromEntries(Items.map(({ item, expiresAt }) => [item?.S ?? '', expiresAt?.N]));
}

type Around = (command: string, attempt: () => Promise<ServiceAnswer>) => Promise<ServiceAnswer>;

/** A service that records the names of its calls and lets a test do something around each attempt of one. */
async function startHooked(around: Around = (_command, attempt) => attempt()) {
  const commands: string[] = [];
  const { endpoint } = await startAwsDouble((call) => {
    const command = commandOf(call);
    commands.push(command);
    return around(command, () => handOnTo(dynamo.url, call));
  });
  return { endpoint, call: dynamoCallAt(endpoint), commands };
}

/** The operation, and of a `PutItem` what it puts. */
function commandOf(call: ReceivedCall): string {
  const operation = String(call.headers['x-amz-target']).replace('DynamoDB_20120810.', '');
  const { Item } = JSON.parse(bodyOf(call)) as { readonly Item?: Item };
  return Item === undefined ? operation : `${operation} ${Item['item']?.S}`;
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

const callsThrough = {
  'a signed call': dynamoCallAt,
  "the SDK's client": (endpoint: string) => createDynamoClientCall(new DynamoDBClient({ endpoint, region: 'us-east-1', credentials })),
};

test('gives nothing that is live an expiry, and superseded revisions seven days', async () => {
  const { tableName, store } = await openStore();
  await put(store, 0, 'api');
  await put(store, 1, 'api');
  expect(await expiries(tableName)).toEqual({
    'head': undefined,
    'rev#000000000001': expiry,
    'set#api#v1#0000': undefined,
    'set#api#v2#0000': undefined,
  });
});

test('gives superseded content seven days with the write after', async () => {
  const { tableName, store } = await openStore();
  await put(store, 0, 'api');
  await put(store, 1, 'api');
  await put(store, 2, 'other');
  expect(await expiries(tableName)).toEqual({
    'head': undefined,
    'rev#000000000001': expiry,
    'rev#000000000002': expiry,
    'set#api#v1#0000': expiry,
    'set#api#v2#0000': undefined,
    'set#other#v3#0000': undefined,
  });
});

test('gives the content of a write that lost an expiry, and none to the winner', async () => {
  const { tableName, store } = await openStore();
  const { call } = await startHooked(async (command, attempt) => {
    if (command === 'PutItem head') await put(store, 0, 'api');
    return attempt();
  });
  expect(await put(storeOn(call, tableName, 'loser'), 0, 'api')).toBe(false);
  expect(await expiries(tableName)).toEqual({ 'head': undefined, 'set#api#loser1#0000': expiry, 'set#api#v1#0000': undefined });
});

const writesThrough = Object.entries(callsThrough).flatMap(([name, callAt]) => ['set', 'removal'].map((kind) => ({ kind, name, callAt })));

test.each(writesThrough)('takes a $kind whose answer was lost, and that $name sent again, for made', async ({ kind, callAt }) => {
  const { tableName, store } = await openStore();
  await put(store, 0, 'api');
  let lost = false;
  const { endpoint, commands } = await startHooked(async (command, attempt) => {
    const answer = await attempt();
    if (command !== 'PutItem head' || lost) return answer;
    lost = true;
    return { status: 500, body: '{"__type":"InternalServerError"}' };
  });
  const content = kind === 'set' ? { owner: 'test', rules: [] } : undefined;
  expect(await storeOn(callAt(endpoint), tableName, 'again').write({ bus: 'default', base: 1, set: 'api', content })).toBe(true);
  expect(commands.filter((command) => command === 'PutItem head')).toHaveLength(2);
  expect(await store.read('default', 2)).toEqual({ revision: 2, sets: kind === 'set' ? [{ name: 'api', owner: 'test', rules: [] }] : [] });
  expect((await expiries(tableName))['set#api#again1#0000']).toBeUndefined();
});

test('keeps the newest revision whole when a writer dies before its commit', async () => {
  const { tableName, store } = await openStore();
  await put(store, 0, 'api');
  const { call } = await startHooked(async (command, attempt) => {
    return command === 'PutItem head' ? { status: 400, body: '{"__type":"ExpiredTokenException","message":"the process is gone"}' } : attempt();
  });
  await expect(put(storeOn(call, tableName, 'dead'), 1, 'api')).rejects.toThrow('the process is gone');
  expect((await store.current('default')).revision).toBe(1);
  expect(await put(store, 1, 'other')).toBe(true);
  expect((await store.read('default', 2))?.sets.map(({ name }) => name)).toEqual(['api', 'other']);
});

test('reads the newest revision in one call, and after a change only what changed', async () => {
  const { tableName, store } = await openStore();
  await put(store, 0, 'a');
  await put(store, 1, 'b');
  const { call, commands } = await startHooked();
  const reader = storeOn(call, tableName, 'reader');
  expect((await reader.current('default')).revision).toBe(2);
  await reader.read('default', 2);
  expect(commands).toEqual(['Query', 'Query', 'Query']);
  await put(store, 2, 'b');
  await reader.current('default');
  await reader.read('default', 3);
  await reader.read('default', 2);
  expect(commands.slice(3)).toEqual(['Query', 'Query']);
});

test('does not know a revision whose content has expired', async () => {
  const { store, tableName } = await openStore();
  await put(store, 0, 'api');
  await put(store, 1, 'api');
  // What DynamoDB's time to live does, which the emulator does not have.
  await dynamo.client.send(new DeleteItemCommand({ TableName: tableName, Key: { bus: { S: 'default' }, item: { S: 'set#api#v1#0000' } } }));
  expect(await storeOn(dynamo.call, tableName, 'reader').read('default', 1)).toBeUndefined();
  expect((await storeOn(dynamo.call, tableName, 'reader').read('default', 2))?.revision).toBe(2);
});

test('rejects when the table is not there', async () => {
  const store = storeOn(dynamo.call, 'no-such-table', 'v');
  await expect(store.current('default')).rejects.toThrow('Requested resource not found');
  await expect(put(store, 0, 'api')).rejects.toThrow('Requested resource not found');
});

test('forgets what was used longest ago when the cache is full', () => {
  const cache = createBoundedCache<string>(10);
  cache.set('a', 'A', 4);
  cache.set('b', 'B', 4);
  expect(cache.get('a')).toBe('A');
  cache.set('c', 'C', 4);
  expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual(['A', undefined, 'C']);
  cache.set('huge', 'H', 11);
  expect(['a', 'c', 'huge'].map((key) => cache.get(key))).toEqual([undefined, undefined, undefined]);
});

test('counts a value once that is put into the cache again', () => {
  const cache = createBoundedCache<string>(10);
  for (const value of ['1', '2', '3', '4']) cache.set('same', value, 6);
  cache.set('other', 'O', 4);
  expect([cache.get('same'), cache.get('other')]).toEqual(['4', 'O']);
});
