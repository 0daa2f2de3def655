import type { StateEntry, StateStore } from '../state/state-store.ts';
import type { PendingDelivery } from './retry-message.ts';

/** How far a message has come at one target of one rule, where that is not the end. */
export interface SequenceProgress extends AttemptsSoFar {
  readonly rule: string;
  readonly target: string;
  /** The newest revision of the rules that it has met. */
  readonly revision: number;
  /** The events that are still to be delivered, by their place in the envelope, in order: at least one. */
  readonly events: readonly number[];
  /** When the next attempt of the first of them is due, in milliseconds since 1970. */
  readonly dueAtMs: number;
}

/** What is known of a delivery that goes on. */
export type AttemptsSoFar = Pick<PendingDelivery, 'attemptsMade' | 'firstAttemptAtMs' | 'pausedMs'>;

/** What earlier runs have left open of a message; everything else of it is done. */
export interface Progress {
  /** Of the entry; 0 where there is none. */
  readonly version: number;
  /** How often the message had been received when this was written down. */
  readonly receives: number;
  readonly sequences: readonly SequenceProgress[];
}

/** Remembers of messages how far they have come. */
export interface ProgressStore {
  /** What is known of messages, by their keys. Rejects when the state store does. */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, Progress>>;
  /** Writes down how it is after a run that began with `before`. False when another run has written since. Rejects when the state store does. */
  write(key: string, before: Pick<Progress, 'version'>, after: Omit<Progress, 'version'>): Promise<boolean>;
}

/** Longer than the queue of a FIFO bus keeps a message, which is 14 days. */
const keptMs = 15 * 24 * 3600 * 1000;

export function createProgressStore({ state, now }: { readonly state: StateStore; readonly now: () => number }): ProgressStore {
  return {
    read: async (keys) => {
      if (keys.length === 0) return new Map();
      const entries = await state.read([...new Set(keys)].map(entryKey));
      return new Map(keys.flatMap((key) => progressIn(key, entries.get(entryKey(key)))));
    },
    write: async (key, { version }, { receives, sequences }) => {
      // Nothing left is written down, too: a message that comes again because its acknowledgement was lost is not begun anew.
      const [written] = await state.write([{ key: entryKey(key), base: version, value: { sequences, receives }, expiresAtMs: now() + keptMs }]);
      return written === true;
    },
  };
}

function entryKey(key: string): string {
  return `progress#${key}`;
}

function progressIn(key: string, entry: StateEntry | undefined): readonly (readonly [string, Progress])[] {
  const { sequences, receives } = entry?.value ?? {};
  return entry !== undefined && areSequences(sequences) ? [[key, { version: entry.version, receives: Number(receives ?? 0), sequences }]] : [];
}

/** Nobody but `write` makes these entries. */
function areSequences(value: unknown): value is readonly SequenceProgress[] {
  return Array.isArray(value);
}
