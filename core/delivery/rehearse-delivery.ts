import type { Delivery, Settlement } from './delivery.ts';
import { type RenderDeps, renderDelivery } from './render-delivery.ts';

/** What a rule in shadow does with a delivery: renders it, sends nothing, and tells what would have gone wrong. */
export async function rehearse(delivery: Delivery, deps: RenderDeps): Promise<Settlement> {
  const rendered = await renderDelivery(delivery, deps);
  const shadowed = { target: delivery.target.id, outcome: 'shadowed' } as const;
  if (rendered === undefined) return { trace: { ...shadowed, reason: 'the run had no time left to render it' } };
  return { trace: 'requests' in rendered ? shadowed : { ...shadowed, reason: `${rendered.code}: ${rendered.message}` } };
}
