/** A clock that stands still until nothing is left to do at its time. */
export interface VirtualClock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves when the clock has come so much further. */
  readonly sleep: (ms: number) => Promise<void>;
  /** When the next sleeper wakes up; undefined when nobody sleeps. */
  readonly nextMs: () => number | undefined;
  /** Sets the clock forward, wakes whoever slept until then, and lets all of them do what they can do at that time. */
  readonly advanceTo: (timeMs: number) => Promise<void>;
}

interface Sleeper {
  readonly untilMs: number;
  readonly wake: () => void;
}

export function createVirtualClock(startMs: number): VirtualClock {
  let nowMs = startMs;
  /** The next one to wake stands first; those of one time in the order in which they fell asleep. */
  const sleepers: Sleeper[] = [];
  return {
    now: () => nowMs,
    sleep: (ms) =>
      new Promise((wake) => {
        const untilMs = nowMs + Math.max(0, ms);
        const place = sleepers.findLastIndex((one) => one.untilMs <= untilMs) + 1;
        sleepers.splice(place, 0, { untilMs, wake });
      }),
    nextMs: () => sleepers[0]?.untilMs,
    advanceTo: async (timeMs) => {
      nowMs = Math.max(nowMs, timeMs);
      const later = sleepers.findIndex(({ untilMs }) => untilMs > nowMs);
      for (const { wake } of sleepers.splice(0, later < 0 ? sleepers.length : later)) wake();
      await settled();
    },
  };
}

/** Resolves when every promise that could be resolved without the clock has been. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
