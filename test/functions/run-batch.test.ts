import type { SQSEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import type { Run } from '../../core/flow/redrive-steps.ts';
import { runBatch } from '../../functions/matcher/run-batch.ts';

const fifoArn = 'arn:aws:sqs:eu-central-1:123456789012:orders.fifo';

/** A batch of these messages, each named by its group and its number in it. */
function batch(ids: readonly string[], eventSourceARN = fifoArn): SQSEvent {
  return {
    Records: ids.map((messageId) => ({
      messageId,
      receiptHandle: `handle of ${messageId}`,
      body: '{}',
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0', SenderId: 'me', ApproximateFirstReceiveTimestamp: '0', MessageGroupId: messageId.slice(0, 1) },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN,
      awsRegion: 'eu-central-1',
    })),
  };
}

/** What a queue was asked for, in order. */
function recordingQueue() {
  const calls: unknown[] = [];
  return {
    calls,
    acknowledge: async (ids: readonly string[]) => {
      calls.push(['acknowledge', ids]);
    },
    release: async (ids: readonly string[], delaySeconds: number) => {
      calls.push(['release', ids, delaySeconds]);
    },
  };
}

const log = (): undefined => undefined;

/** Is done with everything but the messages of group b. */
const allButB: Run = async (messages) => {
  const failed = messages.map(({ id }) => id).filter((id) => id.startsWith('b'));
  return { failed, releases: failed.map((id, position) => ({ id, delaySeconds: position === 0 ? 60 : 0 })) };
};

test('every message of a group that comes again is named, and given back for its time', async () => {
  const queue = recordingQueue();
  const response = await runBatch({ run: allButB, queue, log }, batch(['a1', 'b1', 'b2', 'a2']), 0);
  expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'b1' }, { itemIdentifier: 'b2' }] });
  expect(queue.calls).toEqual([['release', ['handle of b1'], 60], ['release', ['handle of b2'], 0]]);
});

test('the messages of a standard queue are one run, whatever their groups', async () => {
  const sizes: number[] = [];
  const run: Run = async (messages) => {
    sizes.push(messages.length);
    return { failed: [] };
  };
  await runBatch({ run, queue: recordingQueue(), log }, batch(['a1', 'b1', 'a2'], 'arn:aws:sqs:eu-central-1:123456789012:orders'), 0);
  expect(sizes).toEqual([3]);
});

test('groups that have ended are let go of while another one waits for its target, and not a second time', async () => {
  const queue = recordingQueue();
  const hanging = Promise.withResolvers<undefined>();
  const settled = Promise.withResolvers<undefined>();
  const run: Run = async (messages, options) => {
    if (messages[0]?.group === 'c') await hanging.promise;
    return allButB(messages, options);
  };
  const release = async (ids: readonly string[], delaySeconds: number): Promise<void> => {
    await queue.release(ids, delaySeconds);
    settled.resolve(undefined);
  };
  const response = runBatch({ run, queue: { ...queue, release }, log, patienceMs: 0 }, batch(['a1', 'b1', 'c1']), 0);
  await settled.promise;
  expect(queue.calls).toEqual([['acknowledge', ['handle of a1']], ['release', ['handle of b1'], 60]]);
  hanging.resolve(undefined);
  expect(await response).toEqual({ batchItemFailures: [{ itemIdentifier: 'b1' }] });
  expect(queue.calls.filter((call) => JSON.stringify(call).includes('b1'))).toHaveLength(1);
});

test('a slow run of a standard queue acknowledges nothing itself: the event source mapping does, at no cost', async () => {
  const queue = recordingQueue();
  await runBatch({ run: slow, queue, log, patienceMs: 0 }, batch(['a1', 'b1'], 'arn:aws:sqs:eu-central-1:123456789012:orders'), 0);
  expect(queue.calls).toEqual([]);
});

/** Takes longer than a patience of 0 ms: a timer of 1 ms fires after it. */
const slow: Run = async () => {
  await new Promise((resolve) => setTimeout(resolve, 1));
  return { failed: [] };
};

/** Fails with group a. */
const allButA: Run = async (messages) => {
  if (messages[0]?.group === 'a') throw new Error('out of order');
  return { failed: [] };
};

test('a group whose run fails comes again whole, and the others do not', async () => {
  const response = await runBatch({ run: allButA, queue: recordingQueue(), log }, batch(['a1', 'b1', 'a2']), 0);
  expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'a1' }, { itemIdentifier: 'a2' }] });
});
