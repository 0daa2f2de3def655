import { messageOf } from '../bus-error.ts';
import type { Log } from '../log.ts';
import type { StateChange, StateEntry, StateStore } from '../state/state-store.ts';
import type { OpenCircuit } from './circuit.ts';

export interface KnownCircuitDeps {
  /** The bus's own. */
  readonly state: StateStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/** One circuit in the state of the bus, as this process knows it. Nothing rejects. */
export interface KnownCircuit {
  /** As of the last look; undefined where it is closed, and before the first look. */
  current(): OpenCircuit | undefined;
  /** The version of the entry that was seen last; 0 where there was none. */
  version(): number;
  /** Looks again, if the last look is too long ago. Where the store does not answer, what was known goes on. */
  refresh(): Promise<void>;
  /** Writes the circuit down where it is as this process knows it: the entry. Otherwise undefined, and it learns how it is. */
  put(circuit: OpenCircuit): Promise<StateEntry | undefined>;
  /** Removes the circuit where it is as the entry says; whether it has. Otherwise it learns how it is. */
  remove(entry: StateEntry): Promise<boolean>;
}

/** A change is seen by all processes within five seconds, with room for a slow read. */
const maxAgeMs = 3_000;
/** Nobody sends to a target any more whose circuit was not probed for so long. */
const keptMs = 30 * 24 * 3600 * 1000;

/** @param key of its entry */
export function createKnownCircuit(key: string, { state, now, log }: KnownCircuitDeps): KnownCircuit {
  let known: StateEntry | undefined;
  let readAtMs = Number.NEGATIVE_INFINITY;
  /** The last look. Who comes while it is under way waits for it: to go on would be to take an unknown circuit for a closed one. */
  let looking = Promise.resolve();

  const learn = (entry: StateEntry | undefined): void => {
    known = entry;
    readAtMs = now();
  };

  /** To attempt too much is better than to deliver nothing: where the store does not answer, a circuit stays as it was. */
  const read = async (): Promise<void> => {
    // A read that fails counts, too: a store in trouble is not asked again by every run.
    readAtMs = now();
    try {
      known = (await state.read([key])).get(key);
    } catch (thrown) {
      log('error', 'a circuit could not be read', { circuit: key, error: messageOf(thrown) });
    }
  };

  /** Whether a change was made. Where the store does not say, the next look tells. */
  const write = async (change: StateChange): Promise<boolean> => {
    try {
      const [made] = await state.write([change]);
      if (made !== true) await read();
      return made === true;
    } catch (thrown) {
      log('error', 'a circuit could not be changed', { circuit: key, error: messageOf(thrown) });
      return false;
    }
  };

  return {
    current: () => circuitIn(known),
    version: () => known?.version ?? 0,
    refresh: () => {
      const ageMs = now() - readAtMs;
      if (ageMs < 0 || ageMs >= maxAgeMs) looking = read();
      return looking;
    },
    put: async (circuit) => {
      const change = { key, base: known?.version ?? 0, value: { ...circuit }, expiresAtMs: now() + keptMs };
      if (!(await write(change))) return undefined;
      const entry = { key, version: change.base + 1, value: change.value, expiresAtMs: change.expiresAtMs };
      learn(entry);
      return entry;
    },
    remove: async ({ version: base }) => {
      const isRemoved = await write({ key, base, value: undefined, expiresAtMs: 0 });
      if (isRemoved) learn(undefined);
      return isRemoved;
    },
  };
}

/** The circuit in an entry; an entry that another version of the bus wrote otherwise is none. */
export function circuitIn(entry: StateEntry | undefined): OpenCircuit | undefined {
  const { sinceMs, failures, attempts, probeAtMs, probes } = entry?.value ?? {};
  const numbers = [sinceMs, failures, attempts, probeAtMs, probes];
  if (!numbers.every((number) => typeof number === 'number')) return undefined;
  return { sinceMs: Number(sinceMs), failures: Number(failures), attempts: Number(attempts), probeAtMs: Number(probeAtMs), probes: Number(probes) };
}
