import type { Delivery } from '../../core/delivery/delivery.ts';
import { exactEventOf } from '../../core/delivery/exact-event.ts';
import { defaultRetryPolicy } from '../../core/delivery/retry-policy.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import type { TargetTransform } from '../../core/rule/compile-transforms.ts';
import type { TargetInvoker } from '../../core/target/target.ts';
import type { CompiledTransform } from '../../core/transform/index.ts';

/** An event with this JSON for its data, on its way to an HTTP target that is sent what this transform makes of it. */
export function deliveryWith(body: CompiledTransform | undefined, dataText = '{}'): Delivery {
  return deliveryWithTransforms(body && { body, parameters: new Map() }, dataText);
}

/** The same, with transforms of parameters, or with a transform that does not compile. */
export function deliveryWithTransforms(transform: TargetTransform | undefined, dataText = '{}'): Delivery {
  const accepted = reopenEvent(`{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","subject":null,"data":${dataText}}`);
  return {
    bus: 'default',
    receipt: '01M7YRRT800000000000000000.0',
    revision: 1,
    rule: 'paid-orders',
    ruleRevision: 1,
    target: { id: 'billing', type: 'http', url: 'https://billing.example.com/', mode: 'structured', timeoutSeconds: 10, retry: defaultRetryPolicy },
    transform,
    accepted,
    exactEvent: exactEventOf(accepted),
    attemptsMade: 0,
    firstAttemptAtMs: Date.parse('2026-11-21T10:00:00.000Z'),
  };
}

/** For what calls no function. */
export const callNoFunction: TargetInvoker['callFunction'] = async () => {
  throw new Error('no function is called here');
};
