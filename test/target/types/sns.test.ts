import { describe, expect, test } from 'vitest';
import { checkTarget } from '../../../core/target/check-target.ts';
import { renderTarget } from '../../../core/target/render-target.ts';
import type { SnsTarget } from '../../../core/target/types/sns.ts';
import { base, deliveryOf } from '../render.ts';

const topicArn = 'arn:aws:sns:eu-central-1:123456789012:orders';
const target: SnsTarget = { ...base, type: 'sns', topicArn };

describe('a message to SNS', () => {
  test('is the event as the producer wrote it', () => {
    expect(renderTarget(target, deliveryOf({ data: '{"total":120.00}' }))).toEqual({
      type: 'sns',
      topicArn,
      message: '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","data":{"total":120.00}}',
      attributes: { 'content-type': 'application/cloudevents+json' },
    });
  });

  test('is what a transform made, under a subject and with attributes of its own', () => {
    const parameters = { subject: { form: 'jsonpath' }, messageAttributes: { shop: 'Berlin', total: { form: 'jsonpath' }, coupon: { form: 'jsonpath' } } };
    const texts = { subject: 'Order 1', 'messageAttributes.total': '120', 'messageAttributes.coupon': '' };
    expect(renderTarget({ ...target, ...parameters }, deliveryOf({ transformed: { kind: 'text', text: 'paid' }, texts }))).toEqual({
      type: 'sns',
      topicArn,
      message: 'paid',
      subject: 'Order 1',
      attributes: { 'content-type': 'text/plain; charset=utf-8', shop: 'Berlin', total: '120' },
    });
  });

  test('to a FIFO topic has a group and the delivery id', () => {
    const fifo = { ...target, topicArn: `${topicArn}.fifo` };
    expect(renderTarget(fifo, deliveryOf({ event: { subject: 'orders/1' } }))).toMatchObject({ group: 'orders/1', deduplicationId: '0a1b2c' });
  });

  test('to a standard topic has a group where the rule names one, and no deduplication id', () => {
    const grouped = renderTarget({ ...target, messageGroup: 'tenant-7' }, deliveryOf());
    expect(grouped).toMatchObject({ group: 'tenant-7' });
    expect(grouped).not.toHaveProperty('deduplicationId');
  });

  test.each(['x'.repeat(100), 'Bestellung bezahlt: 5 €', '注文'])('may have the subject %j', (subject) => {
    expect(renderTarget({ ...target, subject }, deliveryOf())).toHaveProperty('subject', subject);
  });

  test.each(['x'.repeat(101), 'a\nb', 'a\u0000b', '\uD83D'])('is not sent with the subject %j', (subject) => {
    expect(renderTarget({ ...target, subject: {} }, deliveryOf({ texts: { subject } }))).toMatchObject({ kind: 'failed', code: 'transform.unsendable_text' });
  });

  test.each(['', 'half of a \uD83D'])('is not sent as %j', (text) => {
    expect(renderTarget(target, deliveryOf({ transformed: { kind: 'text', text } }))).toMatchObject({ kind: 'failed', code: 'transform.unsendable_text' });
  });
});

describe('a rule', () => {
  test.each(['total', 'order.total', 'Order-Total_2', 'awsome'])('may name the attribute %s', (name) => {
    expect(problems({ [name]: 'x' })).toEqual([]);
  });

  test.each(['content-type', '.total', 'a..b', 'total.', 'a b', 'AWS.x', 'amazon.x', 'x'.repeat(257)])('may not name the attribute %s', (name) => {
    expect(problems({ [name]: 'x' })).toEqual([{ code: 'target.invalid_attribute', path: `messageAttributes.${name}` }]);
  });
});

function problems(messageAttributes: Readonly<Record<string, string>>): readonly object[] {
  const found = checkTarget({ ...target, messageAttributes }, { addresses: { allow: [] }, environmentSecrets: false, anyRole: false });
  return found.map(({ code, path }) => ({ code, path }));
}
