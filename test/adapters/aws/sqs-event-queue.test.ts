import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SqsCall } from '../../../adapters/aws/sqs-call.ts';
import { createSqsQueue } from '../../../adapters/aws/sqs-event-queue.ts';
import { type Fauxqs, sqsCallAt, startFauxqs } from '../../support/fauxqs.ts';

let sqs: Fauxqs;

beforeAll(async () => {
  sqs = await startFauxqs();
});
afterAll(() => sqs.stop());

/** A queue, and what each of its calls to SQS was asked for. */
function openRecorded(name: string) {
  const inputs: object[] = [];
  const call: SqsCall = (operation, parameters) => {
    inputs.push(parameters);
    return sqs.call(operation, parameters);
  };
  return { queue: createSqsQueue({ call, queueUrl: sqs.createQueue(name) }), inputs };
}

test('sends at most ten messages a call', async () => {
  const { queue, inputs } = openRecorded('ten');
  await queue.send(Array.from({ length: 23 }, () => ({ body: 'x', group: 'a' })));
  expect(inputs).toMatchObject([{ Entries: { length: 10 } }, { Entries: { length: 10 } }, { Entries: { length: 3 } }]);
});

test('sends at most 1 MiB a call', async () => {
  const { queue, inputs } = openRecorded('bytes');
  const sizes = [600_000, 448_576, 1, 1_048_576, 10];
  await queue.send(sizes.map((size) => ({ body: 'x'.repeat(size), group: 'a' })));
  expect(inputs).toMatchObject([{ Entries: { length: 2 } }, { Entries: { length: 1 } }, { Entries: { length: 1 } }, { Entries: { length: 1 } }]);
});

test('names group, delay and attributes only where there are some', async () => {
  const { queue, inputs } = openRecorded('entry');
  await queue.send([
    { body: 'plain', group: 'shop.web' },
    { body: 'full', group: 'paid/billing', delaySeconds: 60, attributes: { reason: 'exhausted' } },
  ]);
  expect(inputs).toEqual([
    {
      QueueUrl: expect.stringMatching(/\/entry$/),
      Entries: [
        { Id: '0', MessageBody: 'plain', MessageGroupId: 'shop.web' },
        {
          Id: '1',
          MessageBody: 'full',
          MessageGroupId: 'paid/billing',
          DelaySeconds: 60,
          MessageAttributes: { reason: { DataType: 'String', StringValue: 'exhausted' } },
        },
      ],
    },
  ]);
});

test('tells a FIFO queue what a message is in order with, and when it is due, since that delays none', async () => {
  const { queue, inputs } = openRecorded('entry.fifo');
  const beforeMs = Date.now();
  await queue.send([
    { body: 'first', group: 'shop.web', order: { group: 'customer-1', deduplicationId: 'envelope-1' } },
    { body: 'alone', group: 'redrive', delaySeconds: 60 },
  ]);
  const due: unknown = expect.stringMatching(/^\d{13}$/);
  expect(inputs).toEqual([
    {
      QueueUrl: expect.stringMatching(/\/entry\.fifo$/),
      Entries: [
        { Id: '0', MessageBody: 'first', MessageGroupId: 'customer-1', MessageDeduplicationId: 'envelope-1' },
        {
          Id: '1',
          MessageBody: 'alone',
          MessageGroupId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          MessageDeduplicationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          MessageAttributes: { DUE_AT: { DataType: 'String', StringValue: due } },
        },
      ],
    },
  ]);
  const [, alone] = await queue.receive({ max: 10, leaseSeconds: 30 });
  expect(Number(alone?.attributes['DUE_AT'])).toBeGreaterThanOrEqual(beforeMs + 60_000);
});

test('drops a message of a FIFO queue that is sent again because its answer was lost', async () => {
  const { queue } = openRecorded('again.fifo');
  const message = { body: 'once', group: 'a', order: { group: 'a', deduplicationId: 'envelope-1' } };
  expect([await queue.send([message]), await queue.send([message])]).toEqual([[{ accepted: true }], [{ accepted: true }]]);
  const first = await queue.receive({ max: 10, leaseSeconds: 30 });
  await queue.acknowledge(first.map(({ id }) => id));
  expect([first.length, await queue.receive({ max: 10, leaseSeconds: 30 })]).toEqual([1, []]);
});

test('refuses one message of a call with the reason that SQS gives, and keeps the others', async () => {
  const { queue } = openRecorded('refused');
  const results = await queue.send(['fine', 'a noncharacter: \uFFFF', 'fine'].map((body) => ({ body, group: 'a' })));
  expect(results).toEqual([
    { accepted: true },
    { accepted: false, reason: expect.stringMatching(/^InvalidMessageContents: Invalid characters found/) },
    { accepted: true },
  ]);
});

test('refuses every message when the queue is not there', async () => {
  const queue = createSqsQueue({ call: sqs.call, queueUrl: sqs.createQueue('there').replace('there', 'nowhere') });
  const refused = { accepted: false, reason: expect.stringContaining('queue does not exist') };
  expect(await queue.send([{ body: 'a', group: 'a' }, { body: 'b', group: 'a' }])).toEqual([refused, refused]);
  await expect(queue.receive({ max: 1, leaseSeconds: 1 })).rejects.toThrow('queue does not exist');
});

test('refuses every message when nobody listens, and does not throw', async () => {
  // Port 1 of loopback: nothing listens there.
  const queue = createSqsQueue({ call: sqsCallAt('http://127.0.0.1:1'), queueUrl: 'http://127.0.0.1:1/000000000000/none' });
  const results = await queue.send(Array.from({ length: 11 }, () => ({ body: 'a', group: 'a' })));
  expect(results).toHaveLength(11);
  expect(results.filter(({ accepted }) => accepted)).toEqual([]);
  await expect(queue.acknowledge(['x'])).rejects.toThrow('ECONNREFUSED');
});
