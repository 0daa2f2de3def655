import { expect, test } from 'vitest';
import { renderTarget } from '../../../core/target/render-target.ts';
import type { CloudWatchLogsTarget } from '../../../core/target/types/cloudwatch-logs.ts';
import { base, deliveryOf } from '../render.ts';

const logGroupArn = 'arn:aws:logs:eu-central-1:123456789012:log-group:/glassbus/orders';
const target: CloudWatchLogsTarget = { ...base, type: 'cloudwatch-logs', logGroupArn };

test('a log event is the event as the producer wrote it, at its time, in the stream of its rule', () => {
  expect(renderTarget(target, deliveryOf({ event: { time: '2026-11-20T09:00:00.5Z' }, data: '{"total":120.00}' }))).toEqual({
    type: 'cloudwatch-logs',
    logGroupArn,
    logStream: 'default/paid-orders',
    timestampMs: 1_795_165_200_500,
    message: '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","time":"2026-11-20T09:00:00.5Z","data":{"total":120.00}}',
  });
});

test('an event without a time has that of its receipt', () => {
  expect(renderTarget(target, deliveryOf())).toHaveProperty('timestampMs', 1_795_255_200_000);
});

test('the stream is what the rule makes of the event', () => {
  expect(renderTarget({ ...target, logStream: {} }, deliveryOf({ texts: { logStream: 'shop.web' } }))).toHaveProperty('logStream', 'shop.web');
});

test.each(['urn:shop', 'a*', 'x'.repeat(513)])('an event is not sent to the stream %s, which no stream can be', (logStream) => {
  expect(renderTarget({ ...target, logStream: {} }, deliveryOf({ texts: { logStream } }))).toMatchObject({ kind: 'failed', code: 'transform.unsendable_text' });
});

test('a log event has 1,048,550 bytes at most', () => {
  expect(renderTarget(target, deliveryOf({ transformed: { kind: 'text', text: 'x'.repeat(1_048_550) } }))).toHaveProperty('type', 'cloudwatch-logs');
  expect(renderTarget(target, deliveryOf({ transformed: { kind: 'text', text: 'x'.repeat(1_048_551) } }))).toMatchObject({ kind: 'failed', code: 'transform.output_too_large' });
});
