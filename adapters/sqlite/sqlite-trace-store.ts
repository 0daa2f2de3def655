import type { StatementSync } from 'node:sqlite';
import type { TraceRecord, TraceStore } from '../../core/trace/trace-store.ts';
import { compressText, decompressText } from '../compression.ts';
import type { Database } from './database.ts';

export interface SqliteTraceStoreDeps {
  readonly database: Database;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type Row = ReturnType<StatementSync['all']>[number];

/** Expired records that one put removes: more than it adds, so that they never pile up, and still a bounded step. */
const maxForgotten = 4;
/** How much longer an expired record is there: who was given it before may still open it. */
const graceMs = 60_000;

/**
 * Traces in the bus's own file, compressed, group-committed with what else is written. The space of expired ones is used
 * again; the file does not shrink. Rejects when the file cannot be read or written.
 */
export function createSqliteTraceStore({ database, now }: SqliteTraceStoreDeps): TraceStore {
  const statements = prepareStatements(database);

  return {
    put: async ({ bus, windowMs, run, envelopes, text, sums = null, expiresAtMs }) => {
      const body = compressText(text);
      await database.write(() => {
        statements.put.run(bus, windowMs, run, expiresAtMs, JSON.stringify(envelopes), sums, body);
        statements.forget.run(now() - graceMs, maxForgotten);
      });
    },
    find: async (bus, windowMs, envelope) => statements.find.all(bus, windowMs, now(), envelope).map((row) => traceRecord(statements, row)),
    windows: (bus, range) => readWindows(statements, { bus, ...range, now }),
  };
}

interface WindowRange {
  readonly bus: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly now: () => number;
}

async function* readWindows(statements: Statements, { bus, fromMs, toMs, now }: WindowRange): AsyncGenerator<readonly TraceRecord[]> {
  for (let lastMs = toMs; ; ) {
    const windowMs = statements.newestWindow.get(bus, fromMs, lastMs, now())?.['window_start'];
    if (windowMs === undefined) return;
    const records = statements.window.all(bus, windowMs, now()).map((row) => traceRecord(statements, row));
    if (records.length > 0) yield records;
    lastMs = Number(windowMs) - 1;
  }
}

type Statements = Readonly<Record<'put' | 'forget' | 'find' | 'newestWindow' | 'window' | 'body', StatementSync>>;

const columns = 'bus, window_start, run, expires_at, envelopes, sums';

function prepareStatements(database: Database): Statements {
  return {
    put: database.prepare(`INSERT OR REPLACE INTO traces (${columns}, body) VALUES (?, ?, ?, ?, ?, ?, ?)`),
    forget: database.prepare(
      'DELETE FROM traces WHERE rowid IN (SELECT rowid FROM traces WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)',
    ),
    find: database.prepare(`
      SELECT ${columns} FROM traces
      WHERE bus = ? AND window_start = ? AND expires_at > ? AND EXISTS (SELECT 1 FROM json_each(envelopes) WHERE value = ?)`),
    newestWindow: database.prepare(`
      SELECT window_start FROM traces
      WHERE bus = ? AND window_start >= ? AND window_start <= ? AND expires_at > ?
      ORDER BY window_start DESC LIMIT 1`),
    window: database.prepare(`SELECT ${columns} FROM traces WHERE bus = ? AND window_start = ? AND expires_at > ?`),
    body: database.prepare('SELECT body FROM traces WHERE bus = ? AND window_start = ? AND run = ?'),
  };
}

/** Its body is fetched only when it is read: a list needs few of the records that it comes by. */
function traceRecord({ body }: Statements, { bus, window_start: windowMs, run, expires_at: expiresAtMs, envelopes, sums }: Row): TraceRecord {
  return {
    bus: String(bus),
    windowMs: Number(windowMs),
    run: String(run),
    envelopes: JSON.parse(String(envelopes)),
    get text() {
      const bytes = body.get(String(bus), Number(windowMs), String(run))?.['body'];
      if (!(bytes instanceof Uint8Array)) throw new Error(`the trace record of run ${String(run)} has no body`);
      return decompressText(bytes);
    },
    ...(typeof sums === 'string' && { sums }),
    expiresAtMs: Number(expiresAtMs),
  };
}
