import { messageOf } from '../bus-error.ts';
import type { Environment } from '../environment.ts';
import { envelopeMessage } from '../event/envelope.ts';
import type { EventQueue } from '../event/event-queue.ts';
import { reopenEvent } from '../event/reopen-event.ts';
import type { StateEntry } from '../state/state-store.ts';
import type { AttemptResult } from './attempt.ts';
import { functionMs } from './attempt-delivery.ts';
import { type ChangedCircuit, circuitEvent, isCircuitEvent } from './circuit-event.ts';
import { type CircuitBreaker, type CircuitOutcome, claimProbe, isFailure, type OpenCircuit, openedBy, withOutcome } from './circuit.ts';
import type { Delivery } from './delivery.ts';
import { circuitIn, createKnownCircuit, type KnownCircuit, type KnownCircuitDeps } from './known-circuit.ts';
import { createRecentlyUsed } from './recently-used.ts';

export interface CircuitsDeps extends KnownCircuitDeps, Pick<Environment, 'newId'> {
  /** The bus's own, for the events that tell of changes. */
  readonly queue: EventQueue;
}

/** The circuits of a bus's targets, as one process knows and changes them. A target without a circuit breaker has none. */
export interface Circuits {
  /** The circuit of the delivery's target as of at most three seconds ago; undefined when it is closed. Never rejects. */
  look(delivery: Delivery): Promise<OpenCircuit | undefined>;
  /** The circuit that keeps the delivery from being attempted, as far as is known now. A probe is kept by none. */
  blocking(delivery: Delivery): OpenCircuit | undefined;
  /** Claims the delivery as the probe of its target's open circuit: one gets it, of all processes. Never rejects. */
  claim(delivery: Delivery): Promise<boolean>;
  /** What an attempt has told: it may open the circuit, and a probe may close it. Never rejects. */
  learn(delivery: Delivery, result: AttemptResult): Promise<void>;
  /** Gives a probe back of which nothing was learnt, since nothing was sent: the next delivery probes at once. Never rejects. */
  giveBack(delivery: Delivery): Promise<void>;
}

/** By how much the next probe comes after the end of the one before: clocks differ. */
const marginMs = 5_000;

/** A circuit, and what this process has seen of its target while it was closed. */
interface Observed {
  readonly circuit: KnownCircuit;
  outcomes: readonly CircuitOutcome[];
}

/** Knows nothing yet: every circuit is looked up before the first attempt. */
export function createCircuits(deps: CircuitsDeps): Circuits {
  // Each time that a rule is put its targets begin another one.
  const observed = createRecentlyUsed<Observed>(deps.now);
  /** Deliveries that probe, with the entries that their claims made. */
  const probes = new WeakMap<Delivery, StateEntry>();

  const observedFor = (delivery: Delivery): Observed => {
    const key = keyOf(delivery);
    return observed.of(key, () => ({ circuit: createKnownCircuit(key, deps), outcomes: [] }));
  };

  return {
    look: async (delivery) => {
      if (delivery.target.circuitBreaker === undefined) return undefined;
      const { circuit } = observedFor(delivery);
      await circuit.refresh();
      return circuit.current();
    },
    blocking: (delivery) => {
      if (delivery.target.circuitBreaker === undefined || probes.has(delivery)) return undefined;
      const { circuit } = observedFor(delivery);
      // Not waited for: a delivery that has waited for its place sees what the one before it has asked for.
      void circuit.refresh();
      return circuit.current();
    },
    claim: async (delivery) => {
      const entry = await claim(delivery, observedFor(delivery).circuit, deps);
      if (entry !== undefined) probes.set(delivery, entry);
      return entry !== undefined;
    },
    learn: async (delivery, result) => {
      const { circuitBreaker: breaker } = delivery.target;
      if (breaker === undefined) return;
      const probe = probes.get(delivery);
      probes.delete(delivery);
      if (probe === undefined) return record(delivery, { observed: observedFor(delivery), breaker, result }, deps);
      if (!isFailure(result)) await close(delivery, { circuit: observedFor(delivery).circuit, probe }, deps);
    },
    giveBack: async (delivery) => {
      const probe = probes.get(delivery);
      probes.delete(delivery);
      if (probe !== undefined) await giveBack({ circuit: observedFor(delivery).circuit, probe }, deps);
    },
  };
}

/** With the revision: who puts the rule again, corrected perhaps, begins with a closed circuit. */
function keyOf({ rule, target, ruleRevision }: Delivery): string {
  return `circuit#${rule}/${target.id}/${ruleRevision}`;
}

/** The entry with the claim in it; undefined when another has claimed the probe, or changed the circuit. */
async function claim(delivery: Delivery, circuit: KnownCircuit, { now }: CircuitsDeps): Promise<StateEntry | undefined> {
  const { circuitBreaker, timeoutSeconds } = delivery.target;
  const open = circuit.current();
  if (circuitBreaker === undefined || open === undefined) return undefined;
  const probeMs = functionMs(delivery) + timeoutSeconds * 1_000 + marginMs;
  return circuit.put(claimProbe(open, circuitBreaker, { nowMs: now(), probeMs }));
}

interface Probed {
  readonly circuit: KnownCircuit;
  /** As the probe was claimed: who has claimed another one since closes the circuit. */
  readonly probe: StateEntry;
}

/** Whoever removes the entry has closed the circuit, and tells of it. */
async function close(delivery: Delivery, { circuit, probe }: Probed, deps: CircuitsDeps): Promise<void> {
  const open = circuitIn(probe);
  if (open !== undefined && (await circuit.remove(probe))) await announce(delivery, { change: 'closed', circuit: open, atMs: deps.now() }, deps);
}

/** The circuit as it was before the claim, due at once. Where somebody has changed it since, nothing is to be given back. */
async function giveBack({ circuit, probe }: Probed, { now }: CircuitsDeps): Promise<void> {
  const open = circuitIn(probe);
  if (open !== undefined && circuit.version() === probe.version) await circuit.put({ ...open, probes: open.probes - 1, probeAtMs: now() });
}

interface Recorded {
  readonly observed: Observed;
  readonly breaker: CircuitBreaker;
  readonly result: AttemptResult;
}

/** Counts an attempt, and opens the circuit if that was too much. Whoever writes the entry has opened it, and tells of it. */
async function record(delivery: Delivery, { observed, breaker, result }: Recorded, deps: CircuitsDeps): Promise<void> {
  // What began before the circuit opened says nothing of whether it may close.
  if (observed.circuit.current() !== undefined || isCircuitEvent(delivery.accepted.event, delivery.bus)) return;
  const atMs = deps.now();
  observed.outcomes = withOutcome(observed.outcomes, { atMs, failed: isFailure(result) }, breaker);
  const circuit = openedBy(observed.outcomes, breaker, atMs);
  if (circuit === undefined) return;
  observed.outcomes = [];
  if ((await observed.circuit.put(circuit)) !== undefined) await announce(delivery, { change: 'opened', circuit, atMs }, deps);
}

/** Tells of a change, in the log and as an event on the bus: at most once, since the change cannot be made again. */
async function announce(delivery: Delivery, changed: ChangedCircuit, { queue, newId, log }: CircuitsDeps): Promise<void> {
  const { bus, rule, target } = delivery;
  const facts = { bus, rule, target: target.id, failures: changed.circuit.failures, attempts: changed.circuit.attempts };
  log('warn', changed.change === 'opened' ? 'the circuit of a target has opened' : 'the circuit of a target has closed', facts);
  try {
    const [sent] = await queue.send([envelopeMessage(newId(), [reopenEvent(circuitEvent(delivery, changed))])]);
    if (sent?.accepted !== true) log('error', 'the event of a circuit was not stored', { ...facts, reason: sent?.reason });
  } catch (thrown) {
    log('error', 'the event of a circuit was not stored', { ...facts, reason: messageOf(thrown) });
  }
}
