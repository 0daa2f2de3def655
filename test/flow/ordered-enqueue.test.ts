import { expect, test } from 'vitest';
import { decodeEnvelope } from '../../core/event/envelope.ts';
import type { EventQueue, QueueMessage } from '../../core/event/event-queue.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { type Candidate, createOrderedEnqueue } from '../../core/flow/enqueue.ts';
import { createEnvelopeCounter } from '../../core/ledger/envelope-counter.ts';

/** An event of 40,000 bytes: two of them do not fit into one envelope. */
function large(id: string, index: number): Candidate {
  return candidate(id, index, `,"data":"${'x'.repeat(40_000)}"`);
}

/** Its key is the first letter of its id. */
function candidate(id: string, index: number, more = ''): Candidate {
  return { ...reopenEvent(`{"specversion":"1.0","id":"${id}","source":"shop","type":"t","subject":"${id.slice(0, 1)}"${more}}`), index };
}

function enqueueInto(queue: EventQueue) {
  let count = 0;
  const newId = (): string => `01M7YRRT8${String((count += 1)).padStart(17, '0')}`;
  return createOrderedEnqueue({ queue, newId, counter: createEnvelopeCounter(), log: () => undefined });
}

function idsOf({ body }: QueueMessage): string[] {
  return (decodeEnvelope(body)?.texts ?? []).map((text) => JSON.parse(text).id);
}

/** A queue that refuses messages whose first event has one of these ids. */
function queueRefusing(...refused: readonly string[]) {
  const rounds: string[][][] = [];
  const messages: QueueMessage[] = [];
  const queue: EventQueue = {
    send: async (sent) => {
      messages.push(...sent);
      rounds.push(sent.map(idsOf));
      return sent.map((message) => (refused.includes(idsOf(message)[0] ?? '') ? { accepted: false, reason: 'throttled' } : { accepted: true }));
    },
  };
  return { queue, rounds, messages };
}

test('an envelope holds events of one key, in order, and is in order with them', async () => {
  const { queue, messages } = queueRefusing();
  const taken = await enqueueInto(queue)([candidate('a1', 0), candidate('b1', 1), candidate('a2', 2)]);
  expect(messages.map(({ body, order }) => [decodeEnvelope(body)?.texts.length, order])).toEqual([
    [2, { group: 'a', deduplicationId: '01M7YRRT800000000000000001' }],
    [1, { group: 'b', deduplicationId: '01M7YRRT800000000000000002' }],
  ]);
  expect(taken.map((one) => [one.candidate.index, 'receipt' in one && one.receipt])).toEqual([
    [0, '01M7YRRT800000000000000001.0'],
    [2, '01M7YRRT800000000000000001.1'],
    [1, '01M7YRRT800000000000000002.0'],
  ]);
});

test('an envelope holds at most twenty events: all that wait for each of them are received again', async () => {
  const { queue, rounds } = queueRefusing();
  await enqueueInto(queue)(Array.from({ length: 50 }, (_none, index) => candidate(`a${index}`, index)));
  expect(rounds.map((messages) => messages.map((ids) => ids.length))).toEqual([[20], [20], [10]]);
});

test('the envelopes of a key are sent one after the other, those of different keys together', async () => {
  const { queue, rounds } = queueRefusing();
  await enqueueInto(queue)([large('a1', 0), large('a2', 1), large('a3', 2), large('b1', 3), large('b2', 4)]);
  expect(rounds).toEqual([[['a1'], ['b1']], [['a2'], ['b2']], [['a3']]]);
});

test('what comes behind a refused envelope is refused, too, and no other key', async () => {
  const { queue, rounds } = queueRefusing('a2');
  const taken = await enqueueInto(queue)([large('a1', 0), large('a2', 1), large('a3', 2), large('a4', 3), large('b1', 4), large('b2', 5)]);
  expect(rounds).toEqual([[['a1'], ['b1']], [['a2'], ['b2']]]);
  expect(taken.filter((one) => 'refused' in one).map((one) => one.candidate.event.id)).toEqual(['a2', 'a3', 'a4']);
});

test('a key that is no group of a queue is hashed: keys stay apart', async () => {
  const { queue, messages } = queueRefusing();
  const spaced = reopenEvent('{"specversion":"1.0","id":"1","source":"shop","type":"t","partitionkey":"a customer"}');
  await enqueueInto(queue)([{ ...spaced, index: 0 }]);
  expect(messages[0]?.order?.group).toBe('e7db1525aee00c1596fb6c2f05601db3a1b705b00bfc01143791f7150e0fe11c');
});
