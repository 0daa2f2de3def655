import { hash } from 'node:crypto';
import type { Delivery } from './delivery.ts';

/** What makes a delivery the same delivery, however often it is attempted. */
export interface DeliveryIdentity {
  readonly bus: string;
  readonly source: string;
  /** The event's id. */
  readonly id: string;
  readonly rule: string;
  readonly target: string;
  /** What sends the event again on purpose, a replay or the nth redrive of its dead letter; absent in the ordinary flow. */
  readonly replay?: string;
}

/**
 * The id of a delivery: 64 hexadecimal digits, the same for every attempt and for a producer's repeated POST. It is fit
 * for an HTTP header, an SQS deduplication id (128 characters) and a Step Functions execution name (80).
 *
 * The parts are hashed as a JSON array: no part can reach into the next one, as it could around a separator.
 */
export function deliveryId({ bus, source, id, rule, target, replay }: DeliveryIdentity): string {
  return hash('sha256', JSON.stringify([bus, source, id, rule, target, replay ?? null]), 'hex');
}

/** The id of a delivery that a run has in hand: another one each time that it is redriven. */
export function idOf({ bus, rule, target, accepted, redriven }: Pick<Delivery, 'bus' | 'rule' | 'target' | 'accepted' | 'redriven'>): string {
  const { id, source } = accepted.event;
  return deliveryId({ bus, source, id, rule, target: target.id, ...(redriven !== undefined && { replay: `redrive-${redriven}` }) });
}
