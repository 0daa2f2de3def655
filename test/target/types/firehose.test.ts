import { expect, test } from 'vitest';
import { renderTarget } from '../../../core/target/render-target.ts';
import type { FirehoseTarget } from '../../../core/target/types/firehose.ts';
import { base, deliveryOf } from '../render.ts';

const deliveryStreamArn = 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/orders';
const target: FirehoseTarget = { ...base, type: 'firehose', deliveryStreamArn, delimiter: 'newline' };

test('a record is the event as the producer wrote it, on a line of its own', () => {
  expect(renderTarget(target, deliveryOf({ data: '{\r\n  "text": "a\\nb",\n\n  "total": 120.00\n}' }))).toEqual({
    type: 'firehose',
    deliveryStreamArn,
    text: '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","data":{   "text": "a\\nb",   "total": 120.00 }}\n',
  });
});

test('text that a transform made keeps its lines', () => {
  expect(renderTarget(target, deliveryOf({ transformed: { kind: 'text', text: 'a\nb' } }))).toHaveProperty('text', 'a\nb\n');
});

test('a record without a delimiter is as it was made', () => {
  expect(renderTarget({ ...target, delimiter: 'none' }, deliveryOf({ transformed: { kind: 'json', text: '[1,\n2]' } }))).toHaveProperty('text', '[1,\n2]');
});

test('a record has 1,024,000 bytes at most, its line feed included', () => {
  expect(renderTarget(target, deliveryOf({ transformed: { kind: 'text', text: 'x'.repeat(1_023_999) } }))).toHaveProperty('type', 'firehose');
  expect(renderTarget(target, deliveryOf({ transformed: { kind: 'text', text: 'x'.repeat(1_024_000) } }))).toEqual({
    kind: 'failed',
    code: 'transform.output_too_large',
    message: 'Firehose takes no record of 1024001 bytes: 1024000 are the most',
  });
});
