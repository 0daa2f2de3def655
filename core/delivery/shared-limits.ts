import { messageOf } from '../bus-error.ts';
import type { Environment } from '../environment.ts';
import { isRecord } from '../is-record.ts';
import type { Log } from '../log.ts';
import { createSharedEntry, type Decision, type SharedEntry } from '../state/shared-entry.ts';
import type { StateStore } from '../state/state-store.ts';
import { type Demand, freshMarks, type RateLimit, type RateMarks, takeTurns, type Turns } from './rate-limit.ts';
import { createRecentlyUsed } from './recently-used.ts';
import { createRateReserve, type Served, type Wanted } from './rate-reserve.ts';
import { releaseSlots, type SlotAccount, type SlotLease, type SlotLeases, type SlotRequest, takeSlots } from './slots.ts';

export interface SharedLimitsDeps extends Pick<Environment, 'now'> {
  /** The bus's own. */
  readonly state: StateStore;
  readonly log: Log;
}

/**
 * What all processes of a bus share of the limits of its targets, which are named `<rule>/<target>`: a rule that is put
 * again goes on with what was used up. Nothing rejects; where the store does not answer, the log has it.
 */
export interface SharedLimits {
  /** Turns at a rate; undefined where the store does not say, or too many processes asked at once. */
  turns(target: string, limit: RateLimit, wanted: Wanted): Promise<Served | undefined>;
  /** Takes slots in the place of those that the holder has; 0 when all are taken, or too many processes asked at once; undefined where the store does not say. */
  take(target: string, limit: number, request: Omit<SlotRequest, 'nowMs'>): Promise<number | undefined>;
  /** Gives them back. Where the store does not take them, they are free when their lease is over. */
  release(target: string, holder: string): Promise<void>;
}

type Value = Readonly<Record<string, unknown>> | undefined;

/** What an entry outlives its last moment of use by: nobody works with what he has read so long ago. */
const keptMs = 3_600_000;
/** The marks of a rate only ever move on: who found nothing to be had, and looks again at what he found, finds too little at worst. */
const trustMarksMs = 60_000;

export function createSharedLimits({ state, now, log }: SharedLimitsDeps): SharedLimits {
  const entries = createRecentlyUsed<SharedEntry>(now);
  const entryOf = (key: string, trustMs: number): SharedEntry => entries.of(key, () => createSharedEntry({ store: state, now, key, trustMs }));
  const reserves = createRecentlyUsed<ReturnType<typeof createRateReserve>>(now);
  const reserveOf = (target: string): ReturnType<typeof createRateReserve> => {
    const entry = entryOf(`rate#${target}`, trustMarksMs);
    return reserves.of(target, () => createRateReserve((limit, wanted) => entry.change((value) => decideTurns(limit, marksIn(value), { ...wanted, nowMs: now() })), now));
  };
  // Slots come back at any moment: that none are free is worth a look.
  const slotsOf = (target: string): SharedEntry => entryOf(`slots#${target}`, 0);

  return {
    turns: (target, limit, wanted) => answered(log, () => reserveOf(target)(limit, wanted)),
    take: (target, limit, request) => {
      const change = (value: Value): Decision<number> => decideSlots(limit, accountIn(value), { ...request, nowMs: now() });
      return answered(log, async () => (await slotsOf(target).change(change)) ?? 0);
    },
    release: async (target, holder) => {
      const change = (value: Value): Decision<true> => ({ answer: true, change: { value: { ...releaseSlots(accountIn(value), holder) }, expiresAtMs: now() + keptMs } });
      await answered(log, () => slotsOf(target).change(change));
    },
  };
}

/** What the store knows; undefined where it does not answer: a limit that nobody can count is not to be passed. */
async function answered<Answer>(log: Log, ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    log('error', 'the limits of a target cannot be counted', { error: messageOf(thrown) });
    return undefined;
  }
}

function decideTurns(limit: RateLimit, marks: RateMarks, demand: Demand): Decision<Turns> {
  const turns = takeTurns(limit, marks, demand);
  const { spentUntilMs, queuedUntilMs } = turns.marks;
  if (spentUntilMs === marks.spentUntilMs && queuedUntilMs === marks.queuedUntilMs) return { answer: turns };
  const expiresAtMs = Math.ceil(Math.max(spentUntilMs, queuedUntilMs, demand.nowMs)) + keptMs;
  return { answer: turns, change: { value: { ...turns.marks }, expiresAtMs } };
}

function decideSlots(limit: number, before: SlotAccount, request: SlotRequest): Decision<number> {
  const { slots, account } = takeSlots(limit, before, request);
  if (slots === 0 && account.wantedAtMs === before.wantedAtMs) return { answer: 0 };
  return { answer: slots, change: { value: { ...account }, expiresAtMs: request.untilMs + keptMs } };
}

function marksIn({ spentUntilMs, queuedUntilMs }: Readonly<Record<string, unknown>> = {}): RateMarks {
  return typeof spentUntilMs === 'number' && typeof queuedUntilMs === 'number' ? { spentUntilMs, queuedUntilMs } : freshMarks;
}

function accountIn(value: Value): SlotAccount {
  const wantedAtMs = value?.['wantedAtMs'];
  return { leases: leasesIn(value), wantedAtMs: typeof wantedAtMs === 'number' ? wantedAtMs : 0 };
}

function leasesIn({ leases }: Readonly<Record<string, unknown>> = {}): SlotLeases {
  return isRecord(leases) ? Object.fromEntries(Object.entries(leases).flatMap(([holder, lease]) => (isLease(lease) ? [[holder, lease]] : []))) : {};
}

function isLease(value: unknown): value is SlotLease {
  return isRecord(value) && typeof value['slots'] === 'number' && typeof value['untilMs'] === 'number';
}
