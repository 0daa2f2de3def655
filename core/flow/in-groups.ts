import { messageOf } from '../bus-error.ts';
import type { ReceivedMessage } from '../event/event-queue.ts';
import type { Log } from '../log.ts';
import type { MatcherResult } from './matcher.ts';
import type { Run } from './redrive-steps.ts';

/** What became of the messages of one group. */
export interface GroupEnd extends MatcherResult {
  readonly messages: readonly ReceivedMessage[];
}

export interface GroupsDeps {
  readonly run: Run;
  readonly log: Log;
}

/** What a batch is to be worked on by, and who hears of each group when it has ended. */
export interface GroupsOptions {
  readonly deadlineAtMs: number;
  readonly ended: (end: GroupEnd) => void;
}

/**
 * Runs on each group of a batch by itself, so that one that waits for a target holds up no other. What no queue in order has given
 * is one group. A group whose run fails comes again whole.
 */
export async function runInGroups({ run, log }: GroupsDeps, messages: readonly ReceivedMessage[], { deadlineAtMs, ended }: GroupsOptions): Promise<void> {
  const groups = [...Map.groupBy(messages, ({ group }) => group).values()];
  await Promise.all(
    groups.map(async (group) => {
      try {
        ended({ messages: group, ...(await run(group, { deadlineAtMs })) });
      } catch (thrown) {
        log('error', 'a matcher run failed', { messages: group.length, error: messageOf(thrown) });
        ended({ messages: group, failed: group.map(({ id }) => id) });
      }
    }),
  );
}

/** The ids of the messages that may be acknowledged. */
export function doneOf({ messages, failed }: GroupEnd): readonly string[] {
  return messages.map(({ id }) => id).filter((id) => !failed.includes(id));
}
