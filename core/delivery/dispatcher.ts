import type { DisabledTargets, TargetVersion } from '../rule/disabled-targets.ts';
import { hasOnePlace } from '../target/destination.ts';
import type { PressureDeps } from './admission.ts';
import { functionMs, outOfTime } from './attempt-delivery.ts';
import type { AttemptResult } from './attempt.ts';
import { type Delivery, postpone, restSeconds, settleDisabled, type Settlement } from './delivery.ts';
import { createEffectOnce, type EffectOnceDeps } from './effect-once.ts';
import { count, createLanes, hasTurn, type Job, type Lane, learn, rests, type Run, type Service, standingOf, wantsTurn } from './lane.ts';
import { createPressure, type Pressure } from './pressure.ts';
import { createShares } from './shares.ts';
import type { Stay } from './stay.ts';

export interface DispatcherDeps extends EffectOnceDeps, PressureDeps {
  readonly disabled: Pick<DisabledTargets, 'find' | 'disable'>;
}

/** Makes attempts for all runs of a process, so that a target which hangs in one run does not hold up the next. */
export interface Dispatcher {
  /**
   * One settlement per delivery, in order, each as soon as it is known. No attempt begins that could end after the deadline.
   *
   * @param stay what keeps slots until it ends. @default - they are given back when these deliveries are settled
   */
  dispatch(deliveries: readonly Delivery[], deadlineAtMs: number, stay?: Stay): readonly Promise<Settlement>[];
}

/**
 * What handing one delivery on to a later run may take. A run stops attempting while there is time to store all that
 * still waits: a batch of SendMessage takes 5 ms of CPU in a 512 MB function, for ten of them.
 */
const postponeMs = 1;

/** A dispatcher with nothing under way. Services take turns, and so do the lanes of each. */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const lanes = createLanes();
  const attempt = createEffectOnce(deps);
  const pressure = createPressure(deps);
  const shares = createShares();
  /** Services that may begin another attempt, in the order of their turns. */
  const ready = new Set<Service>();

  /** The lane, and its service, takes its place behind the others, if there is anything to begin. */
  const queue = (lane: Lane): void => {
    if (wantsTurn(lane)) lane.service.ready.add(lane);
    if (hasTurn(lane.service)) ready.add(lane.service);
  };

  const pump = (): void => {
    for (const service of ready) {
      if (shares.isFull()) return;
      if (!hasTurn(service)) ready.delete(service);
      else beginAt(service);
    }
  };

  /** The service takes its turn with the first of its lanes that has room; without one it keeps its place for later. */
  const beginAt = (service: Service): void => {
    for (const lane of service.ready) {
      if (!begin(lane)) continue;
      service.ready.delete(lane);
      ready.delete(service);
      queue(lane);
      return;
    }
  };

  /** Attempts or settles the lane's first delivery; false where the process has no room for an attempt there. */
  const begin = (lane: Lane): boolean => {
    const [job] = lane.waiting;
    if (job === undefined) return true;
    const settlement = withoutAttempt(job, lane, { deps, pressure });
    if (settlement === undefined && !shares.hasRoom(standingOf(lane, deps.now()))) return false;
    lane.waiting.delete(job);
    job.run.waiting -= 1;
    if (settlement === undefined) void carry(lane, job);
    else job.resolve(settlement);
    return true;
  };

  const carry = async (lane: Lane, job: Job): Promise<void> => {
    const { delivery, resolve, reject } = job;
    const standing = standingOf(lane, deps.now());
    shares.count(standing, 1);
    count(lane, 1);
    try {
      const { settlement, result } = await attempt(delivery, () => isLate(job, deps.now()));
      if (result !== undefined) learn(lane, result.code === 'timeout', deps.now());
      // Before the run may end: a function that has answered is frozen, and its writes with it.
      if (result !== undefined) await Promise.all([disableIfGone(delivery, result, deps), pressure.learn(delivery, result)]);
      resolve(settlement);
    } catch (thrown) {
      reject(thrown);
    } finally {
      shares.count(standing, -1);
      count(lane, -1);
      queue(lane);
      pump();
    }
  };

  let isPumpDue = false;
  /** Once everything is in its lane that comes at the same time: else whoever comes first would take all the room. */
  const pumpSoon = (): void => {
    if (isPumpDue) return;
    isPumpDue = true;
    queueMicrotask(() => {
      isPumpDue = false;
      pump();
    });
  };

  const enqueue = (job: Omit<Job, 'resolve' | 'reject'>): Promise<Settlement> =>
    new Promise((resolve, reject) => {
      const lane = lanes.of(job.delivery.target);
      job.run.waiting += 1;
      lane.waiting.add({ ...job, resolve, reject });
      queue(lane);
      pumpSoon();
    });

  return {
    dispatch: (deliveries, deadlineAtMs, stay) => {
      const run: Run = { waiting: 0 };
      return pressure.pass(deliveries, { deadlineAtMs, ...(stay !== undefined && { stay }), begin: (delivery, untilMs) => enqueue({ delivery, run, deadlineAtMs: untilMs }) });
    },
  };
}

interface Judges {
  readonly deps: DispatcherDeps;
  readonly pressure: Pressure;
}

/** Asked at the last moment: the answer before may have been that the target is gone. Undefined when an attempt is due. */
function withoutAttempt(job: Job, lane: Lane, { deps, pressure }: Judges): Settlement | undefined {
  const mark = deps.disabled.find(versionOf(job.delivery));
  if (mark !== undefined) return settleDisabled(job.delivery, mark, deps.now());
  return pressure.stop(job.delivery) ?? postponement(job, lane, deps);
}

/** A URL that is made of the event may be gone without another one being so. */
async function disableIfGone(delivery: Delivery, result: AttemptResult, { disabled }: DispatcherDeps): Promise<void> {
  if (!result.accepted && result.gone && hasOnePlace(delivery.target)) await disabled.disable(versionOf(delivery), result.code);
}

function versionOf({ rule, target, ruleRevision }: Delivery): TargetVersion {
  return { rule, target: target.id, revision: ruleRevision };
}

/** Why a delivery is not attempted now, as the settlement that hands it on; undefined when it is. */
function postponement(job: Job, lane: Lane, { now, random }: DispatcherDeps): Settlement | undefined {
  const nowMs = now();
  if (rests(lane, nowMs)) return postpone(job.delivery, 'the target hangs and is left alone for a while', restSeconds(random));
  return isLate(job, nowMs + functionMs(job.delivery)) ? outOfTime(job.delivery) : undefined;
}

/** Whether an attempt that begins now could end too late. */
function isLate({ delivery, run, deadlineAtMs }: Job, nowMs: number): boolean {
  return nowMs + delivery.target.timeoutSeconds * 1000 + run.waiting * postponeMs > deadlineAtMs;
}
