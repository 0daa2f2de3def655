import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../../adapters/sqlite/database.ts';
import { createFairTurns } from '../../../adapters/sqlite/fair-turns.ts';
import { createSqliteQueue } from '../../../adapters/sqlite/sqlite-queue.ts';

const nowMs = 1_795_255_200_000;

function opened(): Database {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  return database;
}

/** An empty queue on a clock that a test moves. */
function openQueue(clock = { nowMs }) {
  return createSqliteQueue({ database: opened(), name: 'default', now: () => clock.nowMs });
}

function messages(group: string, count: number) {
  return Array.from({ length: count }, (_none, number) => ({ body: `${group}${number + 1}`, group }));
}

async function receiveBodies(queue: ReturnType<typeof openQueue>, max: number): Promise<readonly string[]> {
  return (await queue.receive({ max, leaseSeconds: 30 })).map(({ body }) => body);
}

test('lets a message overtake the backlog of another group', async () => {
  const queue = openQueue();
  await queue.send([...messages('a', 10), ...messages('b', 2)]);
  expect(await receiveBodies(queue, 4)).toEqual(['a1', 'b1', 'a2', 'b2']);
});

test('lets a group that comes late have the next turn and no more', async () => {
  const queue = openQueue();
  await queue.send(messages('a', 10));
  expect(await receiveBodies(queue, 3)).toEqual(['a1', 'a2', 'a3']);
  await queue.send(messages('b', 2));
  expect(await receiveBodies(queue, 4)).toEqual(['a4', 'b1', 'a5', 'b2']);
});

test('serves a backlog although groups that were never seen keep coming', async () => {
  const queue = openQueue();
  await queue.send(messages('a', 3));
  const received: string[] = [];
  for (const newcomer of ['b', 'c', 'd', 'e', 'f']) {
    await queue.send(messages(newcomer, 1));
    received.push(...(await receiveBodies(queue, 1)));
  }
  expect(received).toEqual(['a1', 'b1', 'a2', 'c1', 'd1']);
  expect(await receiveBodies(queue, 3)).toEqual(['a3', 'e1', 'f1']);
});

test('lets delayed messages that become visible at once take turns with the others', async () => {
  const clock = { nowMs };
  const queue = openQueue(clock);
  await queue.send(messages('retry', 5).map((message) => ({ ...message, delaySeconds: 60 })));
  clock.nowMs += 60_000;
  await queue.send(messages('a', 1));
  expect(await receiveBodies(queue, 3)).toEqual(['retry1', 'a1', 'retry2']);
});

test('hides a delayed message to the millisecond', async () => {
  const clock = { nowMs };
  const queue = openQueue(clock);
  await queue.send([{ body: 'later', group: 'a', delaySeconds: 900 }]);
  clock.nowMs = nowMs + 899_999;
  expect(await receiveBodies(queue, 1)).toEqual([]);
  clock.nowMs = nowMs + 900_000;
  expect(await receiveBodies(queue, 1)).toEqual(['later']);
});

test('keeps the queues of one file apart, acknowledgements included', async () => {
  const database = opened();
  const bus = createSqliteQueue({ database, name: 'default', now: () => nowMs });
  const dead = createSqliteQueue({ database, name: 'default.dead', now: () => nowMs });
  await Promise.all([bus.send(messages('a', 1)), dead.send(messages('d', 1))]);
  const [message] = await bus.receive({ max: 10, leaseSeconds: 30 });
  expect(message?.body).toBe('a1');
  await dead.acknowledge([message?.id ?? '']);
  expect(database.prepare('SELECT queue FROM messages ORDER BY queue').all()).toEqual([{ queue: 'default' }, { queue: 'default.dead' }]);
});

test('goes on with the turns of a backlog that it finds', async () => {
  const database = opened();
  const before = createSqliteQueue({ database, name: 'default', now: () => nowMs });
  await before.send(messages('a', 5));
  await before.receive({ max: 2, leaseSeconds: 30 });
  const after = createSqliteQueue({ database, name: 'default', now: () => nowMs });
  await after.send(messages('b', 1));
  expect(await receiveBodies(after, 3)).toEqual(['a3', 'b1', 'a4']);
});

test('forgets groups whose turn has passed and deals on as before', () => {
  const turns = createFairTurns(0);
  for (let group = 0; group < 5_000; group += 1) turns.reached(turns.take(`group ${group}`));
  expect(turns.take('new')).toBe(5_001);
  expect(turns.take('new')).toBe(5_002);
});
