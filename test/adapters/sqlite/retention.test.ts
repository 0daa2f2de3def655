import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../adapters/sqlite/database.ts';
import { createSqliteRuleStore } from '../../../adapters/sqlite/sqlite-rule-store.ts';
import { createSqliteStateStore } from '../../../adapters/sqlite/sqlite-state-store.ts';
import { createSqliteTraceStore } from '../../../adapters/sqlite/sqlite-trace-store.ts';

const nowMs = 1_795_255_200_000;
const dayMs = 86_400_000;

function opened() {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  return database;
}

test('forgets a revision with the first write more than seven days after it was superseded', async () => {
  const clock = { nowMs };
  const database = opened();
  const store = createSqliteRuleStore({ database, now: () => clock.nowMs });
  const write = (base: number, set: string): Promise<boolean> => store.write({ bus: 'default', base, set, content: { owner: `owner ${base}`, rules: [] } });
  await write(0, 'api');
  await write(1, 'api');
  clock.nowMs = nowMs + 7 * dayMs;
  await write(2, 'other');
  expect((await store.read('default', 1))?.sets).toEqual([{ name: 'api', owner: 'owner 0', rules: [] }]);
  clock.nowMs = nowMs + 7 * dayMs + 1;
  await write(3, 'other');
  expect(await store.read('default', 1)).toBeUndefined();
  expect((await store.read('default', 2))?.sets).toEqual([{ name: 'api', owner: 'owner 1', rules: [] }]);
  expect(database.prepare('SELECT owner FROM rule_sets ORDER BY owner').all()).toEqual([{ owner: 'owner 1' }, { owner: 'owner 2' }, { owner: 'owner 3' }]);
});

test('removes expired traces a few at a time, oldest first', async () => {
  const clock = { nowMs };
  const database = opened();
  const store = createSqliteTraceStore({ database, now: () => clock.nowMs });
  const put = (run: string, expiresAtMs: number): Promise<void> =>
    store.put({ bus: 'default', windowMs: nowMs, run, envelopes: ['e'], text: '', expiresAtMs });
  for (const number of [1, 2, 3, 4, 5, 6]) await put(`old ${number}`, nowMs + number);
  clock.nowMs = nowMs + dayMs;
  await put('new', clock.nowMs + dayMs);
  expect(database.prepare('SELECT run FROM traces ORDER BY run').all()).toEqual([{ run: 'new' }, { run: 'old 5' }, { run: 'old 6' }]);
});

test('removes two expired entries of the state with each change, oldest first, and none that lives', async () => {
  const clock = { nowMs };
  const database = opened();
  const store = createSqliteStateStore({ database, bus: 'default', now: () => clock.nowMs });
  await store.write([1, 2, 3, 4, 5].map((number) => ({ key: `old ${number}`, base: 0, value: {}, expiresAtMs: nowMs + number })));
  await store.write([{ key: 'lives', base: 0, value: {}, expiresAtMs: nowMs + 2 * dayMs }]);
  clock.nowMs = nowMs + dayMs;
  const keys = (): readonly unknown[] => database.prepare('SELECT key FROM state ORDER BY key').all().map(({ key }) => key);
  await store.write([{ key: 'new', base: 0, value: {}, expiresAtMs: nowMs + 3 * dayMs }]);
  expect(keys()).toEqual(['lives', 'new', 'old 3', 'old 4', 'old 5']);
  await store.write([
    { key: 'new', base: 1, value: {}, expiresAtMs: nowMs + 3 * dayMs },
    { key: 'newer', base: 0, value: {}, expiresAtMs: nowMs + 3 * dayMs },
  ]);
  expect(keys()).toEqual(['lives', 'new', 'newer']);
});
