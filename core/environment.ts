/** The outside world's three sources of change, handed to the core so that a test can hold them still. */
export interface Environment {
  /** Milliseconds since 1970, as `Date.now`. */
  readonly now: () => number;
  /** A new ULID: 26 characters, ascending within one process. */
  readonly newId: () => string;
  /** A number from 0 up to but not including 1, as `Math.random`. */
  readonly random: () => number;
}
