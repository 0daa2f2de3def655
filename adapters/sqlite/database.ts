import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { BusError, messageOf } from '../../core/bus-error.ts';
import { compressText } from '../compression.ts';
import { createGroupCommit, type GroupCommit } from './group-commit.ts';
import { migrations } from './schema.ts';

/** The one SQLite file that holds queues, rules and traces of a bus on a desk. */
export interface Database extends Pick<GroupCommit, 'write'> {
  /** A statement to keep; what it changes belongs into `write`. */
  prepare(sql: string): StatementSync;
  /** Commits what is waiting and lets the file go. */
  close(): void;
}

/** The file cannot be used: `database.in_use`, `database.newer`, `database.unusable`; `path` is the file's. */
export class DatabaseError extends BusError {}

/** How long a predecessor may take to let go of the file. */
const lockTimeoutMs = 500;

/** @source SQLite result codes, SQLITE_BUSY */
const busyCode = 5;

/**
 * Opens the file, making it and its folder when they are missing, and takes it for this process alone; `:memory:` is a
 * database that vanishes when it is closed. Messages that a process had leased when it died are visible again at once.
 *
 * What was committed survives the end of the process, `kill -9` included. It is not forced to the disk on each commit, so
 * that a power cut may take the last moments with it (WAL with synchronous=NORMAL), but never leaves a damaged file.
 *
 * @throws DatabaseError
 */
export function openDatabase(path: string): Database {
  const connection = connect(path);
  const commits = createGroupCommit(connection);
  return {
    write: (work) => commits.write(work),
    prepare: (sql) => connection.prepare(sql),
    close: () => {
      commits.flush();
      connection.close();
    },
  };
}

function connect(path: string): DatabaseSync {
  let connection: DatabaseSync | undefined;
  try {
    if (path !== ':memory:') makePrivate(path);
    connection = new DatabaseSync(path, { timeout: lockTimeoutMs });
    takeExclusively(connection);
    migrate(connection, path);
    voidLeases(connection);
    return connection;
  } catch (thrown) {
    connection?.close();
    throw explain(path, thrown);
  }
}

/** Events are nobody else's to read. What SQLite puts beside the file gets the file's own mode. */
function makePrivate(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

/**
 * The lock is taken with the first access and kept until the end; the system frees it when the process dies. Nobody else
 * reading the file also spares SQLite the shared memory beside it.
 */
function takeExclusively(connection: DatabaseSync): void {
  connection.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
}

function migrate(connection: DatabaseSync, path: string): void {
  const version = Number(connection.prepare('PRAGMA user_version').get()?.['user_version']);
  if (version > migrations.length) {
    throw new DatabaseError(
      'database.newer',
      path,
      `${path} was written by a newer Glassbus (version ${version}, this one knows ${migrations.length}): start that one, or choose another data folder`,
    );
  }
  connection.function('compress_text', { deterministic: true }, (text) => compressText(String(text)));
  const steps = migrations.slice(version).join('');
  if (steps !== '') connection.exec(`BEGIN; ${steps} PRAGMA user_version = ${migrations.length}; COMMIT`);
}

/** Whoever held them is gone, since this process alone has the file. A delayed message was never received and stays hidden. */
function voidLeases(connection: DatabaseSync): void {
  connection.exec('UPDATE messages SET ready = 1 WHERE ready = 0 AND receive_count > 0');
}

function explain(path: string, thrown: unknown): DatabaseError {
  if (thrown instanceof DatabaseError) return thrown;
  if (thrown instanceof Error && 'errcode' in thrown && thrown.errcode === busyCode) {
    const message = `${path} is in use by another process, most likely a Glassbus that is still running: stop it, or choose another data folder`;
    return new DatabaseError('database.in_use', path, message, { cause: thrown });
  }
  return new DatabaseError('database.unusable', path, `${path} cannot be used as a database: ${messageOf(thrown)}`, { cause: thrown });
}
