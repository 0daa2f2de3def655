import type { Delivery, Settlement } from './delivery.ts';
import { renderDelivery } from './render-delivery.ts';

/** What a rule in shadow does with a delivery: renders it, sends nothing, and tells what would have gone wrong. */
export async function rehearse(delivery: Delivery, isLate: () => boolean): Promise<Settlement> {
  const rendered = await renderDelivery(delivery, isLate);
  const shadowed = { target: delivery.target.id, outcome: 'shadowed' } as const;
  if (rendered === undefined) return { trace: { ...shadowed, reason: 'the run had no time left to render it' } };
  return { trace: 'type' in rendered ? shadowed : { ...shadowed, reason: `${rendered.code}: ${rendered.message}` } };
}
