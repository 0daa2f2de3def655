import type { Environment } from '../environment.ts';
import { destinationOf } from '../target/destination.ts';
import type { TargetInvoker } from '../target/target.ts';
import type { Acceptance, AttemptResult } from './attempt.ts';
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
  const rendered = await renderDelivery(delivery, { invoker, isLate });
  if (rendered === undefined || ('requests' in rendered && isLate())) return { settlement: outOfTime(delivery) };
  const atMs = now();
  const options = { timeoutMs: delivery.target.timeoutSeconds * 1000 };
  const isSent = 'requests' in rendered && rendered.requests.length > 0;
  const result = 'requests' in rendered ? combined(await Promise.all(rendered.requests.map((request) => invoker.invoke(request, options)))) : rendered;
  const made = {
    number: delivery.attemptsMade + 1,
    atMs,
    durationMs: Math.max(0, Math.round(now() - atMs)),
    code: result.code,
    ...(!result.accepted && { message: result.message, ...(result.response !== undefined && { response: result.response }) }),
    ...(result.accepted && result.receipt !== undefined && { receipt: result.receipt }),
    ...(isSent && { destination: destinationOf(delivery.target) }),
  };
  const settlement = settleAttempt(delivery, { attempt: made, result }, random);
  return isSent ? { settlement, result } : { settlement };
}

/** A function said that there is nothing to send. */
const nothingToSend: Acceptance = { accepted: true, code: 'nothing_to_send' };

/**
 * One result of several records: delivered when all of them are. One that may be tried again decides over one that may not:
 * the next attempt sends all of them, and a record that stays refused ends the delivery then.
 */
function combined(results: readonly AttemptResult[]): AttemptResult {
  const [first = nothingToSend] = results;
  const refused = results.filter((result) => !result.accepted);
  return refused.find(({ retryable }) => retryable) ?? refused[0] ?? first;
}

/** Hands a delivery on for which this run has no time. */
export function outOfTime(delivery: Delivery): Settlement {
  return postpone(delivery, 'the run had no time left for an attempt', 0);
}

/** How long the call may take of a function that makes what is sent. */
export function functionMs({ transform }: Delivery): number {
  const body = transform !== undefined && 'body' in transform ? transform.body : undefined;
  return body?.form === 'function' ? body.timeoutSeconds * 1000 : 0;
}
