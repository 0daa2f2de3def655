import type { Environment } from '../environment.ts';
import type { DisabledTargets, TargetVersion } from '../rule/disabled-targets.ts';
import { destinationOf } from '../target/destination.ts';
import type { TargetInvoker } from '../target/target.ts';
import { typeOf } from '../target/types/index.ts';
import { attempt, outOfTime } from './attempt-delivery.ts';
import type { AttemptResult } from './attempt.ts';
import { type Delivery, postpone, restSeconds, settleDisabled, type Settlement } from './delivery.ts';

export interface DispatcherDeps extends Pick<Environment, 'now' | 'random'> {
  readonly invoker: TargetInvoker;
  readonly disabled: Pick<DisabledTargets, 'find' | 'disable'>;
}

/** Makes attempts for all runs of a process, so that a target which hangs in one run does not hold up the next. */
export interface Dispatcher {
  /** One settlement per delivery, in order, each as soon as it is known. No attempt begins that could end after the deadline. */
  dispatch(deliveries: readonly Delivery[], deadlineAtMs: number): readonly Promise<Settlement>[];
}

/** Attempts under way at once; sockets and memory of a 512 MB function bear it. */
const maxActive = 256;
/** Attempts under way at once at one destination. */
const maxActivePerLane = 32;
/** A destination that was not heard of yet gets so many at first, one more for each answer: many that hang take few places. */
const firstActivePerLane = 2;
/** After so many timeouts in a row a destination is left alone for a while. */
const timeoutsBeforeRest = 3;
const restMs = 5000;
/**
 * What handing one delivery on to a later run may take. A run stops attempting while there is time to store all that
 * still waits: a batch of SendMessage takes 5 ms of CPU in a 512 MB function, for ten of them.
 */
const postponeMs = 1;

/** The deliveries to one destination. */
interface Lane {
  /** In the order of arrival. */
  readonly waiting: Set<Job>;
  active: number;
  /** How many may be active. */
  limit: number;
  /** How many go in one call, where the service takes several: the limits are in calls. */
  readonly batchSize: number;
  timeoutsInARow: number;
  restsUntilMs: number;
}

/** One delivery of a run, and who waits for it. */
interface Job {
  readonly delivery: Delivery;
  readonly run: Run;
  readonly resolve: (settlement: Settlement) => void;
  readonly reject: (thrown: unknown) => void;
}

interface Run {
  readonly deadlineAtMs: number;
  /** Deliveries that were not begun yet. */
  waiting: number;
}

/** A dispatcher with nothing under way. Destinations take turns, and each has a lane of limited width. */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const lanes = new Map<string, Lane>();
  /** Lanes that may begin another attempt, in the order of their turns. */
  const ready = new Set<Lane>();
  let active = 0;

  const pump = (): void => {
    for (const lane of ready) {
      if (active >= maxActive) return;
      ready.delete(lane);
      begin(lane);
      if (isReady(lane)) ready.add(lane);
    }
  };

  const begin = (lane: Lane): void => {
    const [job] = lane.waiting;
    if (job === undefined) return;
    lane.waiting.delete(job);
    job.run.waiting -= 1;
    const settlement = withoutAttempt(job, lane, deps);
    if (settlement === undefined) void carry(lane, job);
    else job.resolve(settlement);
  };

  const carry = async (lane: Lane, job: Job): Promise<void> => {
    const { delivery, resolve, reject } = job;
    active += 1;
    lane.active += 1;
    try {
      const { settlement, result } = await attempt(delivery, deps, () => isLate(job, deps.now()));
      if (result !== undefined) learn(lane, result.code === 'timeout', deps.now());
      // Before the run may end: a function that has answered is frozen, and its writes with it.
      if (result !== undefined) await disableIfGone(delivery, result, deps);
      resolve(settlement);
    } catch (thrown) {
      reject(thrown);
    } finally {
      active -= 1;
      lane.active -= 1;
      if (isReady(lane)) ready.add(lane);
      pump();
    }
  };

  const enqueue = (delivery: Delivery, run: Run): Promise<Settlement> =>
    new Promise((resolve, reject) => {
      const lane = laneOf(lanes, delivery);
      lane.waiting.add({ delivery, run, resolve, reject });
      if (isReady(lane)) ready.add(lane);
    });

  return {
    dispatch: (deliveries, deadlineAtMs) => {
      const run: Run = { deadlineAtMs, waiting: deliveries.length };
      const settlements = deliveries.map((delivery) => enqueue(delivery, run));
      pump();
      return settlements;
    },
  };
}

function laneOf(lanes: Map<string, Lane>, { target }: Delivery): Lane {
  const destination = destinationOf(target);
  const { batchSize = 1 } = typeOf(target);
  const lane = lanes.get(destination) ?? { waiting: new Set(), active: 0, batchSize, limit: firstActivePerLane * batchSize, timeoutsInARow: 0, restsUntilMs: 0 };
  lanes.set(destination, lane);
  return lane;
}

function isReady({ waiting, active, limit }: Lane): boolean {
  return waiting.size > 0 && active < limit;
}

/** Asked at the last moment: the answer before may have been that the target is gone. Undefined when an attempt is due. */
function withoutAttempt(job: Job, lane: Lane, deps: DispatcherDeps): Settlement | undefined {
  const mark = deps.disabled.find(versionOf(job.delivery));
  return mark === undefined ? postponement(job, lane, deps) : settleDisabled(job.delivery, mark, deps.now());
}

async function disableIfGone(delivery: Delivery, result: AttemptResult, { disabled }: DispatcherDeps): Promise<void> {
  if (!result.accepted && result.gone) await disabled.disable(versionOf(delivery), result.code);
}

function versionOf({ rule, target, ruleRevision }: Delivery): TargetVersion {
  return { rule, target: target.id, revision: ruleRevision };
}

/** Why a delivery is not attempted now, as the settlement that hands it on; undefined when it is. */
function postponement(job: Job, lane: Lane, { now, random }: DispatcherDeps): Settlement | undefined {
  const nowMs = now();
  if (nowMs < lane.restsUntilMs) return postpone(job.delivery, 'the target hangs and is left alone for a while', restSeconds(random));
  return isLate(job, nowMs + functionMs(job.delivery)) ? outOfTime(job.delivery) : undefined;
}

/** How long the call may take of a function that makes what is sent. */
function functionMs({ transform }: Delivery): number {
  const body = transform !== undefined && 'body' in transform ? transform.body : undefined;
  return body?.form === 'function' ? body.timeoutSeconds * 1000 : 0;
}

/** Whether an attempt that begins now could end too late for its run. */
function isLate({ delivery, run }: Job, nowMs: number): boolean {
  return nowMs + delivery.target.timeoutSeconds * 1000 + run.waiting * postponeMs > run.deadlineAtMs;
}

/** An answer, whatever it says, widens the lane; timeouts close it for a while, and then let one at a time find out. */
function learn(lane: Lane, timedOut: boolean, nowMs: number): void {
  if (!timedOut) {
    lane.timeoutsInARow = 0;
    lane.limit = Math.min(maxActivePerLane * lane.batchSize, lane.limit + 1);
    return;
  }
  lane.timeoutsInARow += 1;
  if (lane.timeoutsInARow < timeoutsBeforeRest) return;
  lane.restsUntilMs = nowMs + restMs;
  lane.limit = 1;
}
