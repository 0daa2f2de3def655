import { maxDelaySeconds } from './retry-message.ts';

/** How often a target may be attempted, by all processes together. */
export interface RateLimit {
  /** 0.01 to 10,000: 0.1 is one attempt in ten seconds. */
  readonly perSecond: number;
}

/**
 * What all processes share of a rate: two marks on the line of time, on which each attempt takes `1 / perSecond` seconds.
 *
 *                now        +1 s
 *     --spent-----|----|-----|------------queued--->
 *          attempts    spentUntilMs       queuedUntilMs
 *
 * Attempts may be given out up to a second ahead, which is the burst that a target has to bear; who comes later than that
 * gets the next turn behind all who wait.
 */
export interface RateMarks {
  /** The attempts that were given out take all of the time before this. */
  readonly spentUntilMs: number;
  /** The last turn of a delivery that waits. */
  readonly queuedUntilMs: number;
}

/** Of a rate that nobody has asked for yet. */
export const freshMarks: RateMarks = { spentUntilMs: 0, queuedUntilMs: 0 };

/** Deliveries that want to be attempted now. */
export interface Demand {
  readonly nowMs: number;
  /** How many have waited for a turn, and come for it. */
  readonly waited: number;
  /** How many come for the first time. */
  readonly fresh: number;
}

/** What a demand gets. Deliveries that are neither let through nor given a turn find the queue full. */
export interface Turns {
  /** How many of those that have waited may be attempted now. */
  readonly waited: number;
  /** How many of the others may. */
  readonly fresh: number;
  /** When the next ones are to come again. */
  readonly turnsAtMs: readonly number[];
  readonly marks: RateMarks;
}

/** The time that may be given out ahead, if one attempt doesn't take more. */
const aheadMs = 1_000;
/**
 * Whoever has waited comes late: by a part of a second, since queues wait for whole seconds, and by what the queue itself
 * takes. So long its turn is kept; without that every late one would cost the rate an attempt. It stays below a tenth of
 * a minute, and so does what a target can get too much in one.
 */
const lateMs = 4_000;
/** Sums of fractions fall short of whole numbers by less. */
const epsilon = 1e-6;

/**
 * Shares a rate out. While anybody waits, whoever comes new waits behind them: else a stream of events would take the turns
 * of those that were promised one, and each would wait again and again.
 *
 * The queue is as long as a message can wait. Beyond that nothing is promised, and so nothing is written down: a rate
 * that is far too low costs no more writes than one that is nearly enough.
 */
export function takeTurns({ perSecond }: RateLimit, found: RateMarks, { nowMs, waited, fresh }: Demand): Turns {
  const stepMs = 1_000 / perSecond;
  const untilMs = nowMs + Math.max(aheadMs, stepMs);
  const marks = believable(found, { nowMs, untilMs });
  const forWaited = grant({ fromMs: Math.max(marks.spentUntilMs, nowMs - lateMs), untilMs, stepMs }, waited);
  const isQueueEmpty = marks.queuedUntilMs <= nowMs;
  const forFresh = grant({ fromMs: Math.max(forWaited.fromMs, nowMs), untilMs, stepMs }, isQueueEmpty ? fresh : 0);
  const granted = forWaited.count + forFresh.count;
  const spentUntilMs = lastMark(forWaited, forFresh) ?? marks.spentUntilMs;
  // The next attempt can be given out when the line ahead is shorter by one step again.
  const backMs = Math.max(marks.queuedUntilMs, spentUntilMs - (untilMs - nowMs), nowMs);
  const places = grant({ fromMs: backMs, untilMs: nowMs + maxDelaySeconds * 1_000, stepMs }, waited + fresh - granted);
  const turnsAtMs = Array.from({ length: places.count }, (_none, position) => backMs + (position + 1) * stepMs);
  const queuedUntilMs = turnsAtMs.at(-1) ?? marks.queuedUntilMs;
  return { waited: forWaited.count, fresh: forFresh.count, turnsAtMs, marks: { spentUntilMs, queuedUntilMs } };
}

/** By how much the clocks of processes may differ. */
const clockSkewMs = 5_000;

/**
 * Marks further ahead than anybody gives turns out were made by a clock that was wrong, or at a rate that was far lower: to wait for that
 * time to come would be to attempt nothing until then.
 */
function believable({ spentUntilMs, queuedUntilMs }: RateMarks, { nowMs, untilMs }: Pick<Demand, 'nowMs'> & Pick<Span, 'untilMs'>): RateMarks {
  return {
    spentUntilMs: spentUntilMs > untilMs + clockSkewMs ? nowMs : spentUntilMs,
    queuedUntilMs: queuedUntilMs > nowMs + maxDelaySeconds * 1_000 + clockSkewMs ? nowMs : queuedUntilMs,
  };
}

interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly stepMs: number;
}

interface Granted {
  readonly count: number;
  /** Where the next ones begin. */
  readonly fromMs: number;
}

/** As many steps as fit into a span of time, and are wanted. */
function grant({ fromMs, untilMs, stepMs }: Span, wanted: number): Granted {
  const count = Math.max(0, Math.min(wanted, Math.floor((untilMs - fromMs) / stepMs + epsilon)));
  return { count, fromMs: fromMs + count * stepMs };
}

function lastMark(first: Granted, second: Granted): number | undefined {
  if (second.count > 0) return second.fromMs;
  return first.count > 0 ? first.fromMs : undefined;
}
