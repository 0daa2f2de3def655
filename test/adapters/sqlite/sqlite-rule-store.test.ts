import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../../adapters/sqlite/database.ts';
import { migrations } from '../../../adapters/sqlite/schema.ts';
import { createSqliteRuleStore } from '../../../adapters/sqlite/sqlite-rule-store.ts';
import { defaultRetryPolicy } from '../../../core/delivery/retry-policy.ts';
import type { Rule } from '../../../core/rule/rule.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const nowMs = 1_795_255_200_000;

function opened(path = ':memory:'): Database {
  const database = openDatabase(path);
  onTestFinished(() => database.close());
  return database;
}

function rule(number: number): Rule {
  const target = { id: 'sink', type: 'http', url: `https://sink-${number}.example.com/`, mode: 'structured', timeoutSeconds: 10, retry: defaultRetryPolicy } as const;
  return { name: `rule-${number}`, state: 'enabled', pattern: { type: [`order.${number}`] }, targets: [target] };
}

test('stores 200 rules that were put one by one in less than 300 kB, not as 5.7 MB of JSON', async () => {
  const database = opened();
  const store = createSqliteRuleStore({ database, now: () => nowMs });
  const rules: Rule[] = [];
  for (let number = 0; number < 200; number += 1) {
    rules.push(rule(number));
    await store.write({ bus: 'default', base: number, set: 'api', content: { owner: 'api', rules } });
  }
  const stored = database.prepare('SELECT count(*) AS copies, sum(length(rules)) AS bytes FROM rule_sets').get();
  expect(stored).toEqual({ copies: 200, bytes: expect.any(Number) });
  expect(stored?.['bytes']).toBeLessThan(300_000);
  expect((await store.read('default', 200))?.sets[0]?.rules).toEqual(rules);
});

/** A file as version 1 left it, with two revisions of a set whose rules are plain JSON. */
function fileOfVersion1(): string {
  const path = join(temporaryFolder(), 'bus.db');
  const old = new DatabaseSync(path);
  old.exec(migrations[0] ?? '');
  old.exec(`PRAGMA user_version = 1; INSERT INTO rule_revisions VALUES ('default', 1, ${nowMs}), ('default', 2, NULL)`);
  const insert = old.prepare("INSERT INTO rule_sets VALUES ('default', 'api', ?, ?, 'api', ?)");
  insert.run(1, 2, JSON.stringify([rule(1)]));
  insert.run(2, null, JSON.stringify([rule(1), rule(2)]));
  old.close();
  return path;
}

test('reads the rules that a file of version 1 holds as plain JSON, and goes on from them', async () => {
  const path = fileOfVersion1();
  const store = createSqliteRuleStore({ database: opened(path), now: () => nowMs });
  expect(await store.read('default', 1)).toEqual({ revision: 1, sets: [{ name: 'api', owner: 'api', rules: [rule(1)] }] });
  expect(await store.read('default', 2)).toEqual({ revision: 2, sets: [{ name: 'api', owner: 'api', rules: [rule(1), rule(2)] }] });
  expect(await store.write({ bus: 'default', base: 2, set: 'api', content: { owner: 'api', rules: [rule(3)] } })).toBe(true);
  expect(await store.read('default', 3)).toEqual({ revision: 3, sets: [{ name: 'api', owner: 'api', rules: [rule(3)] }] });
});
