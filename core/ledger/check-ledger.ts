import { messageOf } from '../bus-error.ts';
import type { Log } from '../log.ts';
import type { StateStore } from '../state/state-store.ts';
import { graceMs, type LedgerMinute, minuteMs } from './ledger.ts';
import { type LedgerDeps, type LedgerPeriod, readLedger } from './read-ledger.ts';

export interface LedgerCheckDeps extends LedgerDeps {
  /** The bus's own. */
  readonly state: StateStore;
  readonly traceRetentionMs: number;
  readonly log: Log;
}

/** Checks what is due to be checked. Never rejects. */
export type LedgerCheck = (limits: CheckLimits) => Promise<void>;

export interface CheckLimits {
  /** When it stops, at the latest. */
  readonly deadlineAtMs: number;
  /** Whether each minute that is due is checked now: nothing else may come. @default - when there are some together */
  readonly atOnce?: boolean;
}

/** How far a check has come, in the state of the bus. */
interface Progress {
  /** Everything that was received before has been checked. */
  readonly checkedToMs: number;
  /** Until then somebody is at it. */
  readonly leaseUntilMs: number;
  /** Of the entry; 0 where there is none. */
  readonly version: number;
}

/** When the events of a minute are checked. */
interface Round {
  readonly key: string;
  readonly afterMs: number;
}

const hourMs = 60 * minuteMs;
/** How often a process looks whether there is something to check. */
const lookMs = minuteMs;
/** So much is checked at once: a bus that is never idle writes its progress twice in that time. */
const longStepMs = 5 * minuteMs;
/** A round begins no step after so long, and a step takes no longer: a check adds three times that to its run at most. */
const workMs = 4_000;
const leaseMs = minuteMs;
/** How far back a check begins, and how long its progress is remembered while nothing happens. */
const farthestMs = 48 * hourMs;

/**
 * Checks the ledger of a bus at the end of its runs, so that a bus at rest costs nothing: each minute when what was received in
 * it should be settled, and again when even a delivery that was tried for a day should be. A minute that does not add up is a line
 * of level `error` in the log. Of several processes one checks; one that dies is followed by the next.
 */
export function createLedgerCheck(deps: LedgerCheckDeps): LedgerCheck {
  const dayLater = Math.min(25 * hourMs, deps.traceRetentionMs - hourMs);
  const rounds = [
    { key: 'ledger#soon', afterMs: graceMs },
    { key: 'ledger#later', afterMs: dayLater },
  ];
  const pace = createPace(deps);
  let lookedAtMs = deps.now();
  return async ({ deadlineAtMs, atOnce = false }) => {
    if (!atOnce && deps.now() - lookedAtMs < lookMs) return;
    lookedAtMs = deps.now();
    const untilMs = Math.min(deadlineAtMs, lookedAtMs + workMs);
    try {
      for (const round of rounds) {
        // One after the other: both have to be done before the run's time is up.
        // oxlint-disable-next-line no-await-in-loop
        await checkRound({ ...deps, pace }, round, { untilMs, leastMs: atOnce ? minuteMs : longStepMs });
      }
    } catch (thrown) {
      deps.log('warn', 'the ledger could not be checked', { bus: deps.bus, error: messageOf(thrown) });
    }
  };
}

interface RoundDeps extends LedgerCheckDeps {
  readonly pace: Pace;
}

interface RoundLimits {
  readonly untilMs: number;
  /** Less is not worth the writes. */
  readonly leastMs: number;
}

async function checkRound(deps: RoundDeps, { key, afterMs }: Round, { untilMs, leastMs }: RoundLimits): Promise<void> {
  const nowMs = deps.now();
  const toMs = nowMs - (nowMs % minuteMs) - afterMs;
  const progress = await readProgress(deps, key, toMs);
  if (toMs - progress.checkedToMs < leastMs || progress.leaseUntilMs > nowMs) return;
  const claimed = { ...progress, leaseUntilMs: nowMs + leaseMs };
  if (!(await writeProgress(deps, key, claimed))) return;
  const checkedToMs = await checkSteps(deps, { fromMs: progress.checkedToMs, toMs, untilMs });
  await writeProgress(deps, key, { checkedToMs, leaseUntilMs: 0, version: progress.version + 1 });
}

/** A bus that was never checked begins with the step before. */
async function readProgress({ state, now }: LedgerCheckDeps, key: string, toMs: number): Promise<Progress> {
  const entry = (await state.read([key])).get(key);
  const { checkedToMs = toMs - longStepMs, leaseUntilMs = 0 } = entry?.value ?? {};
  return { checkedToMs: Math.max(Number(checkedToMs), now() - farthestMs), leaseUntilMs: Number(leaseUntilMs), version: entry?.version ?? 0 };
}

async function writeProgress({ state, now }: LedgerCheckDeps, key: string, { checkedToMs, leaseUntilMs, version }: Progress): Promise<boolean> {
  const [written = false] = await state.write([{ key, base: version, value: { checkedToMs, leaseUntilMs }, expiresAtMs: now() + farthestMs }]);
  return written;
}

interface Steps {
  readonly fromMs: number;
  readonly toMs: number;
  readonly untilMs: number;
}

/** Checks step by step while there is time; how far it has come. */
async function checkSteps(deps: RoundDeps, { fromMs, toMs, untilMs }: Steps): Promise<number> {
  let checkedToMs = fromMs;
  while (checkedToMs < toMs && deps.now() < untilMs) {
    const period = { fromMs: checkedToMs, toMs: Math.min(checkedToMs + deps.pace.stepMs(), toMs), untilMs: deps.now() + workMs };
    // Each step begins where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const ledger = await readLedger(deps, period);
    for (const minute of ledger?.minutes ?? []) if (!minute.addsUp) report(deps, minute);
    if (ledger === undefined && !deps.pace.slowDown(period)) return checkedToMs;
    checkedToMs = period.toMs;
  }
  return checkedToMs;
}

/** How much of a busy bus a process checks at once. */
interface Pace {
  stepMs(): number;
  /** There was no time for a step; true when nothing smaller is left to try. */
  slowDown(step: LedgerPeriod): boolean;
}

/** Five minutes together; of a bus with too many events for that minute by minute, and past those that take too long by themselves. */
function createPace({ bus, log }: LedgerCheckDeps): Pace {
  let stepMs = longStepMs;
  return {
    stepMs: () => stepMs,
    slowDown: ({ fromMs, toMs }) => {
      const isLeast = toMs - fromMs <= minuteMs;
      if (isLeast) log('warn', 'a minute has too many events for its ledger to be checked', { bus, minute: new Date(fromMs).toISOString() });
      stepMs = minuteMs;
      return isLeast;
    },
  };
}

/** The line that an alarm counts, by its `ledgerOverdue`. */
function report({ bus, log }: LedgerCheckDeps, { minute, accepted, unmet, inFlight, overdue }: LedgerMinute): void {
  log('error', 'the ledger does not add up', { bus, minute, accepted, unmet, inFlight, ledgerOverdue: overdue });
}
