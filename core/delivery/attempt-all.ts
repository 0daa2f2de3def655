import { messageOf } from '../bus-error.ts';
import type { Environment } from '../environment.ts';
import { renderTarget } from '../target/render-target.ts';
import type { TargetInvoker, TargetRequest } from '../target/target.ts';
import type { AttemptResult } from './attempt.ts';
import { deliveryId } from './delivery-id.ts';
import { type Delivery, postpone, type Settlement, settleAttempt } from './delivery.ts';

export interface AttemptDeps extends Pick<Environment, 'now' | 'random'> {
  readonly invoker: TargetInvoker;
  /** No attempt starts that could end after this. */
  readonly deadlineAtMs: number;
}

/** Attempts under way at once in one run; sockets and memory of a 512 MB function bear it. */
const maxActive = 128;
/** Attempts under way at once at one target, so that a slow one leaves room for the others. */
const maxActivePerTarget = 16;
/** After so many timeouts in a row a target is left alone for the rest of the run, which must not wait for it again. */
const timeoutsBeforeRest = 3;
/** How long deliveries to such a target wait for a run of their own. */
const restSeconds = 5;

/** The deliveries of one run to one target. */
interface Lane {
  /** Positions in the run's list of deliveries, first to go last. */
  readonly waiting: number[];
  active: number;
  timeoutsInARow: number;
}

/**
 * Makes one attempt per delivery and returns a settlement for each, in order. Targets take turns: one that hangs uses its
 * own lane only, and soon not even that.
 */
export async function attemptAll(deliveries: readonly Delivery[], deps: AttemptDeps): Promise<readonly Settlement[]> {
  const settlements: Settlement[] = [];
  const lanes = lanesOf(deliveries);
  let active = 0;
  let turn = 0;

  const nextLane = (): Lane | undefined => {
    for (let tried = 0; tried < lanes.length; tried += 1) {
      const lane = lanes[turn++ % lanes.length];
      if (lane !== undefined && lane.waiting.length > 0 && lane.active < maxActivePerTarget) return lane;
    }
    return undefined;
  };

  await new Promise<void>((resolve, reject) => {
    const run = async (lane: Lane, position: number, delivery: Delivery): Promise<void> => {
      active += 1;
      lane.active += 1;
      settlements[position] = await settle(delivery, lane, deps);
      active -= 1;
      lane.active -= 1;
      pump();
    };
    const pump = (): void => {
      while (active < maxActive) {
        const lane = nextLane();
        const position = lane?.waiting.pop();
        const delivery = position === undefined ? undefined : deliveries[position];
        if (lane === undefined || position === undefined || delivery === undefined) break;
        run(lane, position, delivery).catch(reject);
      }
      if (active === 0) resolve();
    };
    pump();
  });
  return settlements;
}

function lanesOf(deliveries: readonly Delivery[]): readonly Lane[] {
  const lanes = new Map<string, Lane>();
  for (const [position, { rule, target }] of deliveries.entries()) {
    const key = `${rule}/${target.id}`;
    const lane = lanes.get(key) ?? { waiting: [], active: 0, timeoutsInARow: 0 };
    lane.waiting.push(position);
    lanes.set(key, lane);
  }
  for (const lane of lanes.values()) lane.waiting.reverse();
  return [...lanes.values()];
}

async function settle(delivery: Delivery, lane: Lane, deps: AttemptDeps): Promise<Settlement> {
  const timeoutMs = delivery.target.timeoutSeconds * 1000;
  if (lane.timeoutsInARow >= timeoutsBeforeRest) return postpone(delivery, 'the target hangs; this run leaves it alone', restSeconds);
  if (deps.now() + timeoutMs > deps.deadlineAtMs) return postpone(delivery, 'the run had no time left for an attempt', 0);
  const atMs = deps.now();
  const request = render(delivery);
  const result = 'code' in request ? request : await deps.invoker.invoke(request, { timeoutMs });
  lane.timeoutsInARow = !result.accepted && result.code === 'timeout' ? lane.timeoutsInARow + 1 : 0;
  const durationMs = Math.max(0, Math.round(deps.now() - atMs));
  const attempt = { number: delivery.attemptsMade + 1, atMs, durationMs, code: result.code, ...(!result.accepted && { message: result.message }) };
  return settleAttempt(delivery, { attempt, result }, deps.random);
}

/** The request for the target; what cannot be rendered is this delivery's fault and holds up no other. */
function render({ bus, rule, target, accepted }: Delivery): TargetRequest | AttemptResult {
  const { id, source } = accepted.event;
  try {
    return renderTarget(target, { accepted, deliveryId: deliveryId({ bus, source, id, rule, target: target.id }) });
  } catch (thrown) {
    return { accepted: false, code: 'render_failed', message: messageOf(thrown), retryable: false };
  }
}
