import { defaultRetryPolicy } from '../../core/delivery/retry-policy.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { parameterKey } from '../../core/target/parameters.ts';
import type { DeliveryToRender } from '../../core/target/target.ts';
import type { RenderedText } from '../../core/transform/index.ts';

/** What every target has. */
export const base = { id: 'one', retry: defaultRetryPolicy, timeoutSeconds: 10 };

interface ToRender {
  /** Attributes beside, or in place of, those that every event here has. */
  readonly event?: object;
  /** The JSON of `data`, as its producer wrote it. */
  readonly data?: string;
  readonly transformed?: RenderedText;
  /** What the transforms of parameters made: `{ subject: 'x' }`, `{ 'headers.x-order': '7' }`. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** A delivery of the order's event 1 of `shop.web`, received on 21 November 2026, 10:00 UTC. */
export function deliveryOf({ event = {}, data, transformed, texts = {} }: ToRender = {}): DeliveryToRender {
  const attributes = JSON.stringify({ specversion: '1.0', id: '1', source: 'shop.web', type: 'order.paid', ...event });
  const text = data === undefined ? attributes : `${attributes.slice(0, -1)},"data":${data}}`;
  const made = Object.entries(texts).map(([path, one]) => [parameterKey(placeOf(path)), one] as const);
  return {
    bus: 'default',
    rule: 'paid-orders',
    receipt: '01M7YRRT800000000000000000.0',
    accepted: reopenEvent(text),
    deliveryId: '0a1b2c',
    texts: new Map(made),
    ...(transformed !== undefined && { transformed }),
  };
}

function placeOf(path: string): readonly [string] | readonly [string, string] {
  const [name = '', inner] = path.split('.');
  return inner === undefined ? [name] : [name, inner];
}
