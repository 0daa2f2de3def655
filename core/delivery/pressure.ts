import { messageOf } from '../bus-error.ts';
import type { Environment } from '../environment.ts';
import type { AttemptResult } from './attempt.ts';
import { functionMs } from './attempt-delivery.ts';
import type { OpenCircuit } from './circuit.ts';
import { type Circuits, type CircuitsDeps, createCircuits } from './circuits.ts';
import { type Delivery, pause, restSeconds, type Settlement, type Wait } from './delivery.ts';
import { createPlaces } from './places.ts';
import { maxDelaySeconds } from './retry-message.ts';
import { createSharedLimits, type SharedLimits } from './shared-limits.ts';

export type PressureDeps = CircuitsDeps & Pick<Environment, 'random'>;

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

/** How long slots are worked with, before the last attempt begins: so few writes, and so long nobody else has them after a crash. */
const slotWorkMs = 10_000;
/** By how much slots are kept longer than an attempt may take: clocks differ. */
const marginMs = 5_000;
/** How long a turn at a rate may be made use of: a target that is too slow for its rate does not save up for later. */
const turnMs = 5_000;

function isLimited({ target: { rateLimit, concurrencyLimit, circuitBreaker } }: Delivery): boolean {
  return rateLimit !== undefined || concurrencyLimit !== undefined || circuitBreaker !== undefined;
}

/** What a run may do with its deliveries to one target. */
interface Admission {
  /** Those that have to wait. */
  readonly waits: ReadonlyMap<Delivery, Wait>;
  /** How many of the others may be under way at once. */
  readonly atOnce: number;
  readonly deadlineAtMs: number;
  /** Gives back what was taken. Never rejects. */
  readonly release: () => Promise<void>;
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

interface Parts {
  readonly deps: PressureDeps;
  readonly circuits: Circuits;
  readonly limits: SharedLimits;
}

/** Where the deliveries of a run to one target go in, or are told to wait: all of them once. */
function createEntrance(parts: Parts, deliveries: readonly Delivery[], { begin, deadlineAtMs }: Way): (delivery: Delivery) => Promise<Settlement> {
  const admission = admit(parts, deliveries, deadlineAtMs);
  const places = admission.then(({ atOnce }) => createPlaces(atOnce));
  let left = deliveries.length;
  return async (delivery) => {
    const { waits, deadlineAtMs: untilMs, release } = await admission;
    const inPlace = await places;
    const wait = waits.get(delivery);
    try {
      return wait === undefined ? await inPlace(() => begin(delivery, untilMs)) : pause(delivery, wait);
    } finally {
      left -= 1;
      // Before the run may end: a function that has answered is frozen, and its writes with it.
      if (left === 0) await release();
    }
  };
}

/**
 * Asks the circuit, then for slots, then for turns, and claims a probe last: nothing is used up for a delivery that has to
 * wait for something else, but for a slot that is given back.
 */
async function admit(parts: Parts, deliveries: readonly Delivery[], deadlineAtMs: number): Promise<Admission> {
  const waits = new Map<Delivery, Wait>();
  const going = (): readonly Delivery[] => deliveries.filter((delivery) => !waits.has(delivery));
  const isProbe = await passCircuit(parts, deliveries, waits);
  const slots = await passSlots(parts, going(), waits);
  const turnsUntilMs = await passRate(parts, going(), waits);
  if (isProbe) await passProbe(parts, going(), waits);
  return { waits, atOnce: slots.atOnce, deadlineAtMs: Math.min(deadlineAtMs, slots.untilMs, turnsUntilMs), release: slots.release };
}

type Waits = Map<Delivery, Wait>;

/** While the circuit is open all deliveries wait, but for one when a probe is due. Whether it is to be one. */
async function passCircuit({ circuits, deps }: Parts, deliveries: readonly Delivery[], waits: Waits): Promise<boolean> {
  const [first] = deliveries;
  const circuit = first && (await circuits.look(first));
  if (circuit === undefined) return false;
  const isDue = deps.now() >= circuit.probeAtMs;
  for (const delivery of isDue ? deliveries.slice(1) : deliveries) waits.set(delivery, untilProbe(circuit, deps));
  return isDue;
}

async function passProbe({ circuits, deps }: Parts, [delivery]: readonly Delivery[], waits: Waits): Promise<void> {
  if (delivery === undefined || (await circuits.claim(delivery))) return;
  waits.set(delivery, { reason: 'the circuit of the target is open, and another delivery probes it', delaySeconds: restSeconds(deps.random) });
}

/** Until after the next probe, spread: those that wait come back as the target can be expected to be there again, not as one. */
function untilProbe({ sinceMs, probeAtMs }: OpenCircuit, { now, random }: PressureDeps): Wait {
  const probeSeconds = Math.ceil(Math.max(0, probeAtMs - now()) / 1_000);
  const reason = `the circuit of the target is open since ${new Date(sinceMs).toISOString()}: too many attempts failed`;
  return { reason, delaySeconds: Math.min(maxDelaySeconds, probeSeconds + restSeconds(random)) };
}

type Slots = Pick<Admission, 'atOnce' | 'release'> & { readonly untilMs: number };

const noLimit: Slots = { atOnce: Number.POSITIVE_INFINITY, untilMs: Number.POSITIVE_INFINITY, release: async () => undefined };

/** Takes slots for as many deliveries as may be under way at once; the others of the run follow them there. */
async function passSlots({ limits, deps }: Parts, deliveries: readonly Delivery[], waits: Waits): Promise<Slots> {
  const [first] = deliveries;
  const limit = first?.target.concurrencyLimit;
  if (first === undefined || limit === undefined) return noLimit;
  const [name, holder] = [nameOf(first), deps.newId()];
  const untilMs = deps.now() + slotWorkMs + attemptMs(first) + marginMs;
  const atOnce = await answered(deps, () => limits.take(name, limit, { holder, slots: deliveries.length, untilMs }));
  if (atOnce === undefined || atOnce === 0) {
    const reason = atOnce === undefined ? unknown : `${limit} attempts are under way at the target, as many as it may have at once`;
    for (const delivery of deliveries) waits.set(delivery, { reason, delaySeconds: patience(delivery, deps.random) });
    return noLimit;
  }
  const release = async (): Promise<void> => {
    await answered(deps, () => limits.release(name, holder));
  };
  return { atOnce, untilMs: untilMs - marginMs, release };
}

/** The longer a delivery has waited, the longer it waits next: a long queue costs few messages, however long it takes. */
function patience({ pausedMs = 0 }: Delivery, random: () => number): number {
  return Math.min(maxDelaySeconds, restSeconds(random) + Math.floor((pausedMs / 1_000) * random()));
}

/** Lets through as many as have a turn now, those first that have waited. Until when they must have begun and ended. */
async function passRate({ limits, deps }: Parts, deliveries: readonly Delivery[], waits: Waits): Promise<number> {
  const [first] = deliveries;
  const limit = first?.target.rateLimit;
  if (first === undefined || limit === undefined) return Number.POSITIVE_INFINITY;
  const [waited, fresh] = [deliveries.filter(hasWaited), deliveries.filter((delivery) => !hasWaited(delivery))];
  const turns = await answered(deps, () => limits.turns(nameOf(first), limit, { waited: waited.length, fresh: fresh.length }));
  const later = [...waited.slice(turns?.waited ?? 0), ...fresh.slice(turns?.fresh ?? 0)];
  const reason = turns === undefined ? unknown : `the rate of the target is limited to ${limit.perSecond} per second`;
  for (const [position, delivery] of later.entries()) {
    const delaySeconds = turns === undefined ? restSeconds(deps.random) : untilTurn(turns.turnsAtMs[position], deps);
    waits.set(delivery, { reason, delaySeconds });
  }
  return deps.now() + turnMs + attemptMs(first);
}

function hasWaited({ pausedMs = 0 }: Delivery): boolean {
  return pausedMs > 0;
}

/** Until the delivery's turn. One that was given none comes back when there may be room in the queue, far from all others. */
function untilTurn(turnAtMs: number | undefined, { now, random }: PressureDeps): number {
  if (turnAtMs === undefined) return Math.floor(maxDelaySeconds * (0.5 + random() / 2));
  return Math.max(1, Math.ceil((turnAtMs - now()) / 1_000));
}

const unknown = 'the state store does not answer, which knows what the target bears';

/** What the store knows; undefined where it does not answer: a limit that nobody can count is not to be passed. */
async function answered<Answer>({ log }: PressureDeps, ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    log('error', 'the limits of a target cannot be counted', { error: messageOf(thrown) });
    return undefined;
  }
}

function nameOf({ rule, target }: Delivery): string {
  return `${rule}/${target.id}`;
}

/** The longest that an attempt may take, with the call of a function that makes what is sent. */
function attemptMs(delivery: Delivery): number {
  return functionMs(delivery) + delivery.target.timeoutSeconds * 1_000;
}
