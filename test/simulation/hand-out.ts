import type { ReceivedMessage } from '../../core/event/event-queue.ts';
import type { Chronicle } from './chronicle.ts';
import type { MemoryQueue } from './memory-queue.ts';
import type { Random } from './seeded-random.ts';

export interface HandOutDeps {
  readonly queue: MemoryQueue;
  readonly seen: Chronicle;
  readonly random: Random;
  readonly leaseSeconds: number;
}

/** How messages come from the queue of the bus to runs of its matchers, as an event source mapping hands them out. */
export interface HandOut {
  /** A batch of up to ten. */
  readonly receive: () => Promise<readonly ReceivedMessage[]>;
  /** A run has ended, or its process has died. */
  readonly ended: (messages: readonly ReceivedMessage[]) => void;
  readonly release: (ids: readonly string[], delaySeconds: number) => Promise<void>;
}

/** Notes what may double a delivery: a message that comes again although nobody has given it back. */
export function createHandOut({ queue, seen, random, leaseSeconds }: HandOutDeps): HandOut {
  const givenBack = new Set<string>();
  /** By id, how many runs have the message. */
  const inHand = new Map<string, number>();
  const take = ({ id }: ReceivedMessage, by: 1 | -1): void => void inHand.set(id, (inHand.get(id) ?? 0) + by);

  const note = (message: ReceivedMessage): void => {
    if (message.receiveCount === 1) return;
    const isInHand = (inHand.get(message.id) ?? 0) > 0;
    if (givenBack.delete(message.id) && !isInHand) return;
    seen.note(isInHand ? 'two runs worked on one message' : 'the lease of a message ended');
    seen.disturbMessage(message);
  };

  return {
    receive: async () => {
      const messages = await queue.receive({ max: 1 + Math.floor(random() * 10), leaseSeconds });
      for (const message of messages) note(message);
      for (const message of messages) take(message, 1);
      return messages;
    },
    ended: (messages) => {
      for (const message of messages) take(message, -1);
    },
    release: (ids, delaySeconds) => {
      for (const id of ids) givenBack.add(id);
      return queue.release(ids, delaySeconds);
    },
  };
}
