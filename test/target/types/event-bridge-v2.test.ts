import { expect, test } from 'vitest';
import { renderTarget } from '../../../core/target/render-target.ts';
import type { EventBridgeV2Target } from '../../../core/target/types/event-bridge-v2.ts';
import { base, deliveryOf } from '../render.ts';

const eventBusArn = 'arn:aws:events:eu-central-1:123456789012:event-busv2/orders/k3m9x0qz7w1r5t8y2b6n4c0da';
const target: EventBridgeV2Target = { ...base, type: 'event-bridge-v2', eventBusArn };

test('an entry is the event as the producer wrote it, known by the delivery id', () => {
  expect(renderTarget(target, deliveryOf({ data: '{"total":120.00}' }))).toEqual({
    type: 'event-bridge-v2',
    eventBusArn,
    text: '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","data":{"total":120.00}}',
    contentType: 'application/json',
    eventGroup: 'shop.web',
    deduplicationId: '0a1b2c',
  });
});

test.each([
  { kind: 'json', text: '[1]', contentType: 'application/json' },
  { kind: 'text', text: 'paid', contentType: 'application/octet-stream' },
] as const)('what a transform made is $contentType', ({ contentType, ...transformed }) => {
  expect(renderTarget(target, deliveryOf({ transformed }))).toMatchObject({ text: transformed.text, contentType });
});

test('the group is what the rule makes of the event', () => {
  expect(renderTarget({ ...target, eventGroup: {} }, deliveryOf({ texts: { eventGroup: 'customer 7' } }))).toHaveProperty('eventGroup', 'customer 7');
});

test('a group that is too long is hashed', () => {
  expect(renderTarget({ ...target, eventGroup: 'g'.repeat(129) }, deliveryOf())).toHaveProperty('eventGroup', expect.stringMatching(/^[0-9a-f]{64}$/));
});
