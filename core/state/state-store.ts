/** A small fact that outlives the process that knew it. */
export interface StateEntry {
  /** Unique within a bus; 1 to 1,024 bytes in UTF-8. */
  readonly key: string;
  /** Counts the writes: 1 at first. */
  readonly version: number;
  /** JSON, at most 100 KB. */
  readonly value: Readonly<Record<string, unknown>>;
  /** From this moment on the entry counts as absent, by the clock of whoever asks. Whole milliseconds since 1970. */
  readonly expiresAtMs: number;
}

/** One change of one entry, based on what its author read. */
export interface StateChange {
  readonly key: string;
  /** The version that the author read; 0 where there was none. */
  readonly base: number;
  /** The new value; undefined removes the entry. */
  readonly value: Readonly<Record<string, unknown>> | undefined;
  /** When the new entry expires; of no meaning for a removal. */
  readonly expiresAtMs: number;
}

/**
 * State of one bus, in entries that know nothing of each other: a change is made whole or not at all, and nothing holds
 * between two entries.
 *
 * An entry that is made anew, after its expiry or removal, begins at version 1 again. So an author who writes at a base that
 * may have expired since it was read can meet a successor of the same version: let an entry live longer than anybody works
 * with what was read of it, by more than clocks differ.
 */
export interface StateStore {
  /** The entries that are there and have not expired, by their keys; strongly consistent. Rejects unless it knows of all. */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, StateEntry>>;
  /**
   * Makes changes, at most one of each key. One result per change, in their order: true when it was made; false, and nothing
   * changed, when the entry is not at `base` any more (an expired one is at 0). Rejects when of any one nothing is known:
   * then each of them may have been made or not.
   */
  write(changes: readonly StateChange[]): Promise<readonly boolean[]>;
}
