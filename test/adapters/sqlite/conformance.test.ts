import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../../adapters/sqlite/database.ts';
import { createSqliteQueue } from '../../../adapters/sqlite/sqlite-queue.ts';
import { createSqliteRuleStore } from '../../../adapters/sqlite/sqlite-rule-store.ts';
import { createSqliteStateStore } from '../../../adapters/sqlite/sqlite-state-store.ts';
import { createSqliteTraceStore } from '../../../adapters/sqlite/sqlite-trace-store.ts';
import { describeEventQueue } from '../../conformance/event-queue.ts';
import { describeOrderedQueue } from '../../conformance/ordered-queue.ts';
import { describeRuleStore } from '../../conformance/rule-store.ts';
import { describeStateStore } from '../../conformance/state-store.ts';
import { describeTraceStore } from '../../conformance/trace-store.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A database as long as the test that asks for it. */
function opened(path: string): Database {
  const database = openDatabase(path);
  onTestFinished(() => database.close());
  return database;
}

describeEventQueue('a SQLite file', () =>
  createSqliteQueue({ database: opened(join(temporaryFolder(), 'bus.db')), name: 'default', now: Date.now }),
);
describeEventQueue('SQLite in memory', () => createSqliteQueue({ database: opened(':memory:'), name: 'default', now: Date.now }));
describeOrderedQueue('SQLite', () => createSqliteQueue({ database: opened(':memory:'), name: 'default', fifo: true, now: Date.now }));
describeRuleStore('SQLite', () => createSqliteRuleStore({ database: opened(':memory:'), now: Date.now }));
describeTraceStore('SQLite', (now) => createSqliteTraceStore({ database: opened(':memory:'), now }));
describeStateStore('SQLite', (now) => {
  const database = opened(':memory:');
  return (bus) => createSqliteStateStore({ database, bus, now });
});
