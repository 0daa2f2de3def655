import type { Environment } from '../environment.ts';
import type { TargetInvoker } from '../target/target.ts';
import type { AttemptResult } from './attempt.ts';
import { type Delivery, postpone, type Settlement, settleAttempt } from './delivery.ts';
import { renderDelivery } from './render-delivery.ts';

export interface AttemptDeps extends Pick<Environment, 'now' | 'random'> {
  readonly invoker: TargetInvoker;
}

/** What became of a delivery that was to be attempted. */
export interface Attempted {
  readonly settlement: Settlement;
  /** What the target answered, if only that it did not in time; absent when nothing was sent to it. */
  readonly result?: AttemptResult;
}

/**
 * Renders, makes one attempt, and decides what follows from it.
 *
 * @param isLate whether an attempt that began now could end too late: rendering may have taken the time for it
 */
export async function attempt(delivery: Delivery, { invoker, now, random }: AttemptDeps, isLate: () => boolean): Promise<Attempted> {
  const rendered = await renderDelivery(delivery, isLate);
  if (rendered === undefined || ('type' in rendered && isLate())) return { settlement: outOfTime(delivery) };
  const atMs = now();
  const result = 'type' in rendered ? await invoker.invoke(rendered, { timeoutMs: delivery.target.timeoutSeconds * 1000 }) : rendered;
  const made = {
    number: delivery.attemptsMade + 1,
    atMs,
    durationMs: Math.max(0, Math.round(now() - atMs)),
    code: result.code,
    ...(!result.accepted && { message: result.message }),
  };
  const settlement = settleAttempt(delivery, { attempt: made, result }, random);
  return 'type' in rendered ? { settlement, result } : { settlement };
}

/** Hands a delivery on for which this run has no time. */
export function outOfTime(delivery: Delivery): Settlement {
  return postpone(delivery, 'the run had no time left for an attempt', 0);
}
