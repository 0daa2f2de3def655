import { maxDelaySeconds } from '../delivery/retry-message.ts';
import type { RunOutcomes } from '../trace/run-trace.ts';
import { type DeliveryStory, type RuleTrace, tellRules } from '../trace/trace.ts';
import { graceMs, type LedgerSums, type OverdueDelivery } from './ledger.ts';

/** What the ledger has of one event that was met. */
export interface EventSums {
  readonly sums: Partial<LedgerSums>;
  readonly overdue: readonly OverdueDelivery[];
}

/** One message waits no longer than this without a word. */
const longestWaitMs = maxDelaySeconds * 1_000;

/** Sums of the events of one envelope, of which all runs must be given. What comes twice in them counts once. */
export function sumEvents(runs: readonly RunOutcomes[], nowMs: number): readonly EventSums[] {
  const events = metEvents(runs);
  const nextMs = Math.max(...events.flatMap(nextAttempts));
  return events.map((event) => sumEvent(event, Math.max(nextMs, event.heardAtMs + longestWaitMs), nowMs));
}

/** All that is told of an event that was met. */
interface MetEvent {
  readonly receipt: string;
  /** When the last run began that had to do with it. */
  readonly heardAtMs: number;
  readonly rules: readonly RuleTrace[];
}

/** An event that only retries speak of was not met, as far as is known; its count tells of it. */
function metEvents(runs: readonly RunOutcomes[]): readonly MetEvent[] {
  const inOrder = runs.toSorted((a, b) => (a.run < b.run ? -1 : 1));
  const parts = inOrder.flatMap(({ startedAtMs, events }) => events.map((event) => ({ startedAtMs, event })));
  return [...Map.groupBy(parts, ({ event }) => event.receipt)].flatMap(([receipt, some]) => {
    if (!some.some(({ event }) => event.first)) return [];
    return { receipt, heardAtMs: Math.max(...some.map(({ startedAtMs }) => startedAtMs)), rules: tellRules(some.map(({ event }) => event)) };
  });
}

/** Deliveries that wait for no time of their own may wait for another event of their envelope, on a FIFO bus. */
function nextAttempts({ rules }: MetEvent): readonly number[] {
  return rules.flatMap(({ deliveries = [] }) => deliveries.flatMap(({ nextAttemptAt }) => (nextAttemptAt === undefined ? [] : Date.parse(nextAttemptAt))));
}

/** `latestMs`: by when each delivery must be heard of that has no time of its own. */
function sumEvent({ receipt, rules }: MetEvent, latestMs: number, nowMs: number): EventSums {
  const stories = rules.flatMap(({ rule, deliveries = [] }) => deliveries.map((story) => ({ rule, story })));
  const due = stories.filter(({ story }) => story.outcome !== 'shadowed');
  const inFlight = due.filter(({ story }) => story.outcome === 'retrying');
  const overdue = inFlight.flatMap(({ rule, story }) => overdueDelivery({ receipt, rule, story }, latestMs, nowMs));
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
