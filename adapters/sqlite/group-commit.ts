import type { DatabaseSync } from 'node:sqlite';

/** Changes that share a transaction with whatever else is written in the same turn of the event loop. */
export interface GroupCommit {
  /**
   * Runs `work` in the next transaction and resolves with its result once that is committed. Work is synchronous, and may
   * run twice, the first time undone. Rejects with what it threw; then nothing of it is written.
   */
  write<Result>(work: () => Result): Promise<Result>;
  /** Commits what is waiting, now. */
  flush(): void;
}

interface Job {
  /** Does the work and returns what tells its author, to be called after the commit. */
  readonly run: () => () => void;
  readonly reject: (reason: unknown) => void;
}

/** Group commit on one connection: a commit costs more than a small change, so that those who come together share one. */
export function createGroupCommit(connection: DatabaseSync): GroupCommit {
  let waiting: Job[] = [];

  const flush = (): void => {
    const jobs = waiting;
    waiting = [];
    if (jobs.length > 0) commitJobs(connection, jobs);
  };

  return {
    flush,
    write: (work) =>
      new Promise((resolve, reject) => {
        const run = (): (() => void) => {
          const result = work();
          return () => resolve(result);
        };
        if (waiting.push({ run, reject }) === 1) setImmediate(flush);
      }),
  };
}

function commitJobs(connection: DatabaseSync, jobs: readonly Job[]): void {
  try {
    const tellAuthors = commit(connection, () => jobs.map(({ run }) => run()));
    for (const tell of tellAuthors) tell();
  } catch (thrown) {
    // One that fails must not take the others with it: each gets a transaction, and so an error, of its own.
    if (jobs.length > 1) for (const job of jobs) commitJobs(connection, [job]);
    else jobs[0]?.reject(thrown);
  }
}

function commit<Result>(connection: DatabaseSync, work: () => Result): Result {
  connection.exec('BEGIN');
  try {
    const result = work();
    connection.exec('COMMIT');
    return result;
  } finally {
    // Still open only when something was thrown; after some errors, a full disk among them, SQLite has rolled back itself.
    if (connection.isTransaction) connection.exec('ROLLBACK');
  }
}
