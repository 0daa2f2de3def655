/** The runs under way, as far as the loop has to know them. */
export interface RunsUnderWay {
  /** Whether another run may start. */
  hasRoom(): boolean;
  /** Counts a run from now until it ends; it must not reject. */
  add(run: Promise<void>): void;
  /** Resolves when all runs that were added by now have ended. */
  ended(): Promise<void>;
}

/** Young runs at once: these may be using the processor. */
const maxYoung = 64;
/** A run that is older waits for a slow target, which costs it memory and hardly anything else. */
const youngMs = 250;
/** Runs at once, whatever their age: the memory of their messages is bounded, too. */
const maxRuns = 1_000;

/**
 * Room for runs, so that those which wait for a target that hangs take none from the others. `now` is in milliseconds.
 * Ages are compared when room is asked for: no run needs a timer.
 */
export function createRunsUnderWay(now: () => number): RunsUnderWay {
  const runs = new Set<Promise<void>>();
  /** When each young run started, oldest first: a map keeps the order of insertion. */
  const young = new Map<Promise<void>, number>();

  const dropAged = (): void => {
    for (const [run, startedAtMs] of young) {
      if (now() - startedAtMs < youngMs) return;
      young.delete(run);
    }
  };

  return {
    hasRoom: () => {
      dropAged();
      return young.size < maxYoung && runs.size < maxRuns;
    },
    add: (run) => {
      const counted = run.finally(() => {
        runs.delete(counted);
        young.delete(counted);
      });
      runs.add(counted);
      young.set(counted, now());
    },
    ended: async () => {
      await Promise.all(runs);
    },
  };
}
