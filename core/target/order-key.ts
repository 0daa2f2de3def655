import { hash } from 'node:crypto';
import type { DeliveryToRender } from './target.ts';

/**
 * What decides which events stay in order where a target keeps order: those of one `partitionkey` (CloudEvents partitioning
 * extension), else of one subject, else of one source.
 */
export function orderKeyOf({ accepted: { event } }: Pick<DeliveryToRender, 'accepted'>): string {
  const { partitionkey, subject, source } = event;
  return typeof partitionkey === 'string' && partitionkey !== '' ? partitionkey : (subject ?? source);
}

/** A key that is no longer than a service takes; a longer one, or one that UTF-8 cannot say, is hashed, so that different keys stay apart. */
export function boundedKey(key: string, maxCharacters: number): string {
  return key.length <= maxCharacters && key.isWellFormed() ? key : hash('sha256', key, 'hex');
}
