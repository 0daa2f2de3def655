import type { Standing } from './lane.ts';

/** The attempts that a process may have under way, shared out by what is known of where they go. */
export interface Shares {
  /** Whether another attempt may begin at a place of this standing. */
  hasRoom(standing: Standing): boolean;
  /** Whether no attempt may begin at all. */
  isFull(): boolean;
  /** Counts an attempt: 1 when it begins, -1 when it has ended; with the standing that it began with. */
  count(standing: Standing, change: 1 | -1): void;
}

/** Attempts under way at once; sockets and memory of a 512 MB function bear it. */
const maxActive = 256;
/** The rest, a quarter, is kept for places that have answered lately, however many others hang. */
const maxUnproven = 192;
/** The rest of those, another quarter, is kept for first attempts: a new place can tell what it is, however many hang. */
const maxBeforeSuspect = 128;

/** Nothing under way. */
export function createShares(): Shares {
  const active = { proven: 0, unknown: 0, suspect: 0 };
  const unproven = (): number => active.unknown + active.suspect;
  const isFull = (): boolean => active.proven + unproven() >= maxActive;
  return {
    isFull,
    hasRoom: (standing) => {
      if (isFull() || standing === 'proven') return !isFull();
      return unproven() < (standing === 'suspect' ? maxBeforeSuspect : maxUnproven);
    },
    count: (standing, change) => {
      active[standing] += change;
    },
  };
}
