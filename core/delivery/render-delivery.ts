import { messageOf } from '../bus-error.ts';
import { envelopeOf, ulidTimeMs } from '../event/receipt.ts';
import { oneLine } from '../target/answer.ts';
import { renderTarget } from '../target/render-target.ts';
import type { TargetRequest } from '../target/target.ts';
import { type Rendered, type RenderFailure, type RenderingTransform, TransformError, type TransformInput } from '../transform/index.ts';
import { createTurns } from '../turns.ts';
import type { Refusal } from './attempt.ts';
import type { Delivery } from './delivery.ts';
import { deliveryId } from './delivery-id.ts';

/** Expressions are evaluated one at a time anyway; waiting here, a delivery can still be told that it waited too long. */
const inTurn = createTurns();

/**
 * The request that an attempt sends, or why there is none: what cannot be rendered is this delivery's fault and holds up no
 * other. Undefined when `isLate` said so before it was this delivery's turn.
 *
 * The same at every attempt: nothing but the event, its receipt and the rule goes into it.
 */
export async function renderDelivery(delivery: Delivery, isLate: () => boolean): Promise<TargetRequest | Refusal | undefined> {
  try {
    const { transform } = delivery;
    if (transform === undefined) return render(delivery);
    if (transform instanceof TransformError) return unsent(transform);
    const transformed = await transformEvent(delivery, transform, isLate);
    return transformed && render(delivery, transformed);
  } catch (thrown) {
    return unsent({ code: 'render_failed', message: messageOf(thrown) });
  }
}

async function transformEvent(delivery: Delivery, { form, render: transform }: RenderingTransform, isLate: () => boolean): Promise<Rendered | undefined> {
  if (form !== 'jsonata') return transform(inputOf(delivery));
  return inTurn(async () => {
    await breathe();
    return isLate() ? undefined : transform(inputOf(delivery));
  });
}

function inputOf({ bus, rule, receipt, accepted, exactEvent }: Delivery): TransformInput {
  const receivedAt = new Date(ulidTimeMs(envelopeOf(receipt))).toISOString();
  return { event: exactEvent(), text: accepted.text, rule, bus, receipt, receivedAt };
}

/**
 * Lets targets' answers in. The promises of an expression keep them out while it is evaluated, and a hundred of them, one
 * after another, would make timeouts of answers that came in time.
 */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function render({ bus, rule, target, accepted }: Delivery, transformed?: Rendered): TargetRequest | Refusal {
  if (transformed?.kind === 'failed') return unsent(transformed);
  const { id, source } = accepted.event;
  const identity = deliveryId({ bus, source, id, rule, target: target.id });
  const request = renderTarget(target, { accepted, deliveryId: identity, ...(transformed !== undefined && { transformed }) });
  return 'kind' in request ? unsent(request) : request;
}

/** Only time may be enough at another attempt; everything else is the same again. */
function unsent({ code, message }: Pick<RenderFailure, 'message'> & { readonly code: string }): Refusal {
  // A message may quote the event at any length.
  return { accepted: false, code, message: oneLine(message), retryable: code === 'transform.timed_out', unsent: true };
}
