import type { Gap } from './count-book.ts';
import type { EventSums } from './event-sums.ts';
import { addSums, type Ledger, type LedgerMinute, type LedgerSums, minuteMs, noSums, type OverdueDelivery } from './ledger.ts';

/** The minutes of a ledger while they are written. */
export interface Pages {
  readonly minutes: ReadonlyMap<number, LedgerSums>;
  readonly overdue: readonly OverdueDelivery[];
  add(timeMs: number, entry: EventSums): void;
}

/** What stands in a ledger besides its pages. */
export interface Cover {
  readonly bus: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly gaps: readonly Gap[];
}

/** Gaps, and deliveries that are overdue, that a ledger shows. */
const maxShown = 100;

export function createPages(): Pages {
  const minutes = new Map<number, LedgerSums>();
  const overdue: OverdueDelivery[] = [];
  return {
    minutes,
    overdue,
    add: (timeMs, entry) => {
      const startMs = timeMs - (timeMs % minuteMs);
      minutes.set(startMs, addSums(minutes.get(startMs) ?? noSums, entry.sums));
      overdue.push(...entry.overdue.slice(0, maxShown - overdue.length));
    },
  };
}

export function closeLedger({ bus, fromMs, toMs, gaps }: Cover, { minutes, overdue }: Pages): Ledger {
  const rows = [...minutes].toSorted(([a], [b]) => a - b).map(([startMs, sums]) => minuteOf(startMs, sums));
  const sums = rows.reduce<LedgerSums>(addSums, noSums);
  return {
    bus,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    addsUp: sums.overdue === 0,
    sums,
    minutes: rows,
    gaps: gaps.slice(0, maxShown),
    overdue,
  };
}

function minuteOf(startMs: number, sums: LedgerSums): LedgerMinute {
  return { minute: new Date(startMs).toISOString(), ...sums, addsUp: sums.overdue === 0 };
}
