import type { Gap } from './count-book.ts';

/**
 * What became of the events of some time. For each of them there is one word, and for each of their deliveries another:
 *
 *     accepted   = filtered + shadowed + matched + unmet
 *     deliveries = delivered + dead + inFlight
 */
export interface LedgerSums {
  /** Events that the bus has said 202 for. */
  readonly accepted: number;
  /** Events that no rule matched. */
  readonly filtered: number;
  /** Events that rules in shadow matched, and no other. */
  readonly shadowed: number;
  /** Events that have deliveries. */
  readonly matched: number;
  /** Events that no run has told of yet: they are in the queue, or lost. */
  readonly unmet: number;
  readonly deliveries: number;
  readonly delivered: number;
  readonly dead: number;
  /** Deliveries that wait for another attempt. */
  readonly inFlight: number;
  /** Events and deliveries that nothing was heard of for a quarter of an hour longer than they may take. */
  readonly overdue: number;
}

/** The events that were received in one minute. */
export interface LedgerMinute extends LedgerSums {
  /** RFC 3339; its start. */
  readonly minute: string;
  /** False where something is overdue. */
  readonly addsUp: boolean;
}

/** A delivery in flight that nothing was heard of for too long. */
export interface OverdueDelivery {
  readonly receipt: string;
  readonly rule: string;
  readonly target: string;
  /** RFC 3339; by when it should have been heard of. */
  readonly dueAt: string;
}

export interface Ledger {
  readonly bus: string;
  /** RFC 3339; the start of a minute, included. */
  readonly from: string;
  /** RFC 3339; the start of a minute, not included. */
  readonly to: string;
  readonly addsUp: boolean;
  readonly sums: LedgerSums;
  /** Oldest first; none for a minute without events. */
  readonly minutes: readonly LedgerMinute[];
  /** At most 100. */
  readonly gaps: readonly Gap[];
  /** At most 100. */
  readonly overdue: readonly OverdueDelivery[];
}

export const minuteMs = 60_000;

/** For how long a thing may be late before the ledger does not add up. */
export const graceMs = 15 * minuteMs;

export const noSums: LedgerSums = { accepted: 0, filtered: 0, shadowed: 0, matched: 0, unmet: 0, deliveries: 0, delivered: 0, dead: 0, inFlight: 0, overdue: 0 };

export function addSums(a: LedgerSums, b: Partial<LedgerSums>): LedgerSums {
  const sum = (name: keyof LedgerSums): number => a[name] + (b[name] ?? 0);
  return {
    accepted: sum('accepted'),
    filtered: sum('filtered'),
    shadowed: sum('shadowed'),
    matched: sum('matched'),
    unmet: sum('unmet'),
    deliveries: sum('deliveries'),
    delivered: sum('delivered'),
    dead: sum('dead'),
    inFlight: sum('inFlight'),
    overdue: sum('overdue'),
  };
}
