import { ulidTimeMs } from '../event/receipt.ts';
import type { TraceStore } from '../trace/trace-store.ts';
import { windowStart } from '../trace/window.ts';
import { createCountBook } from './count-book.ts';
import { firstNumbers } from './first-numbers.ts';
import { graceMs, type Ledger, minuteMs } from './ledger.ts';
import { closeLedger, createPages } from './pages.ts';
import { sumWindow } from './sum-window.ts';

export interface LedgerDeps {
  readonly bus: string;
  readonly traces: Pick<TraceStore, 'windows' | 'find'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Whole minutes, in milliseconds since 1970. */
export interface LedgerPeriod {
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
  /** When to give up. @default - never */
  readonly untilMs?: number;
}

/** How far before a period its counts are read: of a process that is busy, that has the envelope before its first. */
const lookBackMs = minuteMs;

/**
 * The ledger of the events that a bus has received in a period, from what its runs have told. A gap counts in the minute in
 * which another envelope told of it. Undefined when there was no time for it. Rejects with the store's error.
 */
export async function readLedger(deps: LedgerDeps, { fromMs, toMs, untilMs = Infinity }: LedgerPeriod): Promise<Ledger | undefined> {
  const nowMs = deps.now();
  const startMs = windowStart(fromMs - lookBackMs);
  const book = createCountBook();
  const pages = createPages();
  for await (const records of deps.traces.windows(deps.bus, { fromMs: startMs, toMs: toMs - 1 })) {
    const windowMs = records[0]?.windowMs ?? startMs;
    for await (const { counts, ...entry } of sumWindow(records, nowMs)) {
      if (deps.now() > untilMs) return undefined;
      book.add(counts);
      // Before the period, the numbers alone are of interest.
      if (windowMs >= fromMs) pages.add(windowMs, entry);
    }
  }
  const gaps = book.gaps(await firstNumbers(deps, book.beginnings(), startMs)).filter(({ before }) => ulidTimeMs(before) >= fromMs && ulidTimeMs(before) < toMs);
  for (const { events, before } of gaps) {
    const overdue = nowMs > ulidTimeMs(before) + graceMs ? events : 0;
    pages.add(ulidTimeMs(before), { sums: { accepted: events, unmet: events, overdue }, overdue: [] });
  }
  return closeLedger({ bus: deps.bus, fromMs, toMs, gaps }, pages);
}
