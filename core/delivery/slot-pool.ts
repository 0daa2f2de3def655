import { createTurns } from '../turns.ts';
import { createHeldSlots, type HeldSlotsDeps, type SlotDemand, slotWorkMs } from './held-slots.ts';

/** Why there is no slot: as many as there may be are taken, or nobody can say. */
export type SlotRefusal = 'taken' | 'unknown';

/** The right to make one attempt at a time. */
export interface Slot {
  /** When the attempt has to be over, in milliseconds since 1970. */
  readonly untilMs: number;
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
 * The slots of one target that this process has, which go from hand to hand in the order of arrival.
 *
 *     none --first in line: take--> held --a new attempt could outlast them: renew--> held
 *      ^                              |                                                |
 *      +------ all have left ---------+    another process has asked: step aside ------+--> given back when the last attempt ends
 */
export interface SlotPool {
  /** Waits in line for a slot, 10 s and the attempt under way at most, and not where the line is long. Never rejects. */
  enter(demand: SlotDemand): Promise<SlotGuest | SlotRefusal>;
  /** Whether nobody is in it: it may be forgotten. */
  isEmpty(): boolean;
}

/** How long a run waits for the slots of its own process: as long as others work with theirs. */
const lineMs = slotWorkMs;
/** More would be too many runs that do nothing else: they come back later. */
const maxInLine = 128;

/** A pool without slots, and nobody in it. */
export function createSlotPool(deps: HeldSlotsDeps): SlotPool {
  const { acquire, giveBack, close, length } = createSlotLine(deps);
  let guests = 0;
  const leave = async (): Promise<void> => {
    guests -= 1;
    if (guests === 0) await close(() => guests === 0);
  };
  return {
    isEmpty: () => guests === 0,
    enter: async (demand) => {
      if (length() >= maxInLine) return 'taken';
      guests += 1;
      const slot = await acquire(demand, Math.min(deps.now() + lineMs, demand.deadlineAtMs - demand.attemptMs));
      if (typeof slot !== 'string') return guestWith(slot, { acquire: () => acquire(demand, Number.POSITIVE_INFINITY), giveBack, leave });
      await leave();
      return slot;
    },
  };
}

interface Hospitality extends Pick<SlotGuest, 'leave'> {
  readonly acquire: () => Promise<Slot | SlotRefusal>;
  readonly giveBack: () => Promise<void>;
}

function guestWith(slot: Slot, { acquire, giveBack, leave }: Hospitality): SlotGuest {
  let own: Slot | undefined = slot;
  const takeOwn = (): Slot | undefined => {
    const taken = own;
    own = undefined;
    return taken;
  };
  return {
    use: async (work) => {
      const used = takeOwn() ?? (await acquire());
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
}

interface Waiter extends SlotDemand {
  readonly giveUpAtMs: number;
  readonly resolve: (slot: Slot | SlotRefusal) => void;
}

/** Who waits for the slots, and how many are at work with them. Nothing rejects. */
interface SlotLine {
  /** How many wait. */
  readonly length: () => number;
  /** @param giveUpAtMs from then on it is no use to have one */
  readonly acquire: (demand: SlotDemand, giveUpAtMs: number) => Promise<Slot | SlotRefusal>;
  readonly giveBack: () => Promise<void>;
  /** Gives all slots back to the other processes, unless somebody has come meanwhile. */
  readonly close: (isOver: () => boolean) => Promise<void>;
}

function createSlotLine(deps: HeldSlotsDeps): SlotLine {
  const { now } = deps;
  const inTurn = createTurns();
  const held = createHeldSlots(deps);
  let line: readonly Waiter[] = [];
  let active = 0;
  let stepsAside = false;

  const answer = (answered: readonly Waiter[], slot: Slot | SlotRefusal): true => {
    line = line.filter((waiter) => !answered.includes(waiter));
    for (const { resolve } of answered) resolve(slot);
    return true;
  };

  /** Does for the first in line what can be done; whether there may be more to do. */
  const serve = (first: Waiter): boolean | Promise<boolean> => {
    if (stepsAside) return answer(line, 'taken');
    if (now() > first.giveUpAtMs) return answer([first], 'taken');
    if (!held.last(first)) return renew(first);
    if (active >= held.count(first.limit)) return held.mayGrow(first.limit) && grow(first);
    active += 1;
    return answer([first], { untilMs: held.untilMs() });
  };

  const ask = (first: Waiter): Promise<number | undefined> => held.ask(first, { slots: active + line.length, underWay: active });

  /** Who gets no more goes on with what he has. */
  const grow = async (first: Waiter): Promise<boolean> => {
    await ask(first);
    return active < held.count(first.limit);
  };

  /** Slots that are not there, or do not last, are no use to anybody in line. */
  const renew = async (first: Waiter): Promise<boolean> => {
    const slots = await ask(first);
    if (slots !== undefined && slots > 0) return true;
    answer(line, slots === 0 ? 'taken' : 'unknown');
    stepsAside = active > 0;
    if (!stepsAside) await held.letGo();
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

  const letGo = async (): Promise<void> => {
    stepsAside = false;
    await held.letGo();
  };

  return {
    length: () => line.length,
    acquire: (demand, giveUpAtMs) =>
      new Promise((resolve) => {
        line = [...line, { ...demand, giveUpAtMs, resolve }];
        void pump();
      }),
    giveBack: async () => {
      active -= 1;
      if (stepsAside && active === 0) await inTurn(letGo);
      // Not waited for: those in line are runs of their own.
      else void pump();
    },
    close: (isOver) => inTurn(async () => (isOver() ? letGo() : undefined)),
  };
}
