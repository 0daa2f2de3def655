import { type Admission, admit, nameOf, type Parts, type PressureDeps, untilProbe } from './admission.ts';
import type { AttemptResult } from './attempt.ts';
import { createCircuits } from './circuits.ts';
import { type Delivery, pause, type Settlement } from './delivery.ts';
import { createPlaces, type InPlace } from './places.ts';
import { createSharedLimits } from './shared-limits.ts';

/** What becomes of the deliveries that the limits let through. */
export interface Way {
  /** Attempts the delivery, if that can end before the deadline. */
  readonly begin: (delivery: Delivery, deadlineAtMs: number) => Promise<Settlement>;
  readonly deadlineAtMs: number;
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
  const parts = { deps, circuits, limits };
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
function createEntrance(parts: Parts, deliveries: readonly Delivery[], { begin, deadlineAtMs }: Way): (delivery: Delivery) => Promise<Settlement> {
  const entered = enter(parts, deliveries, deadlineAtMs);
  let left = deliveries.length;
  return async (delivery) => {
    const { waits, deadlineAtMs: untilMs, release, inPlace } = await entered;
    const wait = waits.get(delivery);
    try {
      return wait === undefined ? await inPlace(() => begin(delivery, untilMs)) : pause(delivery, wait);
    } finally {
      await parts.circuits.giveBack(delivery);
      left -= 1;
      // Before the run may end: a function that has answered is frozen, and its writes with it.
      if (left === 0) await release();
    }
  };
}

async function enter(parts: Parts, deliveries: readonly Delivery[], deadlineAtMs: number): Promise<Admission & { readonly inPlace: InPlace }> {
  const admission = await admit(parts, deliveries, deadlineAtMs);
  return { ...admission, inPlace: createPlaces(admission.atOnce) };
}
