import { parseJson } from '../../core/pattern/long-number.ts';
import type { TransformInput } from '../../core/transform/index.ts';

/** What a transform is told of an event whose JSON is `text`, everything but the event always the same. */
export function inputOf(text: string): TransformInput {
  return { event: parseJson(text), text, rule: 'paid-orders', bus: 'default', receipt: '01KAHT5W1ZJ8Q3V9N2M4X6B7C0.0', receivedAt: '2026-11-21T10:00:00.000Z' };
}

/** An event with this JSON for its data. */
export function eventText(dataText: string): string {
  return `{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","data":${dataText}}`;
}
