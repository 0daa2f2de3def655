import { messageOf } from '../../core/bus-error.ts';
import type { QueueReader, ReceivedMessage } from '../../core/event/event-queue.ts';
import { giveBack } from '../../core/flow/give-back.ts';
import type { MatcherResult } from '../../core/flow/matcher.ts';
import type { Log } from '../../core/log.ts';
import { createRunsUnderWay } from './runs-under-way.ts';

export interface MatcherLoopDeps {
  readonly reader: QueueReader;
  readonly match: (messages: readonly ReceivedMessage[], options: { readonly deadlineAtMs: number }) => Promise<MatcherResult>;
  readonly now: () => number;
  readonly log: Log;
}

/** What the event source mapping is on AWS: reads the queue and calls the matcher, several runs at once. */
export interface MatcherLoop {
  /** Begins to read the queue; until then, nothing is received. */
  start(): void;
  /** There may be new messages: look now instead of at the next turn. */
  wake(): void;
  /** Takes no more messages and resolves when the queue is no longer read and the runs under way have ended. */
  stop(): Promise<void>;
}

/** As on AWS: the event source mapping hands over at most so many messages, and the function lives so long. */
const batchSize = 10;
const runSeconds = 60;
const leaseSeconds = 6 * runSeconds;
/** How often to look for retries whose delay is over, and for room. */
const idleMs = 200;

/** A loop at rest. */
export function createMatcherLoop({ reader, match, now, log }: MatcherLoopDeps): MatcherLoop {
  const runs = createRunsUnderWay(now);
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let scheduled = false;
  let looking: Promise<void> | undefined;

  const look = async (): Promise<void> => {
    try {
      while (running && runs.hasRoom()) {
        const messages = await reader.receive({ max: batchSize, leaseSeconds });
        // A stop that came meanwhile leaves them leased: the next start frees them.
        if (messages.length === 0 || !running) break;
        // Groups of a queue in order go by themselves: their next messages come when these are acknowledged, and wait for nothing else.
        for (const group of Map.groupBy(messages, (message) => message.group).values()) runs.add(runOnce(group).finally(wake));
      }
    } catch (thrown) {
      log('error', 'the queue cannot be read', { error: messageOf(thrown) });
    }
  };

  const runOnce = async (messages: readonly ReceivedMessage[]): Promise<void> => {
    try {
      const { failed, releases = [] } = await match(messages, { deadlineAtMs: now() + runSeconds * 1000 });
      await reader.acknowledge(messages.map(({ id }) => id).filter((id) => !failed.includes(id)));
      await giveBack({ reader, log }, releases);
    } catch (thrown) {
      // As on AWS: the messages stay, and come again when their lease ends.
      log('error', 'a matcher run failed', { messages: messages.length, error: messageOf(thrown) });
    }
  };

  const wake = (): void => {
    if (scheduled || !running) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      looking ??= look().finally(() => {
        looking = undefined;
      });
    });
  };

  return {
    start: () => {
      running = true;
      timer = setInterval(wake, idleMs);
      wake();
    },
    wake,
    stop: async () => {
      running = false;
      clearInterval(timer);
      await looking;
      // Nobody looks any more, so that these are the last ones.
      await runs.ended();
    },
  };
}
