import { describe, expect, test } from 'vitest';
import { defaultRetryPolicy } from '../../core/delivery/retry-policy.ts';
import type { AcceptedEvent } from '../../core/event/cloud-event.ts';
import { userAgent } from '../../core/target/types/http.ts';
import { renderTarget } from '../../core/target/render-target.ts';
import type { RenderedText } from '../../core/transform/index.ts';
import fifoGroups from '../cases/targets/fifo-groups.json' with { type: 'json' };
import project from '../../package.json' with { type: 'json' };

const base = { id: 'one', retry: defaultRetryPolicy, timeoutSeconds: 10 };
const deliveryId = '0a1b2c';
const facts = { bus: 'default', rule: 'paid-orders', receipt: '01M7YRRT800000000000000000.0', texts: new Map<string, string>(), deliveryId };
const text = '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","data":{"total":120.00}}';
const accepted: AcceptedEvent = {
  event: { specversion: '1.0', id: '1', source: 'shop.web', type: 'order.paid', data: { total: 120 } },
  text,
};

const json: RenderedText = { kind: 'json', text: '{"total":120.00}' };
const plain: RenderedText = { kind: 'text', text: 'order 1 is "paid"' };

describe('an HTTP target', () => {
  const url = 'https://billing.example.com/events';

  test('gets the event as the producer wrote it', () => {
    expect(renderTarget({ ...base, type: 'http', url, mode: 'structured' }, { ...facts, accepted })).toEqual({
      type: 'http',
      method: 'POST',
      url,
      headers: { 'content-type': 'application/cloudevents+json; charset=utf-8', 'webhook-id': '0a1b2c', 'user-agent': 'glassbus/0.1' },
      body: text,
    });
  });

  test('gets the attributes as headers in binary mode, and every digit of the data', () => {
    expect(renderTarget({ ...base, type: 'http', url, mode: 'binary' }, { ...facts, accepted })).toEqual({
      type: 'http',
      method: 'POST',
      url,
      headers: {
        'ce-specversion': '1.0',
        'ce-id': '1',
        'ce-source': 'shop.web',
        'ce-type': 'order.paid',
        'content-type': 'application/json',
        'webhook-id': '0a1b2c',
        'user-agent': 'glassbus/0.1',
      },
      body: '{"total":120.00}',
    });
  });

  test.each([
    { transformed: json, contentType: 'application/json' },
    { transformed: plain, contentType: 'text/plain; charset=utf-8' },
  ])('gets what a transform made, as $contentType, and nothing says that it is an event', ({ transformed, contentType }) => {
    expect(renderTarget({ ...base, type: 'http', url, mode: 'structured' }, { ...facts, accepted, transformed })).toEqual({
      type: 'http',
      method: 'POST',
      url,
      headers: { 'content-type': contentType, 'webhook-id': '0a1b2c', 'user-agent': 'glassbus/0.1' },
      body: transformed.text,
    });
  });

  test('gets the attributes as headers beside what a transform made in binary mode', () => {
    expect(renderTarget({ ...base, type: 'http', url, mode: 'binary' }, { ...facts, accepted, transformed: plain })).toEqual({
      type: 'http',
      method: 'POST',
      url,
      headers: {
        'ce-specversion': '1.0',
        'ce-id': '1',
        'ce-source': 'shop.web',
        'ce-type': 'order.paid',
        'content-type': 'text/plain; charset=utf-8',
        'webhook-id': '0a1b2c',
        'user-agent': 'glassbus/0.1',
      },
      body: 'order 1 is "paid"',
    });
  });

  test('is told the version that package.json has', () => {
    expect(project.version.startsWith(`${userAgent.replace('glassbus/', '')}.`)).toBe(true);
  });
});

describe('a Lambda function', () => {
  const functionArn = 'arn:aws:lambda:eu-central-1:123456789012:function:billing';
  const target = { ...base, type: 'lambda', functionArn, invocation: 'wait' } as const;

  test('gets the event as its payload', () => {
    expect(renderTarget(target, { ...facts, accepted })).toEqual({ type: 'lambda', functionArn, invocation: 'wait', payload: text });
  });

  test('gets the JSON that a transform made', () => {
    expect(renderTarget(target, { ...facts, accepted, transformed: json })).toEqual({ type: 'lambda', functionArn, invocation: 'wait', payload: '{"total":120.00}' });
  });

  test('gets the text that a transform made as a string of JSON', () => {
    expect(renderTarget(target, { ...facts, accepted, transformed: plain })).toEqual({ type: 'lambda', functionArn, invocation: 'wait', payload: '"order 1 is \\"paid\\""' });
  });
});

describe('an SQS target', () => {
  const queueArn = 'arn:aws:sqs:eu-central-1:123456789012:orders';

  test('gets the event as the body of a message', () => {
    expect(renderTarget({ ...base, type: 'sqs', queueArn }, { ...facts, accepted })).toEqual({
      type: 'sqs', queueArn, body: text, attributes: { 'content-type': 'application/cloudevents+json' },
    });
  });

  test.each([
    { transformed: json, contentType: 'application/json' },
    { transformed: plain, contentType: 'text/plain; charset=utf-8' },
  ])('gets what a transform made, as $contentType', ({ transformed, contentType }) => {
    expect(renderTarget({ ...base, type: 'sqs', queueArn }, { ...facts, accepted, transformed })).toEqual({
      type: 'sqs', queueArn, body: transformed.text, attributes: { 'content-type': contentType },
    });
  });

  test.each(['a\tb\r\nc', '\uFFFD', '😀', '\x7F'])('takes the text %j', (sendable) => {
    const request = renderTarget({ ...base, type: 'sqs', queueArn }, { ...facts, accepted, transformed: { kind: 'text', text: sendable } });
    expect(request).toHaveProperty('body', sendable);
  });

  test.each([
    ['a\0b', 'the transform makes text of the event with the character U+0000, which SQS takes in no message; JSON would have it escaped'],
    ['\x1B[1m', 'the transform makes text of the event with the character U+001B, which SQS takes in no message; JSON would have it escaped'],
    ['\uFFFF', 'the transform makes text of the event with the character U+FFFF, which SQS takes in no message; JSON would have it escaped'],
    ['\uD83D', 'the transform makes text of the event with the character U+D83D, which SQS takes in no message; JSON would have it escaped'],
    ['', 'the transform makes empty text of the event, and SQS takes no empty message'],
  ])('is not sent the text %j, which SQS would refuse', (unsendable, message) => {
    const rendered = renderTarget({ ...base, type: 'sqs', queueArn }, { ...facts, accepted, transformed: { kind: 'text', text: unsendable } });
    expect(rendered).toEqual({ kind: 'failed', code: 'transform.unsendable_text', message });
  });

  test.each(fifoGroups)('that is FIFO gets a group: $name', ({ event, group }) => {
    const request = renderTarget(
      { ...base, type: 'sqs', queueArn: `${queueArn}.fifo` },
      { accepted: { event: { ...accepted.event, ...event }, text }, ...facts },
    );
    expect(request).toMatchObject({ group, deduplicationId: '0a1b2c' });
  });
});
