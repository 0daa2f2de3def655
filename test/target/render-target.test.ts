import { describe, expect, test } from 'vitest';
import { defaultRetryPolicy } from '../../core/delivery/retry-policy.ts';
import type { AcceptedEvent } from '../../core/event/cloud-event.ts';
import { userAgent } from '../../core/target/http.ts';
import { renderTarget } from '../../core/target/render-target.ts';
import fifoGroups from '../cases/targets/fifo-groups.json' with { type: 'json' };
import project from '../../package.json' with { type: 'json' };

const base = { id: 'one', retry: defaultRetryPolicy, timeoutSeconds: 10 };
const deliveryId = '0a1b2c';
const text = '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","data":{"total":120.00}}';
const accepted: AcceptedEvent = {
  event: { specversion: '1.0', id: '1', source: 'shop.web', type: 'order.paid', data: { total: 120 } },
  text,
};

describe('an HTTP target', () => {
  const url = 'https://billing.example.com/events';

  test('gets the event as the producer wrote it', () => {
    expect(renderTarget({ ...base, type: 'http', url, mode: 'structured' }, { accepted, deliveryId })).toEqual({
      type: 'http',
      url,
      headers: { 'content-type': 'application/cloudevents+json; charset=utf-8', 'webhook-id': '0a1b2c', 'user-agent': 'glassbus/0.1' },
      body: text,
    });
  });

  test('gets the attributes as headers in binary mode, and every digit of the data', () => {
    expect(renderTarget({ ...base, type: 'http', url, mode: 'binary' }, { accepted, deliveryId })).toEqual({
      type: 'http',
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

  test('is told the version that package.json has', () => {
    expect(project.version.startsWith(`${userAgent.replace('glassbus/', '')}.`)).toBe(true);
  });
});

test('a Lambda function gets the event as its payload', () => {
  const functionArn = 'arn:aws:lambda:eu-central-1:123456789012:function:billing';
  expect(renderTarget({ ...base, type: 'lambda', functionArn }, { accepted, deliveryId })).toEqual({ type: 'lambda', functionArn, payload: text });
});

describe('an SQS target', () => {
  const queueArn = 'arn:aws:sqs:eu-central-1:123456789012:orders';

  test('gets the event as the body of a message', () => {
    expect(renderTarget({ ...base, type: 'sqs', queueArn }, { accepted, deliveryId })).toEqual({
      type: 'sqs', queueArn, body: text, attributes: { 'content-type': 'application/cloudevents+json' },
    });
  });

  test.each(fifoGroups)('that is FIFO gets a group: $name', ({ event, group }) => {
    const request = renderTarget(
      { ...base, type: 'sqs', queueArn: `${queueArn}.fifo` },
      { accepted: { event: { ...accepted.event, ...event }, text }, deliveryId },
    );
    expect(request).toHaveProperty('fifo', { group, deduplicationId: '0a1b2c' });
  });
});
