import { describe, expect, test } from 'vitest';
import type { EventQueue, QueueMessage, QueueReader, ReceivedMessage } from '../../core/event/event-queue.ts';
import { eventually } from '../support/eventually.ts';

type Queue = EventQueue & QueueReader;

const accepted = { accepted: true };
const lease = { max: 10, leaseSeconds: 30 };
const maxMessageBytes = 1_048_576;

/**
 * What every queue keeps to. `open` gives an empty queue of its own to each test and ends it with the test. Runs on the
 * real clock, since that is the only one that a queue in the cloud has.
 */
export function describeEventQueue(name: string, open: () => Promise<Queue> | Queue): void {
  describe(`event queue on ${name}`, () => {
    describeSending(open);
    describeReceiving(open);
    describeAcknowledging(open);
    describeReleasing(open);
  });
}

function describeSending(open: () => Promise<Queue> | Queue): void {
  test('hands out a message as it was sent', async () => {
    const queue = await open();
    const body = '{"a":"ä\\n\\"€"}\n{"b": 12345678901234567890}';
    expect(await queue.send([{ body, group: 'shop.web', attributes: { reason: 'exhausted', rule: 'paid' } }])).toEqual([accepted]);
    const [message] = await queue.receive(lease);
    expect(message).toEqual({ id: message?.id, body, receiveCount: 1, attributes: { reason: 'exhausted', rule: 'paid' } });
  });

  test('sends nothing when there is nothing to send', async () => {
    const queue = await open();
    expect(await queue.send([])).toEqual([]);
    expect(await queue.receive(lease)).toEqual([]);
  });

  test('takes more messages than one call to SQS holds', async () => {
    const queue = await open();
    expect(await queue.send(numbered(25))).toEqual(Array.from({ length: 25 }, () => accepted));
    expect(await receiveBodies(queue, 25)).toEqual(numbered(25).map(({ body }) => body));
  });

  test('takes more bytes than one call to SQS holds', async () => {
    const queue = await open();
    const messages = ['a', 'b', 'c', 'd', 'e'].map((letter) => ({ body: letter.repeat(400_000), group: 'large' }));
    expect(await queue.send(messages)).toEqual([accepted, accepted, accepted, accepted, accepted]);
    expect((await receiveBodies(queue, 5)).map((body) => body.slice(0, 2))).toEqual(['aa', 'bb', 'cc', 'dd', 'ee']);
  });

  test('takes a message of exactly 1 MiB', async () => {
    const queue = await open();
    expect(await queue.send([{ body: 'x'.repeat(maxMessageBytes), group: 'large' }])).toEqual([accepted]);
  });

  test('refuses a message of over 1 MiB and takes its neighbours', async () => {
    const queue = await open();
    const results = await queue.send([
      { body: 'first', group: 'small' },
      { body: 'x'.repeat(maxMessageBytes + 1), group: 'large' },
      { body: 'last', group: 'small' },
    ]);
    expect(results).toEqual([accepted, { accepted: false, reason: expect.stringContaining('1048576') }, accepted]);
    expect(await receiveBodies(queue, 2)).toEqual(['first', 'last']);
  });

  test('counts attributes towards the 1 MiB of a message', async () => {
    const queue = await open();
    const message = { body: 'x'.repeat(maxMessageBytes - 'reasonString123'.length), group: 'large' };
    const results = await queue.send([
      { ...message, attributes: { reason: '123' } },
      { ...message, attributes: { reason: '1234' } },
    ]);
    expect(results.map((result) => result.accepted)).toEqual([true, false]);
  });

  test('hides a delayed message until its time has come', async () => {
    const queue = await open();
    await queue.send([{ body: 'later', group: 'a', delaySeconds: 1 }]);
    expect(await queue.receive(lease)).toEqual([]);
    expect(await receiveOne(queue)).toMatchObject({ body: 'later', receiveCount: 1 });
  });
}

function describeReceiving(open: () => Promise<Queue> | Queue): void {
  test('gives nothing at once when there is nothing', async () => {
    const queue = await open();
    expect(await queue.receive(lease)).toEqual([]);
  });

  test('gives at most as many as asked for', async () => {
    const queue = await open();
    await queue.send(numbered(5));
    expect(await queue.receive({ max: 3, leaseSeconds: 30 })).toHaveLength(3);
    expect(await queue.receive({ max: 3, leaseSeconds: 30 })).toHaveLength(2);
  });

  test('hides a leased message from others', async () => {
    const queue = await open();
    await queue.send([{ body: 'one', group: 'a' }]);
    expect(await queue.receive(lease)).toHaveLength(1);
    expect(await queue.receive(lease)).toEqual([]);
  });

  test('gives a message again, and counts, when its lease has ended', async () => {
    const queue = await open();
    await queue.send([{ body: 'one', group: 'a' }]);
    await queue.receive({ max: 1, leaseSeconds: 1 });
    expect(await queue.receive(lease)).toEqual([]);
    expect(await receiveOne(queue)).toMatchObject({ body: 'one', receiveCount: 2 });
  });

  test('gives each of many readers other messages', async () => {
    const queue = await open();
    await queue.send(numbered(40));
    const received = await Promise.all(Array.from({ length: 8 }, () => queue.receive({ max: 5, leaseSeconds: 30 })));
    expect(received.flat().map(({ body }) => body).toSorted()).toEqual(numbered(40).map(({ body }) => body));
  });
}

function describeAcknowledging(open: () => Promise<Queue> | Queue): void {
  test('never gives an acknowledged message again', async () => {
    const queue = await open();
    await queue.send([{ body: 'one', group: 'a' }]);
    // A lease of no time: the message is visible again at once.
    const received = await queue.receive({ max: 1, leaseSeconds: 0 });
    await queue.acknowledge(idsOf(received));
    expect(await queue.receive(lease)).toEqual([]);
  });

  test('gives again only those of a batch that were not acknowledged', async () => {
    const queue = await open();
    await queue.send(numbered(3));
    const received = await queue.receive({ max: 10, leaseSeconds: 0 });
    await queue.acknowledge(idsOf(received.filter(({ body }) => body !== 'message 001')));
    expect((await queue.receive(lease)).map(({ body }) => body)).toEqual(['message 001']);
  });

  test('acknowledges more messages than one call to SQS holds', async () => {
    const queue = await open();
    await queue.send(numbered(20));
    const received = [...(await queue.receive({ max: 10, leaseSeconds: 30 })), ...(await queue.receive({ max: 10, leaseSeconds: 30 }))];
    await queue.acknowledge(idsOf(received));
    expect(received).toHaveLength(20);
    expect(await queue.receive(lease)).toEqual([]);
  });

  test('takes a second acknowledgement for no error and removes nothing by it', async () => {
    const queue = await open();
    await queue.send([{ body: 'old', group: 'a' }]);
    const ids = idsOf(await queue.receive(lease));
    await queue.acknowledge(ids);
    await queue.send([{ body: 'new', group: 'a' }]);
    await queue.acknowledge(ids);
    expect(await receiveBodies(queue, 1)).toEqual(['new']);
  });
}

function describeReleasing(open: () => Promise<Queue> | Queue): void {
  test('gives a released message again at once, and counts', async () => {
    const queue = await open();
    await queue.send([{ body: 'one', group: 'a' }]);
    await queue.release(idsOf(await queue.receive(lease)), 0);
    expect(await receiveOne(queue)).toMatchObject({ body: 'one', receiveCount: 2 });
  });

  test('hides a message that is released for later until then', async () => {
    const queue = await open();
    await queue.send([{ body: 'one', group: 'a' }]);
    await queue.release(idsOf(await queue.receive(lease)), 1);
    expect(await queue.receive(lease)).toEqual([]);
    expect(await receiveOne(queue)).toMatchObject({ body: 'one' });
  });

  test('releases more messages than one call to SQS holds, and only those', async () => {
    const queue = await open();
    await queue.send(numbered(21));
    const received = [...(await queue.receive(lease)), ...(await queue.receive(lease)), ...(await queue.receive(lease))];
    await queue.release(idsOf(received.filter(({ body }) => body !== 'message 003')), 0);
    expect(await receiveBodies(queue, 21)).toHaveLength(20);
  });

  test('takes the release of a message that is gone for no error, and brings nothing back by it', async () => {
    const queue = await open();
    await queue.send([{ body: 'one', group: 'a' }]);
    const ids = idsOf(await queue.receive(lease));
    await queue.acknowledge(ids);
    await queue.release(ids, 0);
    expect(await queue.receive({ ...lease, waitSeconds: 1 })).toEqual([]);
  });
}

/** Bodies that sort in the order of sending. */
function numbered(count: number): readonly QueueMessage[] {
  return Array.from({ length: count }, (_none, number) => ({ body: `message ${String(number).padStart(3, '0')}`, group: 'numbered' }));
}

function idsOf(messages: readonly ReceivedMessage[]): readonly string[] {
  return messages.map(({ id }) => id);
}

async function receiveOne(queue: Queue): Promise<ReceivedMessage> {
  return eventually('a visible message', async () => (await queue.receive({ max: 1, leaseSeconds: 30 }))[0], 5_000);
}

/** The bodies of the next messages, sorted, since a queue promises no order. */
async function receiveBodies(queue: Queue, count: number): Promise<readonly string[]> {
  const bodies: string[] = [];
  while (bodies.length < count) {
    const messages = await queue.receive(lease);
    if (messages.length === 0) break;
    bodies.push(...messages.map(({ body }) => body));
  }
  return bodies.toSorted();
}
