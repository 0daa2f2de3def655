import { breathe } from '../breathe.ts';
import { messageOf } from '../bus-error.ts';
import { envelopeOf, ulidTimeMs } from '../event/receipt.ts';
import { oneLine } from '../target/answer.ts';
import { renderTarget } from '../target/render-target.ts';
import type { TargetInvoker, TargetRequest } from '../target/target.ts';
import { typeOf } from '../target/types/index.ts';
import type { CompiledTransform, Rendered, RenderedText, RenderFailure, RenderingTransform, TransformInput } from '../transform/index.ts';
import { createTurns } from '../turns.ts';
import type { Refusal } from './attempt.ts';
import type { Delivery } from './delivery.ts';
import { idOf } from './delivery-id.ts';
import { recordsOf } from './function-records.ts';
import type { TargetTransforms } from '../rule/compile-transforms.ts';

/** Expressions are evaluated one at a time anyway; waiting here, a delivery can still be told that it waited too long. */
const inTurn = createTurns();

export interface RenderDeps {
  readonly invoker: Pick<TargetInvoker, 'callFunction'>;
  /** Whether an attempt that began now could end too late. */
  readonly isLate: () => boolean;
}

/** What an attempt sends: mostly one request; none where a function says that there is nothing to send. */
export interface Requests {
  readonly requests: readonly TargetRequest[];
}

/**
 * The requests of an attempt, or why there are none: what cannot be rendered is this delivery's fault and holds up no
 * other. Undefined when `isLate` said so before it was this delivery's turn.
 *
 * The same at every attempt, unless a function says otherwise: nothing but the event, its receipt and the rule goes into it.
 */
export async function renderDelivery(delivery: Delivery, deps: RenderDeps): Promise<Requests | Refusal | undefined> {
  try {
    const { transform } = delivery;
    if (transform === undefined) return render(delivery, {});
    if ('error' in transform) return unsent(transform.error);
    return await renderTransformed(delivery, transform, deps);
  } catch (thrown) {
    return unsent({ code: 'render_failed', message: messageOf(thrown) });
  }
}

async function renderTransformed(delivery: Delivery, { body, parameters }: TargetTransforms, deps: RenderDeps): Promise<Requests | Refusal | undefined> {
  const texts = new Map<string, string>();
  for (const [key, transform] of parameters) {
    // One after the other: each may be the delivery's last, and most are ready at once.
    // oxlint-disable-next-line no-await-in-loop
    const rendered = await renderOne(delivery, transform, deps.isLate);
    if (rendered === undefined) return undefined;
    if (rendered.kind === 'failed') return unsent(rendered);
    if (!isNull(rendered)) texts.set(key, rendered.text);
  }
  const made = body && (await renderBody(delivery, body, deps));
  if (body !== undefined && made === undefined) return undefined;
  return made !== undefined && 'accepted' in made ? made : render(delivery, { texts, ...(made !== undefined && { records: made.records }) });
}

/** What a transform found nothing for: a header, say, that is then not sent. */
function isNull({ kind, text }: RenderedText): boolean {
  return kind === 'json' && text === 'null';
}

interface Records {
  readonly records: readonly RenderedText[];
}

async function renderBody(delivery: Delivery, transform: CompiledTransform, { invoker, isLate }: RenderDeps): Promise<Records | Refusal | undefined> {
  if (transform.form === 'function') {
    const { functionArn, timeoutSeconds } = transform;
    const answer = await invoker.callFunction(functionArn, `[${textOfEvent(delivery)}]`, { timeoutMs: timeoutSeconds * 1000 });
    if ('accepted' in answer) return { ...answer, unsent: true };
    const records = recordsOf(answer.payload, typeOf(delivery.target).takesRecords === true);
    return 'kind' in records ? unsent(records) : { records };
  }
  const rendered = await renderOne(delivery, transform, isLate);
  if (rendered === undefined) return undefined;
  return rendered.kind === 'failed' ? unsent(rendered) : { records: [rendered] };
}

/** The event as its producer wrote it, unless that says more than the event: an attribute that is null is unset. */
function textOfEvent({ accepted, exactEvent }: Delivery): string {
  return accepted.unset === undefined ? accepted.text : JSON.stringify(exactEvent());
}

async function renderOne(delivery: Delivery, { form, render: transform }: RenderingTransform, isLate: () => boolean): Promise<Rendered | undefined> {
  if (form !== 'jsonata') return transform(inputOf(delivery));
  return inTurn(async () => {
    // The promises of an expression keep targets' answers out while it is evaluated, and a hundred of them, one after another, would
    // make timeouts of answers that came in time.
    await breathe();
    return isLate() ? undefined : transform(inputOf(delivery));
  });
}

function inputOf({ bus, rule, receipt, accepted, exactEvent }: Delivery): TransformInput {
  const receivedAt = new Date(ulidTimeMs(envelopeOf(receipt))).toISOString();
  return { event: exactEvent(), text: accepted.text, rule, bus, receipt, receivedAt };
}

/** What transforms made of the event. */
interface Made {
  readonly texts?: ReadonlyMap<string, string>;
  /** @default - the event itself is sent */
  readonly records?: readonly RenderedText[];
}

const noTexts: ReadonlyMap<string, string> = new Map();

function render(pending: Delivery, { texts = noTexts, records }: Made): Requests | Refusal {
  const { bus, rule, receipt, target, accepted } = pending;
  const identity = idOf(pending);
  const event = { bus, rule, receipt, accepted, texts, deliveryId: identity };
  const deliveries = records === undefined ? [event] : records.map((transformed, index) => ({ ...event, transformed, deliveryId: recordId(identity, index) }));
  const requests: TargetRequest[] = [];
  for (const delivery of deliveries) {
    const request = renderTarget(target, delivery);
    if ('kind' in request) return unsent(request);
    requests.push(request);
  }
  return { requests };
}

/** The first record, mostly the only one, is the delivery; each further one needs an id of its own. */
function recordId(identity: string, index: number): string {
  return index === 0 ? identity : `${identity}-${index}`;
}

/** Only time may be enough at another attempt; everything else is the same again. */
function unsent({ code, message }: Pick<RenderFailure, 'message'> & { readonly code: string }): Refusal {
  // A message may quote the event at any length.
  return { accepted: false, code, message: oneLine(message), retryable: code === 'transform.timed_out', unsent: true };
}
