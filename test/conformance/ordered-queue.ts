import { describe, expect, test } from 'vitest';
import type { EventQueue, QueueMessage, QueueReader, ReceivedMessage } from '../../core/event/event-queue.ts';
import { eventually } from '../support/eventually.ts';

type Queue = EventQueue & QueueReader;

const lease = { max: 10, leaseSeconds: 30 };

/** What a queue in order keeps to beside what every queue does. `open` gives an empty queue to each test. */
export function describeOrderedQueue(name: string, open: () => Queue): void {
  describe(`queue in order on ${name}`, () => {
    test('says of each message what it is in order with', async () => {
      const queue = await filled(open(), ['a1']);
      expect(await queue.receive(lease)).toMatchObject([{ body: 'a1', group: 'a' }]);
    });

    test('says of each message when it took it, however often it is given back', async () => {
      const queue = open();
      const fromMs = Date.now();
      await queue.send([message('a1')]);
      const untilMs = Date.now();
      const [first] = await queue.receive(lease);
      await queue.release([first?.id ?? ''], 0);
      const [again] = await queue.receive(lease);
      expect(again?.queuedAtMs).toBe(first?.queuedAtMs);
      // Of whole seconds, where a service counts in them.
      expect(first?.queuedAtMs).toBeGreaterThanOrEqual(fromMs - 1_000);
      expect(first?.queuedAtMs).toBeLessThanOrEqual(untilMs + 1_000);
    });

    test('hands out the messages of a group in the order of their acceptance', async () => {
      const queue = await filled(open(), ['a1', 'a2', 'a3', 'a4', 'a5']);
      const bodies: string[] = [];
      while (bodies.length < 5) bodies.push(...(await takeAll(queue)));
      expect(bodies).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
    });

    test('hands out nothing of a group of which a message is leased, and another group all the same', async () => {
      const queue = await filled(open(), ['a1', 'a2', 'b1']);
      expect((await queue.receive({ max: 1, leaseSeconds: 30 })).map(({ body }) => body)).toEqual(['a1']);
      expect((await queue.receive(lease)).map(({ body }) => body)).toEqual(['b1']);
      expect(await queue.receive(lease)).toEqual([]);
    });

    test('hands out the next message of a group when the one before it is acknowledged', async () => {
      const queue = await filled(open(), ['a1', 'a2']);
      await queue.acknowledge(idsOf(await queue.receive({ max: 1, leaseSeconds: 30 })));
      expect(await takeAll(queue)).toEqual(['a2']);
    });

    test('hands out a message that was given back before those behind it, and counts', async () => {
      const queue = await filled(open(), ['a1', 'a2']);
      await queue.release(idsOf(await queue.receive({ max: 1, leaseSeconds: 30 })), 0);
      expect(await queue.receive({ max: 1, leaseSeconds: 30 })).toMatchObject([{ body: 'a1', receiveCount: 2 }]);
    });

    test('keeps back all of a group while its first message is given back for later, and no other group', async () => {
      const queue = await filled(open(), ['a1', 'a2', 'b1']);
      const [first] = await queue.receive({ max: 1, leaseSeconds: 30 });
      await queue.release([first?.id ?? ''], 1);
      expect(await takeAll(queue)).toEqual(['b1']);
      expect(await takeAll(queue)).toEqual([]);
      expect(await eventually('the group', async () => (await takeAll(queue))[0], 5_000)).toBe('a1');
    });

    test('hands out a message that comes behind one that is leased when that is gone', async () => {
      const queue = await filled(open(), ['a1']);
      const first = await queue.receive(lease);
      await queue.send([message('a2')]);
      expect(await queue.receive(lease)).toEqual([]);
      await queue.acknowledge(idsOf(first));
      expect(await takeAll(queue)).toEqual(['a2']);
    });

    test('lets a message that is in order with nothing wait for nobody', async () => {
      const queue = await filled(open(), ['a1']);
      await queue.receive(lease);
      await queue.send([{ body: 'alone', group: 'a' }, { body: 'alone, too', group: 'a' }]);
      expect((await queue.receive(lease)).map(({ body }) => body).toSorted()).toEqual(['alone', 'alone, too']);
    });
  });
}

async function filled(queue: Queue, bodies: readonly string[]): Promise<Queue> {
  // One call each: that is what keeps their order.
  for (const body of bodies) await queue.send([message(body)]);
  return queue;
}

/** Its group is the first letter. */
function message(body: string): QueueMessage {
  return { body, group: 'source', order: { group: body.slice(0, 1), deduplicationId: body } };
}

/** Receives once, and acknowledges what came. */
async function takeAll(queue: Queue): Promise<readonly string[]> {
  const received = await queue.receive(lease);
  await queue.acknowledge(idsOf(received));
  return received.map(({ body }) => body);
}

function idsOf(messages: readonly ReceivedMessage[]): readonly string[] {
  return messages.map(({ id }) => id);
}
