import { describe, expect, test } from 'vitest';
import { maxMessageBytes, messageBytes } from '../../adapters/message-size.ts';
import { type DeadLetter, deadLetterMessage, letterId } from '../../core/delivery/dead-letter.ts';
import { requestForLetter } from '../../core/delivery/letter-request.ts';
import { decodeEnvelope } from '../../core/event/envelope.ts';
import { maxEventBytes } from '../../core/event/limits.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { openLetter } from '../../core/redrive/found-letter.ts';
import { answerExcerpt } from '../../core/target/answer.ts';

const letter: DeadLetter = {
  bus: 'default',
  receipt: '01M7YRRT800000000000000000.0',
  rule: 'paid-orders',
  target: 'billing',
  code: '503',
  message: 'busy',
  attempts: 3,
  firstAttemptAt: '2026-11-21T10:00:00.000Z',
  diedAt: '2026-11-21T10:01:00.000Z',
  exhausted: 'MaximumRetryAttempts',
};

const text = '{ "specversion":"1.0", "id":"1", "source":"shop.web", "type":"order.paid", "subject":null, "data":{"event":1,"total":12345678901234567890.10} }';

/** The largest event that the bus takes, or one that is smaller by some bytes. */
function largestEvent(smallerBy = 0): string {
  const empty = '{"specversion":"1.0","id":"1","source":"s","type":"t","data":""}';
  return empty.replace('""', `"${'x'.repeat(maxEventBytes - empty.length - smallerBy)}"`);
}

describe('a dead letter', () => {
  test('is read as it was written, its event to the last character', () => {
    const { body, attributes = {} } = deadLetterMessage({ ...letter, redriven: 2 }, text);
    expect(openLetter({ id: 'm', body, attributes, receiveCount: 1 })).toEqual({
      id: letterId({ ...letter, redriven: 2 }),
      facts: { receivedAtMs: 1_795_255_200_000, rule: 'paid-orders', target: 'billing', code: '503' },
      diedAtMs: 1_795_255_260_000,
      delivery: { receipt: '01M7YRRT800000000000000000.0', rule: 'paid-orders', target: 'billing', redriven: 2, text },
    });
  });

  test('of the largest event fits into a message, whatever its target has answered', () => {
    const response = answerExcerpt(new Uint8Array(2_000).fill(0xff));
    const worst = { ...letter, rule: 'r'.repeat(128), target: 't'.repeat(64), code: '\u{FFFF}'.repeat(5_000), message: '"'.repeat(5_000), response };
    const message = deadLetterMessage(worst, largestEvent());
    expect(messageBytes(message)).toBeLessThanOrEqual(maxMessageBytes);
    expect(openLetter({ id: 'm', body: message.body, attributes: {}, receiveCount: 1 })).toHaveProperty('delivery');
  });

  test('has an id that is the same for the same death, and another for each that follows', () => {
    expect(letterId(letter)).toBe('81a2d4d63e4e9497289311abd44243a6');
    const others = [{ ...letter, redriven: 1 }, { ...letter, redriven: 2 }, { ...letter, target: 'mail' }, { ...letter, receipt: '01M7YRRT800000000000000000.1' }];
    expect(new Set([letter, ...others].map(letterId)).size).toBe(5);
  });
});

describe("a target's own place for dead letters", () => {
  const accepted = reopenEvent(text);

  test('may be a queue, which gets the letter with its attributes', () => {
    const queueArn = 'arn:aws:sqs:eu-central-1:123456789012:orders-dead';
    const { body, attributes } = deadLetterMessage(letter, text);
    expect(requestForLetter({ queueArn }, letter, accepted)).toEqual({ type: 'sqs', queueArn, body, attributes });
  });

  test('may be a FIFO queue behind a role: letters of a target keep their order, and the same letter is dropped', () => {
    const [queueArn, roleArn] = ['arn:aws:sqs:eu-central-1:123456789012:orders-dead.fifo', 'arn:aws:iam::123456789012:role/glassbus/dead'];
    expect(requestForLetter({ queueArn, roleArn }, letter, accepted)).toMatchObject({
      group: 'paid-orders/billing',
      deduplicationId: letterId(letter),
      role: { roleArn, externalId: 'default/paid-orders' },
    });
  });

  test('may be another bus, where the letter is an event, one hop older', () => {
    const request = requestForLetter({ bus: 'audit' }, letter, accepted);
    expect(request).toMatchObject({ type: 'bus', queue: { bus: 'audit' }, receipt: expect.stringMatching(/^01M7YRRT80[0-9A-Z]{16}\.0$/) });
    const [event = ''] = (request?.type === 'bus' && decodeEnvelope(request.message.body)?.texts) || [];
    expect(event).toContain(`"event":${text}}}`);
    expect(JSON.parse(event)).toMatchObject({
      specversion: '1.0',
      id: letterId(letter),
      source: 'glassbus/default',
      type: 'io.glassbus.delivery.dead',
      subject: 'paid-orders/billing',
      time: '2026-11-21T10:01:00.000Z',
      glassbushops: 1,
      data: { code: '503', attempts: 3, event: { id: '1' } },
    });
  });

  test.each([
    ['has passed between buses 8 times', text.replace('"id"', '"glassbushops":8,"id"')],
    ['is too large to be in another event', largestEvent()],
    ['is nested too deep to be in another event', text.replace('{"event":1', `{"deep":${'['.repeat(98)}${']'.repeat(98)},"event":1`)],
  ])('is no other bus for the letter of an event that %s', (_why, eventText) => {
    expect(requestForLetter({ bus: 'audit' }, letter, reopenEvent(eventText))).toBeUndefined();
  });

  test('is another bus for the letter of a large event', () => {
    expect(requestForLetter({ bus: 'audit' }, letter, reopenEvent(largestEvent(2_000)))).toHaveProperty('type', 'bus');
  });
});
