import type { StatementSync } from 'node:sqlite';
import type { StateChange, StateEntry, StateStore } from '../../core/state/state-store.ts';
import type { Database } from './database.ts';

export interface SqliteStateStoreDeps {
  readonly database: Database;
  readonly bus: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Expired entries that each change removes: more than it adds, so that they never pile up, and still a bounded step. */
const forgottenPerChange = 2;

/**
 * State in the bus's own file, group-committed with what else is written. The space of expired entries is used again; the
 * file does not shrink. Rejects when the file cannot be read or written; then nothing has changed.
 */
export function createSqliteStateStore({ database, bus, now }: SqliteStateStoreDeps): StateStore {
  const statements = prepareStatements(database);

  return {
    read: async (keys) => {
      const rows = statements.read.all(bus, now(), JSON.stringify(keys));
      return new Map(rows.map(stateEntry).map((entry) => [entry.key, entry]));
    },
    write: (changes) =>
      database.write(() => {
        const made = changes.map(makeChange);
        statements.forget.run(now(), changes.length * forgottenPerChange);
        return made;
      }),
  };

  function makeChange({ key, base, value, expiresAtMs }: StateChange): boolean {
    if (value === undefined) return remove(key, base);
    const text = JSON.stringify(value);
    if (base === 0) return hasChanged(statements.create.run(bus, key, text, expiresAtMs, now()));
    return hasChanged(statements.update.run(text, expiresAtMs, bus, key, base, now()));
  }

  function remove(key: string, base: number): boolean {
    if (base === 0) return statements.find.get(bus, key, now()) === undefined;
    return hasChanged(statements.remove.run(bus, key, base, now()));
  }
}

function hasChanged({ changes }: ReturnType<StatementSync['run']>): boolean {
  return Number(changes) === 1;
}

type Statements = Readonly<Record<'read' | 'find' | 'create' | 'update' | 'remove' | 'forget', StatementSync>>;

function prepareStatements(database: Database): Statements {
  return {
    read: database.prepare(`
      SELECT key, version, value, expires_at FROM state
      WHERE bus = ? AND expires_at > ? AND key IN (SELECT value FROM json_each(?))`),
    find: database.prepare('SELECT 1 FROM state WHERE bus = ? AND key = ? AND expires_at > ?'),
    create: database.prepare(`
      INSERT INTO state (bus, key, version, value, expires_at) VALUES (?, ?, 1, ?, ?)
      ON CONFLICT (bus, key) DO UPDATE SET version = 1, value = excluded.value, expires_at = excluded.expires_at WHERE state.expires_at <= ?`),
    update: database.prepare(`
      UPDATE state SET version = version + 1, value = ?, expires_at = ?
      WHERE bus = ? AND key = ? AND version = ? AND expires_at > ?`),
    remove: database.prepare('DELETE FROM state WHERE bus = ? AND key = ? AND version = ? AND expires_at > ?'),
    forget: database.prepare('DELETE FROM state WHERE rowid IN (SELECT rowid FROM state WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)'),
  };
}

/** What is parsed here was written by this store alone. */
function stateEntry({ key, version, value, expires_at: expiresAtMs }: ReturnType<StatementSync['all']>[number]): StateEntry {
  return { key: String(key), version: Number(version), value: JSON.parse(String(value)), expiresAtMs: Number(expiresAtMs) };
}
