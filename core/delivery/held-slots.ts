import type { SlotRequest } from './slots.ts';

/** What somebody wants slots for. */
export interface SlotDemand {
  /** How many attempts may be under way at the target, of all processes. */
  readonly limit: number;
  /** The longest that an attempt may take. */
  readonly attemptMs: number;
  /** When the last attempt has to be over, in milliseconds since 1970. */
  readonly deadlineAtMs: number;
}

/** How many slots a process has use for, and with how many of them attempts are under way. */
export type SlotUse = Required<Pick<SlotRequest, 'slots' | 'underWay'>>;

/** The slots of one target that a process has: one lease, which is taken, renewed and given back as a whole. */
export interface HeldSlots {
  /** Whether there are any, and an attempt that begins now can end with them. */
  last(demand: SlotDemand): boolean;
  /** How many attempts may be under way with them. */
  count(limit: number): number;
  /** When attempts with them have to be over, in milliseconds since 1970. */
  untilMs(): number;
  /** Whether it is of use to ask for more. */
  mayGrow(limit: number): boolean;
  /**
   * Asks for slots in the place of these. How many there are from now on; where that is 0, as all are taken or another process has
   * asked, or undefined, as the store does not say, these stay as they are. Never rejects.
   */
  ask(demand: SlotDemand, use: SlotUse): Promise<number | undefined>;
  /** Gives all of them back. Never rejects. */
  letGo(): Promise<void>;
}

export interface HeldSlotsDeps {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Who this process is. */
  readonly holder: string;
  /** How many slots the holder has from now on; 0 where it gets none, undefined where the store does not say. Never rejects. */
  readonly take: (limit: number, request: Omit<SlotRequest, 'nowMs'>) => Promise<number | undefined>;
  /** Gives all of them back. Never rejects. */
  readonly release: () => Promise<void>;
}

/** How long slots are worked with before they are asked for anew: so few writes, and so long nobody else has them after a crash. */
export const slotWorkMs = 10_000;
/** By how much slots are kept longer than an attempt may take: clocks differ. */
const marginMs = 5_000;
/** How long it may take from the slot to the attempt: a slot that is no good any more would go from hand to hand in vain. */
const beginMs = 1_000;
/** Other processes give slots back at any moment; so long this one gets along with those that it has. */
const contentMs = 1_000;

interface Held {
  readonly slots: number;
  readonly untilMs: number;
  readonly sinceMs: number;
}

/** None yet. */
export function createHeldSlots({ now, holder, take, release }: HeldSlotsDeps): HeldSlots {
  let held: Held | undefined;
  let contentUntilMs = 0;
  return {
    last: ({ attemptMs }) => held !== undefined && now() + beginMs + attemptMs + marginMs <= held.untilMs,
    count: (limit) => Math.min(held?.slots ?? 0, limit),
    untilMs: () => (held?.untilMs ?? 0) - marginMs,
    mayGrow: (limit) => held !== undefined && held.slots < limit && now() >= contentUntilMs,
    ask: async ({ limit, attemptMs }, { slots: wanted, underWay }) => {
      const untilMs = Math.max(held?.untilMs ?? 0, now() + slotWorkMs + attemptMs + marginMs);
      const sinceMs = held?.sinceMs ?? now();
      const slots = await take(limit, { holder, slots: wanted, underWay, untilMs, ...(held !== undefined && { heldSinceMs: sinceMs }) });
      if (slots !== undefined && slots > 0) held = { slots, untilMs, sinceMs };
      contentUntilMs = slots === wanted ? 0 : now() + contentMs;
      return slots;
    },
    letGo: async () => {
      if (held === undefined) return;
      held = undefined;
      await release();
    },
  };
}
