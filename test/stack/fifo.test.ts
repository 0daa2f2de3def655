import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { createBusClient, storyOf } from './bus-client.ts';
import { type Account, type CdkApp, deployBus, openAccount } from './deployment.ts';
import { type ScriptedTarget, startScriptedTarget } from './scripted-target.ts';

const busApp: CdkApp = {
  name: 'fifo',
  command: 'node bin/glassbus.ts',
  context: { 'glassbus:buses': JSON.stringify({ default: { fifo: true, allowAddresses: ['127.0.0.0/8'] } }) },
};
const keys = ['a', 'b', 'c'];
const numbers = [1, 2, 3, 4];

let account: Account;
let target: ScriptedTarget;
let client: ReturnType<typeof createBusClient>;
/** Ends what was started, however far the start came. */
const cleanups: (() => Promise<void>)[] = [];

beforeAll(async () => {
  account = await openAccount();
  cleanups.push(() => account.ministack.stop());
  target = await startScriptedTarget();
  cleanups.push(() => target.stop());
  const { outputs } = await deployBus(account, busApp);
  // Node cannot resolve the name in the endpoint; its first label is the API's id, which MiniStack takes in a path, too.
  const [id] = /\w+(?=\.execute-api)/.exec(outputs('Endpoint')) ?? [];
  client = createBusClient(`${account.ministack.url}/_aws/execute-api/${id}`);
});

afterAll(() => Promise.all(cleanups.map((cleanup) => cleanup())));

test('events of each key reach in order a target that refuses each of them once, and the dead letter of one lets its key go on', async () => {
  const retry = { strategy: 'SCHEDULE', delaysSeconds: [1], maximumAttempts: 10 };
  const shaky = { id: 'shaky', type: 'http', url: `${target.url}shaky`, retry };
  const refused = { id: 'refused', type: 'http', url: `${target.url}refused` };
  expect(await client.putRule('all', { pattern: {}, targets: [shaky, refused] })).toBe(200);

  const receipts: string[] = [];
  for (const number of numbers) {
    const events = keys.map((key) => ({ specversion: '1.0', id: `${key}${number}`, source: 'shop', type: 't', partitionkey: key }));
    const answer = await client.post({ headers: { 'content-type': 'application/cloudevents-batch+json' }, body: JSON.stringify(events) });
    expect(answer.status).toBe(202);
    receipts.push(...answer.accepted.map(({ receipt }) => receipt));
  }

  await eventually('all is accepted', () => (target.accepted('/shaky').length === 12 ? true : undefined), 50_000);
  for (const key of keys) expect(target.accepted('/shaky').filter((id) => id.startsWith(key))).toEqual(numbers.map((number) => `${key}${number}`));
  const stories = await Promise.all(receipts.map(async (receipt) => storyOf(await client.settled(receipt))));
  expect(new Set(stories.flat())).toEqual(new Set(['all/shaky: delivered (503, 200)', 'all/refused: dead (400)']));
});
