import { expect, test } from 'vitest';
import { renderTarget } from '../../../core/target/render-target.ts';
import type { DynamoDbTarget } from '../../../core/target/types/dynamodb.ts';
import { base, deliveryOf } from '../render.ts';

const tableArn = 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders';
const target: DynamoDbTarget = { ...base, type: 'dynamodb', tableArn };

test('an item has the attributes of the event, without those that are null, and its data', () => {
  expect(renderTarget(target, deliveryOf({ event: { subject: null, priority: 3, urgent: true }, data: '{"total":120.00}' }))).toEqual({
    type: 'dynamodb',
    tableArn,
    item: {
      specversion: { S: '1.0' },
      id: { S: '1' },
      source: { S: 'shop.web' },
      type: { S: 'order.paid' },
      priority: { N: '3' },
      urgent: { BOOL: true },
      data: { M: { total: { N: '120' } } },
    },
  });
});

test.each([
  ['"text"', { S: 'text' }],
  ['""', { S: '' }],
  ['true', { BOOL: true }],
  ['null', { NULL: true }],
  ['-0.5', { N: '-0.5' }],
  ['12345678901234567890.12345678', { N: '12345678901234567890.12345678' }],
  ['1.5e-100', { N: '1.5e-100' }],
  ['[1, "a", [null], {}]', { L: [{ N: '1' }, { S: 'a' }, { L: [{ NULL: true }] }, { M: {} }] }],
  ['{"a": {"b": [false]}}', { M: { a: { M: { b: { L: [{ BOOL: false }] } } } } }],
])('%s of a transform becomes an attribute', (json, value) => {
  expect(renderTarget(target, deliveryOf({ transformed: { kind: 'json', text: `{"it": ${json}}` } }))).toHaveProperty('item', { it: value });
});

test.each([
  { kind: 'json', text: '[1]' },
  { kind: 'json', text: 'null' },
  { kind: 'text', text: '{"id":"1"}' },
] as const)('$kind $text is no item', (transformed) => {
  expect(renderTarget(target, deliveryOf({ transformed }))).toMatchObject({ kind: 'failed', code: 'transform.unsendable_text' });
});

test('the rule can want an item that is there to stay', () => {
  expect(renderTarget({ ...target, unlessExists: 'id' }, deliveryOf())).toHaveProperty('unlessExists', 'id');
});
