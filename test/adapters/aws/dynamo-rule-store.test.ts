import { randomUUID } from 'node:crypto';
import { DeleteItemCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBoundedCache } from '../../../adapters/aws/bounded-cache.ts';
import { createDynamoRuleStore } from '../../../adapters/aws/dynamo-rule-store.ts';
import type { RuleStore } from '../../../core/rule/rule-store.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';

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
  return { tableName, store: storeOn(dynamo.client, tableName, 'v') };
}

function storeOn(client: DynamoDBClient, tableName: string, prefix: string): RuleStore {
  let writes = 0;
  return createDynamoRuleStore({ client, tableName, newId: () => `${prefix}${(writes += 1)}`, now: () => nowMs });
}

function put(store: RuleStore, base: number, set: string): Promise<boolean> {
  return store.write({ bus: 'default', base, set, content: { owner: 'test', rules: [] } });
}

/** Every item of the table: its name, and when it expires. */
async function expiries(tableName: string): Promise<Readonly<Record<string, string | undefined>>> {
  const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: tableName }));
  return Object.fromEntries(Items.map(({ item, expiresAt }) => [item?.S ?? '', expiresAt?.N]));
}

/** A client that records the names of its calls and lets a test do something around each attempt of one. */
function hookedClient(around: (command: string, attempt: () => Promise<void>) => Promise<void> = (_command, attempt) => attempt()) {
  const client = dynamo.createClient();
  const commands: string[] = [];
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const item = 'Item' in args.input ? args.input.Item?.['item']?.S : undefined;
        const command = item === undefined ? commandName : `${commandName} ${item}`;
        commands.push(command);
        const results: Awaited<ReturnType<typeof next>>[] = [];
        await around(command, async () => {
          results.push(await next(args));
        });
        const [result] = results;
        if (result === undefined) throw new Error(`${command} was not attempted`);
        return result;
      },
    { step: 'finalizeRequest', priority: 'low' },
  );
  return { client, commands };
}

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
  const { client } = hookedClient(async (command, attempt) => {
    if (command === 'PutItemCommand head') await put(store, 0, 'api');
    await attempt();
  });
  expect(await put(storeOn(client, tableName, 'loser'), 0, 'api')).toBe(false);
  expect(await expiries(tableName)).toEqual({ 'head': undefined, 'set#api#loser1#0000': expiry, 'set#api#v1#0000': undefined });
});

test.each(['set', 'removal'])('takes a %s whose answer was lost, and that the client sent again, for made', async (kind) => {
  const { tableName, store } = await openStore();
  await put(store, 0, 'api');
  let lost = false;
  const { client, commands } = hookedClient(async (command, attempt) => {
    await attempt();
    if (command !== 'PutItemCommand head' || lost) return;
    lost = true;
    throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });
  });
  const content = kind === 'set' ? { owner: 'test', rules: [] } : undefined;
  expect(await storeOn(client, tableName, 'again').write({ bus: 'default', base: 1, set: 'api', content })).toBe(true);
  expect(commands.filter((command) => command === 'PutItemCommand head')).toHaveLength(2);
  expect(await store.read('default', 2)).toEqual({ revision: 2, sets: kind === 'set' ? [{ name: 'api', owner: 'test', rules: [] }] : [] });
  expect((await expiries(tableName))['set#api#again1#0000']).toBeUndefined();
});

test('keeps the newest revision whole when a writer dies before its commit', async () => {
  const { tableName, store } = await openStore();
  await put(store, 0, 'api');
  const { client } = hookedClient(async (command, attempt) => {
    if (command === 'PutItemCommand head') throw new Error('the process is gone');
    await attempt();
  });
  await expect(put(storeOn(client, tableName, 'dead'), 1, 'api')).rejects.toThrow('the process is gone');
  expect((await store.current('default')).revision).toBe(1);
  expect(await put(store, 1, 'other')).toBe(true);
  expect((await store.read('default', 2))?.sets.map(({ name }) => name)).toEqual(['api', 'other']);
});

test('reads the newest revision in one call, and after a change only what changed', async () => {
  const { tableName, store } = await openStore();
  await put(store, 0, 'a');
  await put(store, 1, 'b');
  const { client, commands } = hookedClient();
  const reader = storeOn(client, tableName, 'reader');
  expect((await reader.current('default')).revision).toBe(2);
  await reader.read('default', 2);
  expect(commands).toEqual(['QueryCommand', 'QueryCommand', 'QueryCommand']);
  await put(store, 2, 'b');
  await reader.current('default');
  await reader.read('default', 3);
  await reader.read('default', 2);
  expect(commands.slice(3)).toEqual(['QueryCommand', 'QueryCommand']);
});

test('does not know a revision whose content has expired', async () => {
  const { store, tableName } = await openStore();
  await put(store, 0, 'api');
  await put(store, 1, 'api');
  // What DynamoDB's time to live does, which the emulator does not have.
  await dynamo.client.send(new DeleteItemCommand({ TableName: tableName, Key: { bus: { S: 'default' }, item: { S: 'set#api#v1#0000' } } }));
  expect(await storeOn(dynamo.client, tableName, 'reader').read('default', 1)).toBeUndefined();
  expect((await storeOn(dynamo.client, tableName, 'reader').read('default', 2))?.revision).toBe(2);
});

test('rejects when the table is not there', async () => {
  const store = storeOn(dynamo.client, 'no-such-table', 'v');
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
