import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../adapters/sqlite/database.ts';
import { createSqliteQueue } from '../../adapters/sqlite/sqlite-queue.ts';
import type { ReceivedMessage } from '../../core/event/event-queue.ts';
import { createMatcherLoop } from '../../local/runner/matcher-loop.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

function queueIn(database: Database) {
  return createSqliteQueue({ database, name: 'default', now: Date.now });
}

test('a stop while the queue is being read starts no run on a file that is closed then', async () => {
  const path = join(temporaryFolder(), 'bus.db');
  const database = openDatabase(path);
  const queue = queueIn(database);
  await queue.send([{ body: 'late', group: 'a' }]);
  const asked = Promise.withResolvers<void>();
  const ran: ReceivedMessage[] = [];
  const logged: string[] = [];
  const loop = createMatcherLoop({
    reader: {
      ...queue,
      receive: (options) => {
        asked.resolve();
        return queue.receive(options);
      },
    },
    match: async (messages) => {
      ran.push(...messages);
      return { failed: [] };
    },
    now: Date.now,
    log: (_level, message) => logged.push(message),
  });

  loop.start();
  await asked.promise;
  await loop.stop();
  database.close();

  const next = openDatabase(path);
  onTestFinished(() => next.close());
  expect(await queueIn(next).receive({ max: 10, leaseSeconds: 30 })).toMatchObject([{ body: 'late', receiveCount: 2 }]);
  expect([ran, logged]).toEqual([[], []]);
});

test('a stop waits for the runs under way and their acknowledgements', async () => {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  const queue = queueIn(database);
  await queue.send([{ body: 'slow', group: 'a' }]);
  const started = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  const loop = createMatcherLoop({
    reader: queue,
    match: async () => {
      started.resolve();
      await finish.promise;
      return { failed: [] };
    },
    now: Date.now,
    log: () => undefined,
  });

  loop.start();
  await started.promise;
  const stopped = loop.stop();
  finish.resolve();
  await stopped;

  expect(database.prepare('SELECT count(*) AS messages FROM messages').get()).toEqual({ messages: 0 });
});
