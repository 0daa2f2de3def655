import { messageOf } from '../bus-error.ts';
import type { QueueReader } from '../event/event-queue.ts';
import type { Log } from '../log.ts';
import type { Release } from './matcher.ts';

export interface GiveBackDeps {
  readonly reader: Pick<QueueReader, 'release'>;
  readonly log: Log;
}

/** Gives messages back to their queue. What the queue does not take back comes again when its lease ends. */
export async function giveBack({ reader, log }: GiveBackDeps, releases: readonly Release[]): Promise<void> {
  const byDelay = Map.groupBy(releases, ({ delaySeconds }) => delaySeconds);
  await Promise.all(
    [...byDelay].map(async ([delaySeconds, together]) => {
      try {
        await reader.release(together.map(({ id }) => id), delaySeconds);
      } catch (thrown) {
        log('warn', 'messages stay hidden until their leases end', { messages: together.length, error: messageOf(thrown) });
      }
    }),
  );
}
