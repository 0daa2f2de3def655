import { createCommonTurns } from '../turns.ts';
import type { Demand, RateLimit, Turns } from './rate-limit.ts';

/** Deliveries that want a turn, and what they get. */
export type Wanted = Omit<Demand, 'nowMs'>;
export type Served = Omit<Turns, 'marks'>;

/** Asks all processes' one account of a rate; undefined when it could not be had. */
export type AskForTurns = (limit: RateLimit, wanted: Wanted) => Promise<Turns | undefined>;

/**
 * What a process takes ahead is good for so long, and is half of what it has used up in the same time before: what it takes
 * and does not use is lost to all.
 */
const sliceMs = 250;
/** The most that a process takes ahead, in seconds of the rate. */
const aheadSeconds = 0.05;

/** What a process has taken ahead of its need. */
interface Reserve {
  readonly untilMs: number;
  readonly granted: number;
  /** When deliveries may come again, ascending. */
  readonly turnsAtMs: readonly number[];
}

const nothing: Reserve = { untilMs: 0, granted: 0, turnsAtMs: [] };

/**
 * Turns for the deliveries of one process. A busy one takes some ahead, so that it writes a few times a second, however high
 * the rate: thousands of writes a second to one entry would mostly refuse each other. At rates below 20 per second there
 * is nothing to be taken ahead.
 */
export function createRateReserve(ask: AskForTurns, now: () => number): (limit: RateLimit, wanted: Wanted) => Promise<Served | undefined> {
  const inTurn = createCommonTurns();
  let reserve = nothing;
  let used: readonly { readonly atMs: number; readonly count: number }[] = [];

  const aheadOf = (limit: RateLimit): number => {
    used = used.filter(({ atMs }) => Math.abs(now() - atMs) < sliceMs);
    const usedUp = used.reduce((total, { count }) => total + count, 0);
    return Math.floor(Math.min(usedUp / 2, limit.perSecond * aheadSeconds));
  };

  const askAhead = async (limit: RateLimit, { waited, fresh }: Wanted): Promise<Served | undefined> => {
    const ahead = aheadOf(limit);
    const turns = await ask(limit, waited > 0 ? { waited: waited + ahead, fresh } : { waited, fresh: fresh + ahead });
    if (turns === undefined) return undefined;
    reserve = { ...turns, granted: turns.waited + turns.fresh, untilMs: now() + sliceMs };
    return serve({ waited: Math.min(waited, turns.waited), fresh: Math.min(fresh, turns.fresh) }, waited + fresh);
  };

  /** Takes from the reserve what is granted, and turns for all others. */
  const serve = ({ waited, fresh }: Wanted, wanted: number): Served => {
    const later = Math.max(0, wanted - waited - fresh);
    const { granted, turnsAtMs } = reserve;
    reserve = { ...reserve, granted: granted - waited - fresh, turnsAtMs: turnsAtMs.slice(later) };
    return { waited, fresh, turnsAtMs: turnsAtMs.slice(0, later) };
  };

  /** What the reserve has, as long as it is good. */
  const serveFromReserve = (wanted: Wanted): Served => {
    reserve = now() > reserve.untilMs ? nothing : { ...reserve, turnsAtMs: reserve.turnsAtMs.filter((turnAtMs) => turnAtMs > now()) };
    const waited = Math.min(wanted.waited, reserve.granted);
    return serve({ waited, fresh: Math.min(wanted.fresh, reserve.granted - waited) }, wanted.waited + wanted.fresh);
  };

  return (limit, wanted) =>
    inTurn(async () => {
      const first = serveFromReserve(wanted);
      used = [...used, { atMs: now(), count: wanted.waited + wanted.fresh }];
      const left = missing(wanted, first);
      if (left.waited + left.fresh === 0) return first;
      const second = await askAhead(limit, left);
      return second && sum(first, second);
    });
}

/** Who has got nothing yet; turns go to those first that have waited. */
function missing(wanted: Wanted, { waited, fresh, turnsAtMs }: Served): Wanted {
  const waitedLeft = wanted.waited - waited;
  const waitedLater = Math.min(waitedLeft, turnsAtMs.length);
  return { waited: waitedLeft - waitedLater, fresh: wanted.fresh - fresh - (turnsAtMs.length - waitedLater) };
}

function sum(a: Served, b: Served): Served {
  return { waited: a.waited + b.waited, fresh: a.fresh + b.fresh, turnsAtMs: [...a.turnsAtMs, ...b.turnsAtMs] };
}
