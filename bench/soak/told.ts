import { setTimeout } from 'node:timers/promises';
import { addSums, type Ledger, type LedgerSums, minuteMs, noSums } from '../../core/ledger/ledger.ts';

/** What the bus itself tells of a soak. */
export interface Told {
  readonly sums: LedgerSums;
  /** The longest that the ledger of five minutes took, in milliseconds. */
  readonly slowestMs: number;
}

const stepMs = 5 * minuteMs;
/** Longer than what is left to retry: where an answer was lost, the bus knows less than the target. */
const settleMs = 120_000;

/** Asks for the ledger of the time since `startMs`, until nothing is open in it. */
export async function askLedger(busUrl: string, startMs: number): Promise<Told> {
  const deadlineMs = performance.now() + settleMs;
  for (;;) {
    const told = await askOnce(busUrl, startMs);
    if ((told.sums.unmet === 0 && told.sums.inFlight === 0) || performance.now() > deadlineMs) return told;
    await setTimeout(1_000);
  }
}

/** Five minutes at a time. */
async function askOnce(busUrl: string, startMs: number): Promise<Told> {
  let told: Told = { sums: noSums, slowestMs: 0 };
  for (let fromMs = startMs - (startMs % minuteMs); fromMs < Date.now(); fromMs += stepMs) {
    const askedAtMs = performance.now();
    const { sums } = await ledgerOf(busUrl, fromMs);
    told = { sums: addSums(told.sums, sums), slowestMs: Math.max(told.slowestMs, performance.now() - askedAtMs) };
  }
  return told;
}

async function ledgerOf(busUrl: string, fromMs: number): Promise<Ledger> {
  const [from, to] = [fromMs, fromMs + stepMs - 1].map((timeMs) => new Date(timeMs).toISOString());
  const answer = await fetch(`${busUrl}/buses/default/ledger?from=${from}&to=${to}`);
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Ledger;
}
