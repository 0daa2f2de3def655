import type { GroupEnd } from '../../core/flow/in-groups.ts';

export interface EarlyEndsDeps {
  /** Lets go of the messages of groups: those that are done, and those that come again. Never rejects. */
  readonly settle: (ends: readonly GroupEnd[]) => Promise<void>;
  /** After so long a batch is slow. */
  readonly patienceMs: number;
}

/** The ends of a batch's groups. */
export interface EarlyEnds {
  add(end: GroupEnd): void;
  /** Resolves with what was not settled early, when all groups have ended. */
  rest(): Promise<readonly GroupEnd[]>;
}

/**
 * Lets go of the groups that have ended while another one of the batch waits for its target: only then do their next messages come.
 * The event source mapping would hold all of them until the slowest is done. A batch that is quick is left to it, which costs nothing.
 */
export function createEarlyEnds({ settle, patienceMs }: EarlyEndsDeps): EarlyEnds {
  const settling: Promise<void>[] = [];
  let ends: GroupEnd[] = [];
  let isSlow = false;
  let timer: NodeJS.Timeout | undefined;

  const flushIn = (delayMs: number): void => {
    clearTimeout(timer);
    timer = setTimeout(flush, delayMs);
  };
  const flush = (): void => {
    isSlow = true;
    if (ends.length > 0) settling.push(settle(ends));
    ends = [];
  };
  flushIn(patienceMs);

  return {
    add: (end) => {
      ends.push(end);
      // In a moment: the last one, or the only one there is, is left to the event source mapping.
      if (isSlow) flushIn(0);
    },
    rest: async () => {
      clearTimeout(timer);
      await Promise.all(settling);
      return ends;
    },
  };
}
