import { messageOf } from '../bus-error.ts';
import type { Environment } from '../environment.ts';
import { renderTarget } from '../target/render-target.ts';
import type { TargetInvoker, TargetRequest } from '../target/target.ts';
import type { AttemptResult } from './attempt.ts';
import { deliveryId } from './delivery-id.ts';
import { type Delivery, type Settlement, settleAttempt } from './delivery.ts';

export interface AttemptDeps extends Pick<Environment, 'now' | 'random'> {
  readonly invoker: TargetInvoker;
}

/** Makes one attempt and decides what follows from it. */
export async function attempt(delivery: Delivery, { invoker, now, random }: AttemptDeps): Promise<{ readonly settlement: Settlement; readonly timedOut: boolean }> {
  const atMs = now();
  const request = render(delivery);
  const result = 'code' in request ? request : await invoker.invoke(request, { timeoutMs: delivery.target.timeoutSeconds * 1000 });
  const made = {
    number: delivery.attemptsMade + 1,
    atMs,
    durationMs: Math.max(0, Math.round(now() - atMs)),
    code: result.code,
    ...(!result.accepted && { message: result.message }),
  };
  return { settlement: settleAttempt(delivery, { attempt: made, result }, random), timedOut: result.code === 'timeout' };
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
