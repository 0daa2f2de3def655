import { expect, test } from 'vitest';
import type { ReceivedMessage } from '../../core/event/event-queue.ts';
import { withDueTimes } from '../../core/flow/due-messages.ts';

const nowMs = Date.parse('2026-11-21T10:00:00.000Z');

function message(id: string, attributes: Readonly<Record<string, string>> = {}): ReceivedMessage {
  return { id, body: '{}', receiveCount: 1, attributes };
}

test('a message that is not due yet is given back for the rest of its time, and the others are worked on', async () => {
  const worked: string[] = [];
  const run = withDueTimes(async (messages) => {
    worked.push(...messages.map(({ id }) => id));
    return { failed: ['failed'], releases: [{ id: 'failed', delaySeconds: 5 }] };
  }, () => nowMs);
  const messages = [message('early', { DUE_AT: String(nowMs + 1_500) }), message('due', { DUE_AT: String(nowMs) }), message('failed')];
  expect(await run(messages, { deadlineAtMs: nowMs + 50_000 })).toEqual({
    failed: ['early', 'failed'],
    releases: [{ id: 'early', delaySeconds: 2 }, { id: 'failed', delaySeconds: 5 }],
  });
  expect(worked).toEqual(['due', 'failed']);
});

test('a batch of which nothing is due is no run', async () => {
  const run = withDueTimes(() => Promise.reject(new Error('there was nothing to do')), () => nowMs);
  expect(await run([message('early', { DUE_AT: String(nowMs + 60_000) })], { deadlineAtMs: nowMs })).toEqual({
    failed: ['early'],
    releases: [{ id: 'early', delaySeconds: 60 }],
  });
});
