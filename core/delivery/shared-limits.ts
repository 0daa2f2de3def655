import type { Environment } from '../environment.ts';
import { isRecord } from '../is-record.ts';
import { createSharedEntry, type Decision, type SharedEntry } from '../state/shared-entry.ts';
import type { StateStore } from '../state/state-store.ts';
import { type Demand, freshMarks, type RateLimit, type RateMarks, takeTurns, type Turns } from './rate-limit.ts';
import { createRateReserve, type Served, type Wanted } from './rate-reserve.ts';
import { releaseSlots, type SlotLease, type SlotLeases, type SlotRequest, takeSlots } from './slots.ts';

export interface SharedLimitsDeps extends Pick<Environment, 'now'> {
  /** The bus's own. */
  readonly state: StateStore;
}

/**
 * What all processes of a bus share of the limits of its targets, which are named `<rule>/<target>`: a rule that is put
 * again goes on with what was used up. Everything rejects when the store does.
 */
export interface SharedLimits {
  /** Turns at a rate; undefined when too many processes asked at once. */
  turns(target: string, limit: RateLimit, wanted: Wanted): Promise<Served | undefined>;
  /** Takes slots; 0 when all are taken, or too many processes asked at once. */
  take(target: string, limit: number, request: Omit<SlotRequest, 'nowMs'>): Promise<number>;
  release(target: string, holder: string): Promise<void>;
}

/** What an entry outlives its last moment of use by: nobody works with what he has read so long ago. */
const keptMs = 3_600_000;
/** The marks of a rate only ever move on: who found nothing to be had, and looks again at what he found, finds too little at worst. */
const trustMarksMs = 60_000;

export function createSharedLimits({ state, now }: SharedLimitsDeps): SharedLimits {
  const entries = new Map<string, SharedEntry>();
  const entryOf = (key: string, trustMs: number): SharedEntry => {
    const entry = entries.get(key) ?? createSharedEntry({ store: state, now, key, trustMs });
    entries.set(key, entry);
    return entry;
  };
  const reserves = new Map<string, ReturnType<typeof createRateReserve>>();
  const reserveOf = (target: string): ReturnType<typeof createRateReserve> => {
    const entry = entryOf(`rate#${target}`, trustMarksMs);
    const reserve = reserves.get(target) ?? createRateReserve((limit, wanted) => entry.change((value) => decideTurns(limit, marksIn(value), { ...wanted, nowMs: now() })), now);
    reserves.set(target, reserve);
    return reserve;
  };
  // Slots come back at any moment: that none are free is worth a look.
  const slotsOf = (target: string): SharedEntry => entryOf(`slots#${target}`, 0);

  return {
    turns: (target, limit, wanted) => reserveOf(target)(limit, wanted),
    take: async (target, limit, request) =>
      (await slotsOf(target).change((value) => {
        const { slots, leases } = takeSlots(limit, leasesIn(value), { ...request, nowMs: now() });
        return slots === 0 ? { answer: 0 } : { answer: slots, change: { value: { leases }, expiresAtMs: request.untilMs + keptMs } };
      })) ?? 0,
    release: async (target, holder) => {
      await slotsOf(target).change((value) => ({
        answer: true,
        change: { value: { leases: releaseSlots(leasesIn(value), holder) }, expiresAtMs: now() + keptMs },
      }));
    },
  };
}

function decideTurns(limit: RateLimit, marks: RateMarks, demand: Demand): Decision<Turns> {
  const turns = takeTurns(limit, marks, demand);
  const { spentUntilMs, queuedUntilMs } = turns.marks;
  if (spentUntilMs === marks.spentUntilMs && queuedUntilMs === marks.queuedUntilMs) return { answer: turns };
  const expiresAtMs = Math.ceil(Math.max(spentUntilMs, queuedUntilMs, demand.nowMs)) + keptMs;
  return { answer: turns, change: { value: { ...turns.marks }, expiresAtMs } };
}

function marksIn({ spentUntilMs, queuedUntilMs }: Readonly<Record<string, unknown>> = {}): RateMarks {
  return typeof spentUntilMs === 'number' && typeof queuedUntilMs === 'number' ? { spentUntilMs, queuedUntilMs } : freshMarks;
}

function leasesIn({ leases }: Readonly<Record<string, unknown>> = {}): SlotLeases {
  return isRecord(leases) ? Object.fromEntries(Object.entries(leases).flatMap(([holder, lease]) => (isLease(lease) ? [[holder, lease]] : []))) : {};
}

function isLease(value: unknown): value is SlotLease {
  return isRecord(value) && typeof value['slots'] === 'number' && typeof value['untilMs'] === 'number';
}
