import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { batchResponse, busOf, messagesOf } from '../../functions/matcher/batch.ts';
import type { MatcherBus } from '../../functions/matcher/env.ts';

const buses = new Map([
  ['default', bus('arn:aws:sqs:eu-central-1:123456789012:one')],
  ['orders', bus('arn:aws:sqs:eu-central-1:123456789012:two')],
]);

test('a batch belongs to the bus whose queue it came from', () => {
  expect(busOf(batch({ eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:two' }), buses)).toBe('orders');
});

test('a batch of another queue is refused, so that it comes again once the stack fits', () => {
  expect(() => busOf(batch({ eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:three' }), buses)).toThrow('is not the queue of a bus');
});

test('messages keep their id, body, text attributes and how often they came', () => {
  expect(messagesOf(batch({}))).toEqual([{ id: 'm1', body: '{}', receiveCount: 3, attributes: { RULE: 'paid' } }]);
});

test('messages of a FIFO queue say what they are in order with, and since when their queue has them', () => {
  const attributes = { ApproximateReceiveCount: '3', SentTimestamp: '1795255200000', SenderId: 'me', ApproximateFirstReceiveTimestamp: '0', MessageGroupId: 'a' };
  expect(messagesOf(batch({ eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:one.fifo', attributes }))).toMatchObject([{ group: 'a', queuedAtMs: 1_795_255_200_000 }]);
});

test('only failed messages come again', () => {
  expect(batchResponse(['m1'])).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
  expect(batchResponse([])).toEqual({ batchItemFailures: [] });
});

function bus(queueArn: string): MatcherBus {
  return { queueArn, queueUrl: 'https://queue', deadLetterQueueUrl: 'https://dead', allowAddresses: [] };
}

function batch(given: Partial<SQSRecord>): SQSEvent {
  return {
    Records: [
      {
        messageId: 'm1',
        receiptHandle: 'handle',
        body: '{}',
        attributes: { ApproximateReceiveCount: '3', SentTimestamp: '0', SenderId: 'me', ApproximateFirstReceiveTimestamp: '0' },
        messageAttributes: {
          RULE: { stringValue: 'paid', dataType: 'String' },
          BINARY: { binaryValue: 'AA==', dataType: 'Binary' },
        },
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:one',
        awsRegion: 'eu-central-1',
        ...given,
      },
    ],
  };
}
