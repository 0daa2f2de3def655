import type { Environment } from '../environment.ts';
import { functionMs } from './attempt-delivery.ts';
import { isProbeDue, type OpenCircuit } from './circuit.ts';
import type { Circuits, CircuitsDeps } from './circuits.ts';
import { type Delivery, restSeconds, type Wait } from './delivery.ts';
import { slotWorkMs } from './held-slots.ts';
import { maxDelaySeconds } from './retry-message.ts';
import type { SharedLimits } from './shared-limits.ts';
import type { SlotGuest, SlotRefusal } from './slot-pool.ts';
import type { SlotPools } from './slot-pools.ts';

/** The bus's own state, queue and log; clock, ids and randomness. */
export type PressureDeps = CircuitsDeps & Pick<Environment, 'random'>;

/** What an admission depends on. */
export interface Parts {
  readonly deps: PressureDeps;
  readonly circuits: Circuits;
  readonly limits: SharedLimits;
  readonly pools: SlotPools;
}

/** How long a turn at a rate may be made use of: a target that is too slow for its rate does not save up for later. */
const turnMs = 5_000;

/** What a run may do with its deliveries to one target. */
export interface Admission {
  /** Those that have to wait. */
  readonly waits: ReadonlyMap<Delivery, Wait>;
  /** What the others are attempted with, one at a time each; absent where as many may be under way as there are. */
  readonly guest?: SlotGuest;
  readonly deadlineAtMs: number;
}

/**
 * Asks the circuit, then for slots, then for turns, and claims a probe last: nothing is used up for a delivery that has to
 * wait for something else, but for a slot that is given back.
 */
export async function admit(parts: Parts, deliveries: readonly Delivery[], deadlineAtMs: number): Promise<Admission> {
  const waits = new Map<Delivery, Wait>();
  const going = (): readonly Delivery[] => deliveries.filter((delivery) => !waits.has(delivery));
  const isProbe = await passCircuit(parts, deliveries, waits);
  const { guest, untilMs } = await passSlots(parts, { deliveries: going(), deadlineAtMs }, waits);
  const turnsUntilMs = await passRate(parts, going(), waits);
  if (isProbe) await passProbe(parts, going(), waits);
  return { waits, ...(guest !== undefined && { guest }), deadlineAtMs: Math.min(deadlineAtMs, untilMs, turnsUntilMs) };
}

type Waits = Map<Delivery, Wait>;

/** While the circuit is open all deliveries wait, but for one when a probe is due. Whether it is to be one. */
async function passCircuit({ circuits, deps }: Parts, deliveries: readonly Delivery[], waits: Waits): Promise<boolean> {
  const [first] = deliveries;
  const circuit = first && (await circuits.look(first));
  if (circuit === undefined) return false;
  const isDue = isProbeDue(circuit, deps.now());
  for (const delivery of isDue ? deliveries.slice(1) : deliveries) waits.set(delivery, untilProbe(circuit, deps));
  return isDue;
}

async function passProbe({ circuits, deps }: Parts, [delivery]: readonly Delivery[], waits: Waits): Promise<void> {
  if (delivery === undefined || (await circuits.claim(delivery))) return;
  waits.set(delivery, { reason: 'the circuit of the target is open, and another delivery probes it', delaySeconds: restSeconds(deps.random) });
}

/** Until after the next probe, spread: those that wait come back as the target can be expected to be there again, not as one. */
export function untilProbe({ sinceMs, probeAtMs }: OpenCircuit, { now, random }: PressureDeps): Wait {
  const probeSeconds = Math.ceil(Math.max(0, probeAtMs - now()) / 1_000);
  const reason = `the circuit of the target is open since ${new Date(sinceMs).toISOString()}: too many attempts failed`;
  return { reason, delaySeconds: Math.min(maxDelaySeconds, probeSeconds + restSeconds(random)) };
}

interface Slots {
  readonly guest?: SlotGuest;
  readonly untilMs: number;
}

const noLimit: Slots = { untilMs: Number.POSITIVE_INFINITY };

/** Waits for a first slot; the other deliveries of the run follow with this one, and with what else is free meanwhile. */
async function passSlots({ pools, deps }: Parts, { deliveries, deadlineAtMs }: { readonly deliveries: readonly Delivery[]; readonly deadlineAtMs: number }, waits: Waits): Promise<Slots> {
  const [first] = deliveries;
  const limit = first?.target.concurrencyLimit;
  if (first === undefined || limit === undefined) return noLimit;
  const guest = await pools.of(nameOf(first)).enter({ limit, attemptMs: attemptMs(first), deadlineAtMs });
  if (typeof guest !== 'string') return { guest, untilMs: deps.now() + slotWorkMs + attemptMs(first) };
  for (const delivery of deliveries) waits.set(delivery, untilSlot(delivery, guest, deps));
  return noLimit;
}

/** Until others may have given slots back. */
export function untilSlot(delivery: Delivery, refusal: SlotRefusal, { random }: Pick<PressureDeps, 'random'>): Wait {
  const taken = `${delivery.target.concurrencyLimit} attempts are under way at the target, as many as it may have at once`;
  return { reason: refusal === 'taken' ? taken : unknown, delaySeconds: patience(delivery, random) };
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
  const turns = await limits.turns(nameOf(first), limit, { waited: waited.length, fresh: fresh.length });
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

/** What shares limits: a target of a rule, in whatever revision. Neither names of rules nor ids of targets have a slash. */
export function nameOf({ rule, target }: Delivery): string {
  return `${rule}/${target.id}`;
}

/** The longest that an attempt may take, with the call of a function that makes what is sent. */
function attemptMs(delivery: Delivery): number {
  return functionMs(delivery) + delivery.target.timeoutSeconds * 1_000;
}
