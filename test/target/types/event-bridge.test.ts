import { describe, expect, test } from 'vitest';
import { renderTarget } from '../../../core/target/render-target.ts';
import type { EventBridgeTarget } from '../../../core/target/types/event-bridge.ts';
import { base, deliveryOf } from '../render.ts';

const eventBusArn = 'arn:aws:events:eu-central-1:123456789012:event-bus/orders';
const target: EventBridgeTarget = { ...base, type: 'event-bridge', eventBusArn };

test('an entry has source, type and time of the event, and its data with every digit', () => {
  expect(renderTarget(target, deliveryOf({ event: { time: '2026-11-20T09:00:00.5Z' }, data: '{"total": 12345678901234567890.50}' }))).toEqual({
    type: 'event-bridge',
    eventBusArn,
    source: 'shop.web',
    detailType: 'order.paid',
    detail: '{"total": 12345678901234567890.50}',
    timeMs: 1_795_165_200_500,
    resources: [],
  });
});

test('an entry has what the rule says in place of what the event says', () => {
  const rule = { ...target, source: 'com.example.shop', detailType: {}, resources: ['arn:aws:s3:::orders'] };
  expect(renderTarget(rule, deliveryOf({ texts: { detailType: 'Order paid' } }))).toMatchObject({
    source: 'com.example.shop', detailType: 'Order paid', resources: ['arn:aws:s3:::orders'],
  });
});

describe('the time of an entry', () => {
  test.each([undefined, '2016-12-31T23:59:60Z'])('is the time of receipt for an event of %s', (time) => {
    expect(renderTarget(target, deliveryOf({ event: { time } }))).toHaveProperty('timeMs', 1_795_255_200_000);
  });
});

describe('the trace of an entry', () => {
  const trace = '0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331';

  test.each([
    [`00-${trace}-01`, 'Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=1'],
    [`00-${trace}-02`, 'Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=0'],
  ])('of an event of %s is %s', (traceparent, traceHeader) => {
    expect(renderTarget(target, deliveryOf({ event: { traceparent } }))).toHaveProperty('traceHeader', traceHeader);
  });

  test.each(['', 'none', `01-${trace}-01`, `00-${trace}`, `00-${'0'.repeat(32)}-b7ad6b7169203331-01`, `00-${trace.toUpperCase()}-01`, 7])('is none for %j', (traceparent) => {
    expect(renderTarget(target, deliveryOf({ event: { traceparent } }))).not.toHaveProperty('traceHeader');
  });
});

describe('the detail of an entry', () => {
  test.each([
    ['[1, 2.0]', '{"data":[1, 2.0]}'],
    ['"paid"', '{"data":"paid"}'],
    ['12345678901234567890', '{"data":12345678901234567890}'],
    [undefined, '{}'],
  ])('of data %s is %s', (data, detail) => {
    expect(renderTarget(target, deliveryOf(data === undefined ? {} : { data }))).toHaveProperty('detail', detail);
  });

  test('of bytes is their base64', () => {
    expect(renderTarget(target, deliveryOf({ event: { data_base64: 'AAE=' } }))).toHaveProperty('detail', '{"data_base64":"AAE="}');
  });

  test('is the object that a transform made', () => {
    expect(renderTarget(target, deliveryOf({ transformed: { kind: 'json', text: ' {"total":120.00}' } }))).toHaveProperty('detail', ' {"total":120.00}');
  });

  test.each([
    { kind: 'json', text: '[1]' },
    { kind: 'json', text: 'null' },
    { kind: 'text', text: '{paid}' },
  ] as const)('is never $text of a transform, which is no object', (transformed) => {
    expect(renderTarget(target, deliveryOf({ transformed }))).toMatchObject({ kind: 'failed', code: 'transform.unsendable_text' });
  });
});

describe('an entry that EventBridge would refuse is not sent', () => {
  test.each([
    ['a source of AWS', { source: 'aws.s3' }],
    ['a long source', { source: `urn:${'x'.repeat(253)}` }],
    ['a long type', { type: 'x'.repeat(129) }],
  ])('%s', (_what, event) => {
    expect(renderTarget(target, deliveryOf({ event }))).toMatchObject({ kind: 'failed', code: 'transform.unsendable_text' });
  });

  test('the longest source and type that it takes are', () => {
    const event = { source: 'x'.repeat(256), type: 'y'.repeat(128) };
    expect(renderTarget(target, deliveryOf({ event }))).toMatchObject({ source: 'x'.repeat(256), detailType: 'y'.repeat(128) });
  });
});
