/** Deals out turns, so that a group of messages that piles up delays itself and no other group. */
export interface FairTurns {
  /** The turn of a group's next message; messages are to be received in the order of their turns. */
  take(group: string): number;
  /** A message of this turn was received. */
  reached(turn: number): void;
}

/** Below this, forgetting groups is not worth the look at them. */
const minGroups = 1_024;

/**
 * Every group has one message per turn: its n-th waiting message waits for n - 1 messages of each other group, whoever
 * came first. A message never joins the turn being served, or groups that are always new could hold up the others.
 *
 *     waiting: A1 A2 A3 A4, then B1 comes     turns: A1=1 A2=2 A3=3 A4=4 B1=1     order: A1 B1 A2 A3 A4
 *
 * @source Start-time fair queueing: Goyal, Vin, Cheng, "Start-time Fair Queueing", SIGCOMM 1996; here with equal weights
 */
export function createFairTurns(firstTurn: number): FairTurns {
  const lastTurns = new Map<string, number>();
  let current = firstTurn;
  let forgetAt = minGroups;

  /** A group whose last turn has come is like one that was never seen. */
  const forgetServed = (): void => {
    for (const [group, turn] of lastTurns) if (turn <= current) lastTurns.delete(group);
    forgetAt = Math.max(minGroups, lastTurns.size * 2);
  };

  return {
    take: (group) => {
      const turn = Math.max(current, lastTurns.get(group) ?? current) + 1;
      lastTurns.set(group, turn);
      if (lastTurns.size >= forgetAt) forgetServed();
      return turn;
    },
    reached: (turn) => {
      current = Math.max(current, turn);
    },
  };
}
