import { envelopeOf, ulidTimeMs } from '../event/receipt.ts';
import type { DeliveryToRender } from './target.ts';

/**
 * When an event happened, in milliseconds since 1970: its `time`, and the time of receipt where it has none, or one that is
 * a leap second, which no clock of milliseconds knows.
 */
export function eventTimeMs({ accepted: { event }, receipt }: Pick<DeliveryToRender, 'accepted' | 'receipt'>): number {
  const timeMs = event.time === undefined ? Number.NaN : Date.parse(event.time);
  return Number.isNaN(timeMs) ? ulidTimeMs(envelopeOf(receipt)) : timeMs;
}
