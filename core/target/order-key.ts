import type { DeliveryToRender } from './target.ts';

/**
 * What decides which events stay in order where a target keeps order: those of one `partitionkey` (CloudEvents partitioning
 * extension), else of one subject, else of one source.
 */
export function orderKeyOf({ accepted: { event } }: Pick<DeliveryToRender, 'accepted'>): string {
  const { partitionkey, subject, source } = event;
  return typeof partitionkey === 'string' && partitionkey !== '' ? partitionkey : (subject ?? source);
}
