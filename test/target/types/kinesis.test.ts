import { expect, test } from 'vitest';
import { renderTarget } from '../../../core/target/render-target.ts';
import type { KinesisTarget } from '../../../core/target/types/kinesis.ts';
import { base, deliveryOf } from '../render.ts';

const streamArn = 'arn:aws:kinesis:eu-central-1:123456789012:stream/orders';
const target: KinesisTarget = { ...base, type: 'kinesis', streamArn };

test('a record is the event as the producer wrote it', () => {
  expect(renderTarget(target, deliveryOf({ event: { subject: 'orders/1' }, data: '{"total":120.00}' }))).toEqual({
    type: 'kinesis',
    streamArn,
    partitionKey: 'orders/1',
    text: '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","subject":"orders/1","data":{"total":120.00}}',
  });
});

test.each([
  ['its partitionkey', { partitionkey: 'customer-7', subject: 'orders/1' }, 'customer-7'],
  ['its subject', { subject: 'orders/1' }, 'orders/1'],
  ['its source', {}, 'shop.web'],
])('the key of an event is %s', (_what, event, partitionKey) => {
  expect(renderTarget(target, deliveryOf({ event }))).toHaveProperty('partitionKey', partitionKey);
});

test('the key is what the rule makes of the event', () => {
  expect(renderTarget({ ...target, partitionKey: {} }, deliveryOf({ texts: { partitionKey: '7' } }))).toHaveProperty('partitionKey', '7');
});

test.each([{}, { partitionKey: '' }])('a rule that makes no key of the event leaves the choice to it', (texts) => {
  expect(renderTarget({ ...target, partitionKey: {} }, deliveryOf({ texts }))).toHaveProperty('partitionKey', 'shop.web');
});

test('a key that is too long is hashed, and a key of 256 characters is not', () => {
  expect(renderTarget({ ...target, partitionKey: 'k'.repeat(256) }, deliveryOf())).toHaveProperty('partitionKey', 'k'.repeat(256));
  expect(renderTarget({ ...target, partitionKey: 'k'.repeat(257) }, deliveryOf())).toHaveProperty(
    'partitionKey',
    'a5de0e3c93b4322bf1d2e6cc13119219d665142374de7f2b06bae237759c73e2',
  );
});

test('nothing is not put', () => {
  expect(renderTarget(target, deliveryOf({ transformed: { kind: 'text', text: '' } }))).toMatchObject({ kind: 'failed', code: 'transform.unsendable_text' });
});
