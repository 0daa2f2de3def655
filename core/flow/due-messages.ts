import { dueAttribute, type ReceivedMessage } from '../event/event-queue.ts';
import type { Release } from './matcher.ts';
import type { Run } from './redrive-steps.ts';

/** Runs on the messages that are due, and gives back those that came too early, since their queue could not delay them. */
export function withDueTimes(run: Run, now: () => number): Run {
  return async (messages, options) => {
    const nowMs = now();
    const early = messages.flatMap((message) => releaseOf(message, nowMs));
    const due = messages.filter(({ id }) => !early.some((one) => one.id === id));
    const { failed, releases = [] } = due.length === 0 ? { failed: [] } : await run(due, options);
    return { failed: [...early.map(({ id }) => id), ...failed], releases: [...early, ...releases] };
  };
}

function releaseOf({ id, attributes }: ReceivedMessage, nowMs: number): readonly Release[] {
  const delaySeconds = Math.ceil((Number(attributes[dueAttribute] ?? 0) - nowMs) / 1_000);
  return delaySeconds > 0 ? [{ id, delaySeconds: Math.min(900, delaySeconds) }] : [];
}
