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
    find: async (bus, windowMs, envelope) => statements.find.all(bus, windowMs, now(), envelope).map((row) => new StoredRecord(statements, row)),
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
    const records = statements.window.all(bus, windowMs, now()).map((row) => new StoredRecord(statements, row));
    if (records.length > 0) yield records;
    lastMs = Number(windowMs) - 1;
  }
}

type Statements = Readonly<Record<'put' | 'forget' | 'find' | 'newestWindow' | 'window' | 'envelopes' | 'sums' | 'body', StatementSync>>;

const names = 'bus, window_start, run, expires_at';

const ofOne = 'FROM traces WHERE bus = ? AND window_start = ? AND run = ?';

function prepareStatements(database: Database): Statements {
  return {
    put: database.prepare(`INSERT OR REPLACE INTO traces (${names}, envelopes, sums, body) VALUES (?, ?, ?, ?, ?, ?, ?)`),
    forget: database.prepare(
      'DELETE FROM traces WHERE rowid IN (SELECT rowid FROM traces WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)',
    ),
    find: database.prepare(`
      SELECT ${names} FROM traces
      WHERE bus = ? AND window_start = ? AND expires_at > ? AND EXISTS (SELECT 1 FROM json_each(envelopes) WHERE value = ?)`),
    newestWindow: database.prepare(`
      SELECT window_start FROM traces
      WHERE bus = ? AND window_start >= ? AND window_start <= ? AND expires_at > ?
      ORDER BY window_start DESC LIMIT 1`),
    window: database.prepare(`SELECT ${names} FROM traces WHERE bus = ? AND window_start = ? AND expires_at > ?`),
    envelopes: database.prepare(`SELECT envelopes AS part ${ofOne}`),
    sums: database.prepare(`SELECT sums AS part ${ofOne}`),
    body: database.prepare(`SELECT body AS part ${ofOne}`),
  };
}

/**
 * A stored record, of which everything but its name is fetched when it is read: a busy window has thousands, of which few are wanted
 * whole, and none for long. A class, as literals with getters take 2 KB each.
 */
class StoredRecord implements TraceRecord {
  readonly bus: string;
  readonly windowMs: number;
  readonly run: string;
  readonly expiresAtMs: number;
  private readonly statements: Statements;

  constructor(statements: Statements, { bus, window_start: windowMs, run, expires_at: expiresAtMs }: Row) {
    this.bus = String(bus);
    this.windowMs = Number(windowMs);
    this.run = String(run);
    this.expiresAtMs = Number(expiresAtMs);
    this.statements = statements;
  }

  get envelopes(): readonly string[] {
    return JSON.parse(String(this.fetch(this.statements.envelopes)));
  }

  get text(): string {
    const body = this.fetch(this.statements.body);
    if (!(body instanceof Uint8Array)) throw new Error(`the trace record of run ${this.run} has no body`);
    return decompressText(body);
  }

  get sums(): string | undefined {
    const sums = this.fetch(this.statements.sums);
    return typeof sums === 'string' ? sums : undefined;
  }

  private fetch(part: StatementSync): unknown {
    return part.get(this.bus, this.windowMs, this.run)?.['part'];
  }
}
