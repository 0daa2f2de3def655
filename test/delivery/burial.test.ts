import { describe, expect, test } from 'vitest';
import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { createBurial } from '../../core/delivery/burial.ts';
import { createOutbox } from '../../core/delivery/outbox.ts';
import { createCollectingQueue } from '../support/collecting-queue.ts';

const deadLetter = { body: '{"id":"1"}', group: 'paid/a' };
const letterRequest = { type: 'sqs', queueArn: 'arn:aws:sqs:eu-central-1:123456789012:dead', body: '{"id":"1"}', attributes: {} } as const;

const log = (): undefined => undefined;

/** A burial by a target's own place that answers so, with a second and a half left beside what the bus's queue needs. */
function setUp(answer: AttemptResult, untilMs = 2_500) {
  const queue = createCollectingQueue();
  const timeouts: number[] = [];
  const letters = createOutbox({ queue, now: () => 0, log, untilMs });
  const invoke = async (_request: unknown, { timeoutMs }: { readonly timeoutMs: number }): Promise<AttemptResult> => {
    timeouts.push(timeoutMs);
    return answer;
  };
  return { queue, timeouts, bury: createBurial({ invoker: { invoke }, letters, now: () => 0, log, untilMs }) };
}

const refused: AttemptResult = { accepted: false, code: 'QueueDoesNotExist', message: 'no such queue', retryable: false };

describe('a dead letter', () => {
  test('goes to the place of its target, and to no other', async () => {
    const { queue, timeouts, bury } = setUp({ accepted: true, code: 'ok' });
    expect(await bury({ deadLetter, letterRequest })).toBe(true);
    expect([queue.messages, timeouts]).toEqual([[], [1_500]]);
  });

  test('goes to the queue of the bus at once where that place refuses it, although the last batch is gone', async () => {
    const { queue, bury } = setUp(refused);
    expect(await bury({ deadLetter, letterRequest })).toBe(true);
    expect(queue.messages).toEqual([deadLetter]);
  });

  test('is not stored when neither of the two takes it', async () => {
    const { queue, bury } = setUp(refused);
    queue.fail('refuse');
    expect(await bury({ deadLetter, letterRequest })).toBe(false);
  });

  test('goes to the queue of the bus when there is no time to ask the other place', async () => {
    const { queue, timeouts, bury } = setUp({ accepted: true, code: 'ok' }, 1_000);
    expect(await bury({ deadLetter, letterRequest })).toBe(true);
    expect([queue.messages, timeouts]).toEqual([[deadLetter], []]);
  });
});
