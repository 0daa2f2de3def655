import { expect, test } from 'vitest';
import { deliveryId } from '../../core/delivery/delivery-id.ts';

const identity = { bus: 'default', source: 'shop.web', id: '1', rule: 'paid-orders', target: 'billing' };

test('a delivery has the same id in every process and release', () => {
  expect(deliveryId(identity)).toBe('b76b42185a00a3dc93e8c85a2b5cb803ec3fe8677408b5df0b69bc01642db267');
});

test.each([
  ['bus', { bus: 'other' }],
  ['source', { source: 'shop.app' }],
  ['event', { id: '2' }],
  ['rule', { rule: 'refunds' }],
  ['target', { target: 'audit' }],
  ['replay', { replay: 'monday' }],
])('another %s makes another delivery', (_part, change) => {
  expect(deliveryId({ ...identity, ...change })).not.toBe(deliveryId(identity));
});

test('no part can reach into the next one', () => {
  const one = deliveryId({ ...identity, source: 'a","b', id: 'c' });
  const other = deliveryId({ ...identity, source: 'a', id: 'b","c' });
  expect(one).not.toBe(other);
});

test('a replay named null is not the ordinary flow', () => {
  expect(deliveryId({ ...identity, replay: 'null' })).not.toBe(deliveryId(identity));
});
