import { describe, expect, test } from 'vitest';
import { decodeRetryMessage, hopTowards, type PendingDelivery, retryMessage } from '../../core/delivery/retry-message.ts';
import { decodeFrame, encodeFrame } from '../../core/event/framing.ts';

const nowMs = Date.parse('2026-11-21T10:00:00.000Z');

const pending: PendingDelivery = {
  receipt: '01M7YRRT800000000000000000.0',
  revision: 3,
  rule: 'paid-orders',
  target: 'billing',
  attemptsMade: 2,
  firstAttemptAtMs: nowMs - 5_000,
  text: '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid"}',
};

/** The message of the next hop, as its queue and the matcher that gets it see it. */
function hop(seconds: number, from: PendingDelivery = pending) {
  const { body, delaySeconds } = hopTowards(from, { dueAtMs: nowMs + seconds * 1_000, nowMs });
  return { delaySeconds, delivery: decodeRetryMessage(body) };
}

describe('a delivery that waits', () => {
  test.each([
    ['not at all', 0, 0],
    ['for a second', 1, 1],
    ['for the rest of a second, rounded up', 0.001, 1],
    ['for as long as one message can', 900, 900],
    ['for what is over already', -7, 0],
  ])('%s needs one message', (_name, seconds, delaySeconds) => {
    expect(hop(seconds)).toEqual({ delaySeconds, delivery: pending });
  });

  test.each([
    ['a second longer than one message can', 901, '2026-11-21T10:15:01.000Z'],
    ['for a day', 86_400, '2026-11-22T10:00:00.000Z'],
  ])('%s waits 900 s, and says when it is due', (_name, seconds, due) => {
    expect(hop(seconds)).toEqual({ delaySeconds: 900, delivery: { ...pending, notBeforeMs: Date.parse(due) } });
  });

  test('says no more when it is due once a message can wait for the rest: no clock but the queue decides over the last hop', () => {
    expect(hop(900, { ...pending, notBeforeMs: nowMs + 900_000 })).toEqual({ delaySeconds: 900, delivery: pending });
  });

  test('keeps to the group of its rule and target', () => {
    expect(hopTowards(pending, { dueAtMs: nowMs + 86_400_000, nowMs }).group).toBe('paid-orders/billing');
  });
});

describe('a message', () => {
  test.each([{ notBeforeMs: 'soon' }, { notBeforeMs: 0.5 }, { attemptsMade: '2' }, { receipt: 'none' }, { rule: 7 }])('with %j in its head is none of a waiting delivery', (change) => {
    const { head, texts } = decodeFrame(retryMessage(pending, 0).body) ?? { head: {}, texts: [] };
    expect(decodeRetryMessage(encodeFrame({ head: { ...head, ...change }, texts }))).toBeUndefined();
  });
});
