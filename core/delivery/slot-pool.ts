import { createTurns } from '../turns.ts';
import type { SlotRequest } from './slots.ts';

/** Why there is no slot: as many as there may be are taken, or nobody can say. */
export type SlotRefusal = 'taken' | 'unknown';

/** The right to make one attempt at a time. */
export interface Slot {
  /** When the attempt has to be over, in milliseconds since 1970. */
  readonly untilMs: number;
}

/** What somebody wants slots for. */
export interface SlotDemand {
  /** How many attempts may be under way at the target, of all processes. */
  readonly limit: number;
  /** The longest that an attempt may take. */
  readonly attemptMs: number;
  /** When the last attempt has to be over. */
  readonly deadlineAtMs: number;
}

/** Somebody who has come in: the slots of this process are not given back before he has left. */
export interface SlotGuest {
  /** Does the work once it has a slot, which the next in line gets afterwards. The refusal where there is none any more. */
  use<Result>(work: (slot: Slot) => Promise<Result>): Promise<Result | SlotRefusal>;
  /** Gives back the slot that he came in with, if he had no use for it. */
  settle(): void;
  /** Resolves when what is to be given back to the other processes is given back. Never rejects. */
  leave(): Promise<void>;
}

/**
 * The slots of one target that this process has. They are one lease, which is taken, renewed and given back as a whole, and go from
 * hand to hand meanwhile, in the order of arrival:
 *
 *     none --first in line: take--> held --a new attempt could outlast it: renew--> held
 *      ^                              |                                               |
 *      +------ all have left ---------+      another process has asked: step aside ---+--> given back when the last attempt ends
 */
export interface SlotPool {
  /** Waits in line for a slot, 10 s and the attempt under way at most, and not where the line is long. Never rejects. */
  enter(demand: SlotDemand): Promise<SlotGuest | SlotRefusal>;
  /** Whether nobody is in it: it may be forgotten. */
  isEmpty(): boolean;
}

export interface SlotPoolDeps {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Who this process is, for as long as somebody is in. */
  readonly holder: string;
  /** How many slots this process has from now on; 0 where all are taken, undefined where the store does not say. Never rejects. */
  readonly take: (limit: number, request: Omit<SlotRequest, 'nowMs'>) => Promise<number | undefined>;
  /** Gives all of them back. Never rejects. */
  readonly release: () => Promise<void>;
}

/** How long slots are worked with before they are asked for anew: so few writes, and so long nobody else has them after a crash. */
export const slotWorkMs = 10_000;
/** By how much slots are kept longer than an attempt may take: clocks differ. */
export const marginMs = 5_000;
/** How long it may take from the slot to the attempt: a slot that is no good any more would go from hand to hand in vain. */
const beginMs = 1_000;
/** How long a run waits for the slots of its own process: as long as others work with theirs. */
const lineMs = slotWorkMs;
/** More would be too many runs that do nothing else: they come back later. */
const maxInLine = 128;
/** Other processes give slots back at any moment; so long this one gets along with those that it has. */
const contentMs = 1_000;

interface Waiter extends SlotDemand {
  readonly giveUpAtMs: number;
  readonly resolve: (slot: Slot | SlotRefusal) => void;
}

interface Held {
  readonly slots: number;
  readonly untilMs: number;
  readonly sinceMs: number;
  /** Before that it is no use to ask for more. */
  readonly contentUntilMs: number;
}

/** A pool without slots, and nobody in it. */
export function createSlotPool({ now, holder, take, release }: SlotPoolDeps): SlotPool {
  const inTurn = createTurns();
  let line: readonly Waiter[] = [];
  let held: Held | undefined;
  let stepsAside = false;
  let active = 0;
  let guests = 0;

  const letGo = async (): Promise<void> => {
    if (held === undefined) return;
    held = undefined;
    stepsAside = false;
    await release();
  };

  const refuse = (refused: readonly Waiter[], refusal: SlotRefusal): void => {
    line = line.filter((waiter) => !refused.includes(waiter));
    for (const { resolve } of refused) resolve(refusal);
  };

  const grant = (waiter: Waiter, { untilMs }: Held): void => {
    line = line.filter((other) => other !== waiter);
    active += 1;
    waiter.resolve({ untilMs: untilMs - marginMs });
  };

  /** Does for the first in line what can be done; whether there may be more to do. */
  const serve = async (first: Waiter): Promise<boolean> => {
    const { limit, giveUpAtMs } = first;
    if (stepsAside || now() > giveUpAtMs) refuse(stepsAside ? line : [first], 'taken');
    else if (held === undefined || !outlasts(held, first)) return ask(first);
    else if (active < Math.min(held.slots, limit)) grant(first, held);
    else return held.slots < limit && now() >= held.contentUntilMs && ask(first);
    return true;
  };

  const outlasts = ({ untilMs }: Held, { attemptMs }: SlotDemand): boolean => now() + beginMs + attemptMs + marginMs <= untilMs;

  /** Asks for as many slots as there is use for; whether that has changed anything. */
  const ask = async (first: Waiter): Promise<boolean> => {
    const { limit, attemptMs } = first;
    const before = held;
    const wanted = active + line.length;
    const untilMs = Math.max(before?.untilMs ?? 0, now() + slotWorkMs + attemptMs + marginMs);
    const sinceMs = before?.sinceMs ?? now();
    const slots = await take(limit, { holder, slots: wanted, underWay: active, untilMs, ...(before !== undefined && { heldSinceMs: sinceMs }) });
    if (slots === undefined || slots === 0) return goWithout(first, slots === 0 ? 'taken' : 'unknown');
    held = { slots, untilMs, sinceMs, contentUntilMs: slots < wanted ? now() + contentMs : 0 };
    return slots > active;
  };

  /** Who asked for more has what he had; a lease that is over, or is not there, is no use to anybody in line. */
  const goWithout = async (first: Waiter, refusal: SlotRefusal): Promise<boolean> => {
    if (held !== undefined && outlasts(held, first)) {
      held = { ...held, contentUntilMs: now() + contentMs };
      return false;
    }
    refuse(line, refusal);
    stepsAside = held !== undefined;
    if (active === 0) await letGo();
    return true;
  };

  const pump = (): Promise<void> =>
    inTurn(async () => {
      for (let [first] = line; first !== undefined; [first] = line) {
        // Who comes next depends on what there is for the first.
        // oxlint-disable-next-line no-await-in-loop
        if (!(await serve(first))) return;
      }
    });

  const acquire = (demand: SlotDemand, giveUpAtMs: number): Promise<Slot | SlotRefusal> =>
    new Promise((resolve) => {
      line = [...line, { ...demand, giveUpAtMs, resolve }];
      void pump();
    });

  const giveBack = async (): Promise<void> => {
    active -= 1;
    if (stepsAside && active === 0) await inTurn(letGo);
    // Not waited for: those in line are runs of their own.
    else void pump();
  };

  const leave = async (): Promise<void> => {
    guests -= 1;
    if (guests === 0) await inTurn(async () => (guests === 0 ? letGo() : undefined));
  };

  const guestWith = (demand: SlotDemand, slot: Slot): SlotGuest => {
    let own: Slot | undefined = slot;
    const takeOwn = (): Slot | undefined => {
      const taken = own;
      own = undefined;
      return taken;
    };
    return {
      use: async (work) => {
        const used = takeOwn() ?? (await acquire(demand, Number.POSITIVE_INFINITY));
        if (typeof used === 'string') return used;
        try {
          return await work(used);
        } finally {
          await giveBack();
        }
      },
      settle: () => {
        if (takeOwn() !== undefined) void giveBack();
      },
      leave,
    };
  };

  return {
    isEmpty: () => guests === 0,
    enter: async (demand) => {
      if (line.length >= maxInLine) return 'taken';
      guests += 1;
      const slot = await acquire(demand, Math.min(now() + lineMs, demand.deadlineAtMs - demand.attemptMs));
      if (typeof slot !== 'string') return guestWith(demand, slot);
      await leave();
      return slot;
    },
  };
}
