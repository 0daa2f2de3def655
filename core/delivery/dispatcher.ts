import type { DisabledTargets, TargetVersion } from '../rule/disabled-targets.ts';
import { hasOnePlace } from '../target/destination.ts';
import { functionMs, outOfTime } from './attempt-delivery.ts';
import type { AttemptResult } from './attempt.ts';
import { type Delivery, postpone, restSeconds, settleDisabled, type Settlement } from './delivery.ts';
import { createEffectOnce, type EffectOnceDeps } from './effect-once.ts';
import { count, createLanes, hasTurn, type Job, type Lane, learn, rests, type Run, type Service, wantsTurn } from './lane.ts';

export interface DispatcherDeps extends EffectOnceDeps {
  readonly disabled: Pick<DisabledTargets, 'find' | 'disable'>;
}

/** Makes attempts for all runs of a process, so that a target which hangs in one run does not hold up the next. */
export interface Dispatcher {
  /** One settlement per delivery, in order, each as soon as it is known. No attempt begins that could end after the deadline. */
  dispatch(deliveries: readonly Delivery[], deadlineAtMs: number): readonly Promise<Settlement>[];
}

/** Attempts under way at once; sockets and memory of a 512 MB function bear it. */
const maxActive = 256;
/**
 * What handing one delivery on to a later run may take. A run stops attempting while there is time to store all that
 * still waits: a batch of SendMessage takes 5 ms of CPU in a 512 MB function, for ten of them.
 */
const postponeMs = 1;

/** A dispatcher with nothing under way. Services take turns, and so do the lanes of each. */
export function createDispatcher(deps: DispatcherDeps): Dispatcher {
  const lanes = createLanes();
  const attempt = createEffectOnce(deps);
  /** Services that may begin another attempt, in the order of their turns. */
  const ready = new Set<Service>();
  let active = 0;

  /** The lane, and its service, takes its place behind the others, if there is anything to begin. */
  const queue = (lane: Lane): void => {
    if (wantsTurn(lane)) lane.service.ready.add(lane);
    if (hasTurn(lane.service)) ready.add(lane.service);
  };

  const pump = (): void => {
    for (const service of ready) {
      if (active >= maxActive) return;
      ready.delete(service);
      const [lane] = service.ready;
      if (lane === undefined || !hasTurn(service)) continue;
      service.ready.delete(lane);
      begin(lane);
      queue(lane);
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
    count(lane, 1);
    try {
      const { settlement, result } = await attempt(delivery, () => isLate(job, deps.now()));
      if (result !== undefined) learn(lane, result.code === 'timeout', deps.now());
      // Before the run may end: a function that has answered is frozen, and its writes with it.
      if (result !== undefined) await disableIfGone(delivery, result, deps);
      resolve(settlement);
    } catch (thrown) {
      reject(thrown);
    } finally {
      active -= 1;
      count(lane, -1);
      queue(lane);
      pump();
    }
  };

  const enqueue = (delivery: Delivery, run: Run): Promise<Settlement> =>
    new Promise((resolve, reject) => {
      const lane = lanes.of(delivery.target);
      lane.waiting.add({ delivery, run, resolve, reject });
      queue(lane);
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

/** Asked at the last moment: the answer before may have been that the target is gone. Undefined when an attempt is due. */
function withoutAttempt(job: Job, lane: Lane, deps: DispatcherDeps): Settlement | undefined {
  const mark = deps.disabled.find(versionOf(job.delivery));
  return mark === undefined ? postponement(job, lane, deps) : settleDisabled(job.delivery, mark, deps.now());
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

/** Whether an attempt that begins now could end too late for its run. */
function isLate({ delivery, run }: Job, nowMs: number): boolean {
  return nowMs + delivery.target.timeoutSeconds * 1000 + run.waiting * postponeMs > run.deadlineAtMs;
}
