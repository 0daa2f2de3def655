import { messageOf } from '../bus-error.ts';
import type { Environment } from '../environment.ts';
import { envelopeMessage } from '../event/envelope.ts';
import type { EventQueue } from '../event/event-queue.ts';
import { reopenEvent } from '../event/reopen-event.ts';
import type { Log } from '../log.ts';
import type { StateEntry, StateStore } from '../state/state-store.ts';
import type { AttemptResult } from './attempt.ts';
import { functionMs } from './attempt-delivery.ts';
import { type ChangedCircuit, circuitEvent, isCircuitEvent } from './circuit-event.ts';
import { type CircuitBreaker, type CircuitOutcome, claimProbe, isFailure, type OpenCircuit, openedBy, withOutcome } from './circuit.ts';
import type { Delivery } from './delivery.ts';

export interface CircuitsDeps extends Pick<Environment, 'now' | 'newId'> {
  /** The bus's own. */
  readonly state: StateStore;
  /** The bus's own, for the events that tell of changes. */
  readonly queue: EventQueue;
  readonly log: Log;
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

/** A change is seen by all processes within five seconds, with room for a slow read. */
const maxAgeMs = 3_000;
/** Nobody sends to a target any more whose circuit was not probed for so long. */
const keptMs = 30 * 24 * 3600 * 1000;
/** By how much the next probe comes after the end of the one before: clocks differ. */
const marginMs = 5_000;

/** What a process knows of one circuit. */
interface Knowledge {
  readonly key: string;
  entry: StateEntry | undefined;
  readAtMs: number;
  outcomes: readonly CircuitOutcome[];
}

/** Knows nothing yet: every circuit is looked up before the first attempt. */
export function createCircuits(deps: CircuitsDeps): Circuits {
  const known = new Map<string, Knowledge>();
  const probes = new WeakMap<Delivery, StateEntry>();

  const knowledgeOf = (delivery: Delivery): Knowledge => {
    const key = keyOf(delivery);
    const knowledge = known.get(key) ?? { key, entry: undefined, readAtMs: Number.NEGATIVE_INFINITY, outcomes: [] };
    known.set(key, knowledge);
    return knowledge;
  };

  return {
    look: async (delivery) => {
      const { circuitBreaker } = delivery.target;
      if (circuitBreaker === undefined) return undefined;
      const knowledge = knowledgeOf(delivery);
      if (isStale(knowledge, deps)) await read(knowledge, deps);
      return circuitOf(knowledge.entry);
    },
    blocking: (delivery) => {
      if (delivery.target.circuitBreaker === undefined || probes.has(delivery)) return undefined;
      const knowledge = knowledgeOf(delivery);
      // Not waited for: a delivery that has waited for its place sees what the one before it has asked for.
      if (isStale(knowledge, deps)) void read(knowledge, deps);
      return circuitOf(knowledge.entry);
    },
    claim: async (delivery) => {
      const entry = await claim(delivery, knowledgeOf(delivery), deps);
      if (entry !== undefined) probes.set(delivery, entry);
      return entry !== undefined;
    },
    learn: async (delivery, result) => {
      const { circuitBreaker } = delivery.target;
      if (circuitBreaker === undefined) return;
      const knowledge = knowledgeOf(delivery);
      const probe = probes.get(delivery);
      probes.delete(delivery);
      if (probe !== undefined) return isFailure(result) ? undefined : close(delivery, { knowledge, probe }, deps);
      // What began before the circuit opened says nothing of whether it may close.
      if (knowledge.entry !== undefined || isCircuitEvent(delivery.accepted.event, delivery.bus)) return;
      return record(delivery, { knowledge, breaker: circuitBreaker, result }, deps);
    },
    giveBack: async (delivery) => {
      const probe = probes.get(delivery);
      probes.delete(delivery);
      if (probe !== undefined) await giveBack({ knowledge: knowledgeOf(delivery), probe }, deps);
    },
  };
}

/** With the revision: who puts the rule again, corrected perhaps, begins with a closed circuit. */
function keyOf({ rule, target, ruleRevision }: Delivery): string {
  return `circuit#${rule}/${target.id}/${ruleRevision}`;
}

function isStale({ readAtMs }: Knowledge, { now }: CircuitsDeps): boolean {
  const ageMs = now() - readAtMs;
  return ageMs < 0 || ageMs >= maxAgeMs;
}

/** Asks the store. Where it does not answer, what was known goes on: to attempt too much is better than to deliver nothing. */
async function read(knowledge: Knowledge, { state, now, log }: CircuitsDeps): Promise<void> {
  // A read that fails counts, too: a store in trouble is not asked again by every run.
  knowledge.readAtMs = now();
  try {
    knowledge.entry = (await state.read([knowledge.key])).get(knowledge.key);
  } catch (thrown) {
    log('error', 'a circuit could not be read', { circuit: knowledge.key, error: messageOf(thrown) });
  }
}

/** The circuit in an entry; an entry that another version of the bus wrote otherwise is none. */
function circuitOf(entry: StateEntry | undefined): OpenCircuit | undefined {
  const { sinceMs, failures, attempts, probeAtMs, probes } = entry?.value ?? {};
  const numbers = [sinceMs, failures, attempts, probeAtMs, probes];
  if (!numbers.every((number) => typeof number === 'number')) return undefined;
  return { sinceMs: Number(sinceMs), failures: Number(failures), attempts: Number(attempts), probeAtMs: Number(probeAtMs), probes: Number(probes) };
}

/** The entry with the claim in it; undefined when another has claimed the probe, or changed the circuit. */
async function claim(delivery: Delivery, knowledge: Knowledge, deps: CircuitsDeps): Promise<StateEntry | undefined> {
  const { circuitBreaker, timeoutSeconds } = delivery.target;
  const circuit = circuitOf(knowledge.entry);
  if (circuitBreaker === undefined || circuit === undefined) return undefined;
  const probeMs = functionMs(delivery) + timeoutSeconds * 1_000 + marginMs;
  return store(knowledge, claimProbe(circuit, circuitBreaker, { nowMs: deps.now(), probeMs }), deps);
}

/** Writes a circuit down where it is as this process knows it, else learns how it is. */
async function store(knowledge: Knowledge, circuit: OpenCircuit, deps: CircuitsDeps): Promise<StateEntry | undefined> {
  const { key, entry } = knowledge;
  const change = { key, base: entry?.version ?? 0, value: { ...circuit }, expiresAtMs: deps.now() + keptMs };
  const isWritten = await written(change, deps);
  if (isWritten === false) await read(knowledge, deps);
  if (isWritten !== true) return undefined;
  const stored = { key, version: change.base + 1, value: change.value, expiresAtMs: change.expiresAtMs };
  knowledge.entry = stored;
  knowledge.readAtMs = deps.now();
  return stored;
}

/** Whether a change was made; undefined where the store does not say: then the next look at it tells. */
async function written(change: Parameters<StateStore['write']>[0][number], { state, log }: CircuitsDeps): Promise<boolean | undefined> {
  try {
    return (await state.write([change]))[0] === true;
  } catch (thrown) {
    log('error', 'a circuit could not be changed', { circuit: change.key, error: messageOf(thrown) });
    return undefined;
  }
}

interface Probed {
  readonly knowledge: Knowledge;
  /** As the probe was claimed: who has claimed another one since closes the circuit. */
  readonly probe: StateEntry;
}

/** Whoever removes the entry has closed the circuit, and tells of it. */
async function close(delivery: Delivery, { knowledge, probe }: Probed, deps: CircuitsDeps): Promise<void> {
  const circuit = circuitOf(probe);
  const change = { key: probe.key, base: probe.version, value: undefined, expiresAtMs: 0 };
  const isClosed = circuit !== undefined && (await written(change, deps));
  if (isClosed === false) return read(knowledge, deps);
  if (circuit === undefined || isClosed === undefined) return undefined;
  knowledge.entry = undefined;
  knowledge.readAtMs = deps.now();
  return announce(delivery, { change: 'closed', circuit, atMs: deps.now() }, deps);
}

/** The circuit as it was before the claim, due at once. Where somebody has changed it since, nothing is to be given back. */
async function giveBack({ knowledge, probe }: Probed, deps: CircuitsDeps): Promise<void> {
  const circuit = circuitOf(probe);
  if (circuit === undefined || knowledge.entry?.version !== probe.version) return;
  await store(knowledge, { ...circuit, probes: circuit.probes - 1, probeAtMs: deps.now() }, deps);
}

interface Recorded {
  readonly knowledge: Knowledge;
  readonly breaker: CircuitBreaker;
  readonly result: AttemptResult;
}

/** Counts an attempt, and opens the circuit if that was too much. Whoever writes the entry has opened it, and tells of it. */
async function record(delivery: Delivery, { knowledge, breaker, result }: Recorded, deps: CircuitsDeps): Promise<void> {
  const atMs = deps.now();
  knowledge.outcomes = withOutcome(knowledge.outcomes, { atMs, failed: isFailure(result) }, breaker);
  const circuit = openedBy(knowledge.outcomes, breaker, atMs);
  if (circuit === undefined) return;
  knowledge.outcomes = [];
  if ((await store(knowledge, circuit, deps)) !== undefined) await announce(delivery, { change: 'opened', circuit, atMs }, deps);
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
