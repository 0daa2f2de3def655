import { maxDelaySeconds } from '../delivery/retry-message.ts';
import type { RunTrace } from '../trace/run-trace.ts';
import { tellTraces, type DeliveryStory, type Trace } from '../trace/trace.ts';
import { graceMs, type LedgerSums, type OverdueDelivery } from './ledger.ts';

/** What the ledger has of one event that was met. */
export interface EventSums {
  readonly sums: Partial<LedgerSums>;
  readonly overdue: readonly OverdueDelivery[];
}

/** One message waits no longer than this without a word. */
const longestWaitMs = maxDelaySeconds * 1_000;

/** Sums of the events of one envelope, of which all runs must be given. What comes twice in them counts once. */
export function sumEvents(runs: readonly RunTrace[], nowMs: number): readonly EventSums[] {
  const heardAtMs = lastHeard(runs);
  // An event that only retries speak of was not met, as far as is known; its count tells of it.
  const traces = tellTraces(runs).filter(({ revision }) => revision !== undefined);
  const nextMs = Math.max(...traces.flatMap(nextAttempts));
  return traces.map((trace) => sumEvent(trace, Math.max(nextMs, (heardAtMs.get(trace.receipt) ?? nowMs) + longestWaitMs), nowMs));
}

/** When the last run began that had to do with an event, by receipt. */
function lastHeard(runs: readonly RunTrace[]): ReadonlyMap<string, number> {
  const heardAtMs = new Map<string, number>();
  for (const { startedAtMs, events } of runs) {
    for (const { receipt } of events) heardAtMs.set(receipt, Math.max(startedAtMs, heardAtMs.get(receipt) ?? 0));
  }
  return heardAtMs;
}

/** Deliveries that wait for no time of their own may wait for another event of their envelope, on a FIFO bus. */
function nextAttempts({ rules }: Trace): readonly number[] {
  return rules.flatMap(({ deliveries = [] }) => deliveries.flatMap(({ nextAttemptAt }) => (nextAttemptAt === undefined ? [] : Date.parse(nextAttemptAt))));
}

/** `latestMs`: by when each delivery must be heard of that has no time of its own. */
function sumEvent(trace: Trace, latestMs: number, nowMs: number): EventSums {
  const stories = trace.rules.flatMap(({ rule, deliveries = [] }) => deliveries.map((story) => ({ rule, story })));
  const due = stories.filter(({ story }) => story.outcome !== 'shadowed');
  const inFlight = due.filter(({ story }) => story.outcome === 'retrying');
  const overdue = inFlight.flatMap(({ rule, story }) => overdueDelivery({ receipt: trace.receipt, rule, story }, latestMs, nowMs));
  const has = (outcome: DeliveryStory['outcome']): number => due.filter(({ story }) => story.outcome === outcome).length;
  return {
    sums: {
      accepted: 1,
      ...becameOf({ due: due.length, shadowed: stories.length - due.length }),
      deliveries: due.length,
      delivered: has('delivered'),
      dead: has('dead'),
      inFlight: inFlight.length,
      overdue: overdue.length,
    },
    overdue,
  };
}

/** The word for an event, by the numbers of its deliveries. */
export function becameOf({ due, shadowed }: { readonly due: number; readonly shadowed: number }): Partial<LedgerSums> {
  if (due > 0) return { matched: 1 };
  return shadowed > 0 ? { shadowed: 1 } : { filtered: 1 };
}

interface Waiting {
  readonly receipt: string;
  readonly rule: string;
  readonly story: DeliveryStory;
}

function overdueDelivery({ receipt, rule, story: { target, nextAttemptAt } }: Waiting, latestMs: number, nowMs: number): readonly OverdueDelivery[] {
  const dueAtMs = nextAttemptAt === undefined ? latestMs : Date.parse(nextAttemptAt);
  return nowMs > dueAtMs + graceMs ? [{ receipt, rule, target, dueAt: new Date(dueAtMs).toISOString() }] : [];
}
