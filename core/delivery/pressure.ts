import { admit, nameOf, type Parts, type PressureDeps, untilProbe, untilSlot } from './admission.ts';
import type { AttemptResult } from './attempt.ts';
import { createCircuits } from './circuits.ts';
import { type Delivery, pause, type Settlement } from './delivery.ts';
import { createSharedLimits } from './shared-limits.ts';
import type { SlotGuest } from './slot-pool.ts';
import { createSlotPools } from './slot-pools.ts';
import type { Stay } from './stay.ts';

/** What becomes of the deliveries that the limits let through. */
export interface Way {
  /** Attempts the delivery, if that can end before the deadline. */
  readonly begin: (delivery: Delivery, deadlineAtMs: number) => Promise<Settlement>;
  readonly deadlineAtMs: number;
  /** What keeps the slots of this process beyond these deliveries. @default - nothing */
  readonly stay?: Stay;
}

/** Keeps the pressure on each target within what it bears, over all processes of the bus. */
export interface Pressure {
  /**
   * One settlement per delivery, in order. What has to wait is handed on without an attempt, and neither its attempts nor
   * its age count that. What nothing limits is begun at once.
   */
  pass(deliveries: readonly Delivery[], way: Way): readonly Promise<Settlement>[];
  /** Why the delivery is not to be attempted now after all: its circuit may have opened since it was let through. */
  stop(delivery: Delivery): Settlement | undefined;
  /** What an attempt has told of its target. */
  learn(delivery: Delivery, result: AttemptResult): Promise<void>;
}

function isLimited({ target: { rateLimit, concurrencyLimit, circuitBreaker } }: Delivery): boolean {
  return rateLimit !== undefined || concurrencyLimit !== undefined || circuitBreaker !== undefined;
}

/** The limits of a bus's targets. One for all runs of a process. */
export function createPressure(deps: PressureDeps): Pressure {
  const circuits = createCircuits(deps);
  const limits = createSharedLimits(deps);
  const parts = { deps, circuits, limits, pools: createSlotPools({ ...deps, limits }) };
  return {
    pass: (deliveries, way) => {
      const limited = Map.groupBy(deliveries.filter(isLimited), nameOf);
      const entrances = new Map([...limited].map(([name, group]) => [name, createEntrance(parts, group, way)]));
      return deliveries.map((delivery) => entrances.get(nameOf(delivery))?.(delivery) ?? way.begin(delivery, way.deadlineAtMs));
    },
    stop: (delivery) => {
      const circuit = circuits.blocking(delivery);
      return circuit && pause(delivery, untilProbe(circuit, deps));
    },
    learn: (delivery, result) => circuits.learn(delivery, result),
  };
}

/** Where the deliveries of a run to one target go in, or are told to wait: all of them once. */
function createEntrance(parts: Parts, deliveries: readonly Delivery[], way: Way): (delivery: Delivery) => Promise<Settlement> {
  const admitted = admit(parts, deliveries, way.deadlineAtMs);
  let left = deliveries.length;
  return async (delivery) => {
    const { waits, deadlineAtMs, guest } = await admitted;
    const wait = waits.get(delivery);
    try {
      return wait === undefined ? await begin(parts, delivery, { ...way, deadlineAtMs, guest }) : pause(delivery, wait);
    } finally {
      await parts.circuits.giveBack(delivery);
      left -= 1;
      if (left === 0 && guest !== undefined) await partWith(guest, way.stay);
    }
  };
}

/** At once, or with a slot. */
async function begin({ deps }: Parts, delivery: Delivery, { begin: attempt, deadlineAtMs, guest }: Way & { readonly guest: SlotGuest | undefined }): Promise<Settlement> {
  if (guest === undefined) return attempt(delivery, deadlineAtMs);
  const settlement = await guest.use(({ untilMs }) => attempt(delivery, Math.min(deadlineAtMs, untilMs)));
  return typeof settlement === 'string' ? pause(delivery, untilSlot(delivery, settlement, deps)) : settlement;
}

/** Before the run may end: a function that has answered is frozen, and its writes with it. */
async function partWith(guest: SlotGuest, stay: Stay | undefined): Promise<void> {
  guest.settle();
  if (stay === undefined) await guest.leave();
  else stay.prolong(() => guest.leave());
}
