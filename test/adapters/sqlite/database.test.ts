import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { type Database, DatabaseError, openDatabase } from '../../../adapters/sqlite/database.ts';
import { createSqliteQueue } from '../../../adapters/sqlite/sqlite-queue.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** What a folder's database refuses to be opened with. */
function refusal(path: string): DatabaseError {
  try {
    openDatabase(path).close();
  } catch (thrown) {
    if (thrown instanceof DatabaseError) return thrown;
    throw thrown;
  }
  throw new Error('the database was opened');
}

test('makes the file and its folder when they are missing', async () => {
  const path = join(temporaryFolder(), 'deep', 'down', 'bus.db');
  openDatabase(path).close();
  openDatabase(path).close();
  expect(new DatabaseSync(path, { readOnly: true }).prepare('PRAGMA user_version').get()).toEqual({ user_version: 7 });
});

test('nobody else on the machine can read the file, or what SQLite puts beside it', async () => {
  const folder = join(temporaryFolder(), 'data');
  const database = openDatabase(join(folder, 'bus.db'));
  await createSqliteQueue({ database, name: 'default', now: Date.now }).send([{ body: 'secret', group: 'g' }]);
  const modes = ['.', ...readdirSync(folder)].map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);
  database.close();
  expect(modes).toEqual([['.', '700'], ['bus.db', '600'], ['bus.db-wal', '600']]);
});

test('refuses a file that another holds, and says what to do', () => {
  const path = join(temporaryFolder(), 'bus.db');
  const holder = openDatabase(path);
  const { code, message } = refusal(path);
  expect(code).toBe('database.in_use');
  expect(message).toBe(`${path} is in use by another process, most likely a Glassbus that is still running: stop it, or choose another data folder`);
  holder.close();
  openDatabase(path).close();
});

test('refuses a file that a newer Glassbus wrote, and leaves it alone', () => {
  const path = join(temporaryFolder(), 'bus.db');
  const newer = new DatabaseSync(path);
  newer.exec('PRAGMA user_version = 99');
  newer.close();
  const { code, message } = refusal(path);
  expect(code).toBe('database.newer');
  expect(message).toBe(`${path} was written by a newer Glassbus (version 99, this one knows 7): start that one, or choose another data folder`);
  expect(new DatabaseSync(path).prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
});

test('refuses a file that is no database, with the cause', () => {
  const path = join(temporaryFolder(), 'bus.db');
  writeFileSync(path, 'this is a text file, and long enough not to look like a header of a database that was cut short. '.repeat(9));
  const { code, path: named, cause } = refusal(path);
  expect([code, named]).toEqual(['database.unusable', path]);
  expect(cause).toMatchObject({ message: 'file is not a database' });
});

test('commits what is waiting when it is closed', async () => {
  const path = join(temporaryFolder(), 'bus.db');
  const database = openDatabase(path);
  const sent = createSqliteQueue({ database, name: 'default', now: Date.now }).send([{ body: 'last words', group: 'a' }]);
  database.close();
  expect(await sent).toEqual([{ accepted: true }]);
  expect(await receiveAll(reopened(path), 1)).toEqual(['last words']);
});

test('rejects a write after it was closed', async () => {
  const database = openDatabase(':memory:');
  database.close();
  await expect(database.write(() => 1)).rejects.toThrow('database is not open');
});

test('undoes a write that fails and keeps those that were to be committed with it', async () => {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  const insert = database.prepare('INSERT INTO rule_revisions (bus, revision) VALUES (?, ?)');
  const results = await Promise.allSettled([
    database.write(() => insert.run('before', 1).changes),
    database.write(() => {
      insert.run('undone', 1);
      insert.run('before', 1);
    }),
    database.write(() => insert.run('after', 1).changes),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(database.prepare('SELECT bus FROM rule_revisions ORDER BY bus').all()).toEqual([{ bus: 'after' }, { bus: 'before' }]);
});

test('has every accepted message, leased or not, after its process was killed', async () => {
  const path = join(temporaryFolder(), 'bus.db');
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../support/leasing-process.ts'), path], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'close');
  const database = reopened(path);
  expect(await receiveAll(database, 100)).toEqual(Array.from({ length: 90 }, (_none, number) => `message ${String(number).padStart(2, '0')}`));
  expect(database.prepare('SELECT receive_count, count(*) AS messages FROM messages GROUP BY receive_count').all()).toEqual([
    { receive_count: 0, messages: 10 },
    { receive_count: 1, messages: 80 },
    { receive_count: 2, messages: 10 },
  ]);
});

function reopened(path: string): Database {
  const database = openDatabase(path);
  onTestFinished(() => database.close());
  return database;
}

/** The bodies of all visible messages, sorted. */
async function receiveAll(database: Database, max: number): Promise<readonly string[]> {
  const messages = await createSqliteQueue({ database, name: 'default', now: Date.now }).receive({ max, leaseSeconds: 30 });
  return messages.map(({ body }) => body).toSorted();
}
