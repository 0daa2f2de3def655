import type { StatementSync } from 'node:sqlite';
import { parseJson } from '../../core/pattern/long-number.ts';
import type { DisabledTarget } from '../../core/rule/disabled-targets.ts';
import type { RuleSet, RuleSetChange, RuleStore } from '../../core/rule/rule-store.ts';
import { compressText, decompressText } from '../compression.ts';
import { supersededRetentionMs } from '../rule-retention.ts';
import type { Database } from './database.ts';

export interface SqliteRuleStoreDeps {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Rules in the bus's own file. A revision superseded seven days ago goes with the next change. Rejects when the file cannot
 * be read or written; then nothing has changed.
 */
export function createSqliteRuleStore({ database, now }: SqliteRuleStoreDeps): RuleStore {
  const statements = prepareStatements(database);

  const newest = (bus: string): number => Number(statements.newest.get(bus)?.['revision'] ?? 0);

  const write = ({ bus, base, set, outdated = [] }: RuleSetChange, content: StoredContent | undefined): boolean => {
    for (const { rule, target, revision } of outdated) statements.enable.run(bus, rule, target, revision);
    if (newest(bus) !== base) return false;
    const revision = base + 1;
    statements.supersede.run(now(), bus, base);
    statements.addRevision.run(bus, revision);
    statements.endSet.run(revision, bus, set);
    if (content !== undefined) statements.addSet.run(bus, set, revision, content.owner, content.rules);
    statements.forgetRevisions.run(bus, now() - supersededRetentionMs);
    statements.forgetSets.run(bus, bus);
    return true;
  };

  return {
    current: async (bus) => ({ revision: newest(bus), disabled: statements.disabled.all(bus).map(disabledTarget) }),
    read: async (bus, revision) => {
      if (revision === 0) return { revision, sets: [] };
      if (statements.hasRevision.get(bus, revision) === undefined) return undefined;
      return { revision, sets: statements.sets.all(bus, revision, revision).map(ruleSet) };
    },
    write: async (change) => {
      // Before the transaction, which may run its work twice.
      const content = change.content && { owner: change.content.owner, rules: compressText(JSON.stringify(change.content.rules)) };
      return database.write(() => write(change, content));
    },
    disable: async (bus, { rule, target, revision, sinceMs, code }) => {
      await database.write(() => statements.disable.run(bus, rule, target, revision, sinceMs, code));
    },
  };
}

interface StoredContent {
  readonly owner: string;
  readonly rules: Uint8Array;
}

type Statements = Readonly<Record<
  'newest' | 'hasRevision' | 'sets' | 'supersede' | 'addRevision' | 'endSet' | 'addSet' | 'forgetRevisions' | 'forgetSets' | 'disabled' | 'disable' | 'enable',
  StatementSync
>>;

function prepareStatements(database: Database): Statements {
  return {
    newest: database.prepare('SELECT max(revision) AS revision FROM rule_revisions WHERE bus = ?'),
    hasRevision: database.prepare('SELECT 1 FROM rule_revisions WHERE bus = ? AND revision = ?'),
    sets: database.prepare(`
      SELECT name, owner, rules FROM rule_sets
      WHERE bus = ? AND from_revision <= ? AND (until_revision IS NULL OR until_revision > ?)
      ORDER BY name`),
    supersede: database.prepare('UPDATE rule_revisions SET superseded_at = ? WHERE bus = ? AND revision = ?'),
    addRevision: database.prepare('INSERT INTO rule_revisions (bus, revision) VALUES (?, ?)'),
    endSet: database.prepare('UPDATE rule_sets SET until_revision = ? WHERE bus = ? AND name = ? AND until_revision IS NULL'),
    addSet: database.prepare('INSERT INTO rule_sets (bus, name, from_revision, owner, rules) VALUES (?, ?, ?, ?, ?)'),
    forgetRevisions: database.prepare('DELETE FROM rule_revisions WHERE bus = ? AND superseded_at < ?'),
    forgetSets: database.prepare(`
      DELETE FROM rule_sets
      WHERE bus = ? AND until_revision <= (SELECT min(revision) FROM rule_revisions WHERE bus = ?)`),
    disabled: database.prepare('SELECT rule, target, revision, since, code FROM disabled_targets WHERE bus = ?'),
    disable: database.prepare('INSERT OR IGNORE INTO disabled_targets (bus, rule, target, revision, since, code) VALUES (?, ?, ?, ?, ?, ?)'),
    enable: database.prepare('DELETE FROM disabled_targets WHERE bus = ? AND rule = ? AND target = ? AND revision = ?'),
  };
}

/** What is parsed here was written by this store alone, from a checked set. */
function ruleSet({ name, owner, rules }: ReturnType<StatementSync['all']>[number]): RuleSet {
  if (!(rules instanceof Uint8Array)) throw new Error(`rule set "${String(name)}" has no compressed rules`);
  return { name: String(name), owner: String(owner), rules: parseJson(decompressText(rules)) };
}

function disabledTarget({ rule, target, revision, since, code }: ReturnType<StatementSync['all']>[number]): DisabledTarget {
  return { rule: String(rule), target: String(target), revision: Number(revision), sinceMs: Number(since), code: String(code) };
}
