import type { EventQueue, QueueMessage } from '../../core/event/event-queue.ts';

/** A queue that keeps what it is sent, and can be told to refuse. */
export interface CollectingQueue extends EventQueue {
  readonly messages: readonly QueueMessage[];
  /** From now on: `refuse` each message, or not `answer` at all. */
  fail(how: 'refuse' | 'answer'): void;
}

export function createCollectingQueue(): CollectingQueue {
  const messages: QueueMessage[] = [];
  let failure: 'refuse' | 'answer' | undefined;
  return {
    messages,
    fail: (how) => {
      failure = how;
    },
    send: async (sent) => {
      if (failure === 'answer') throw new Error('connection lost');
      if (failure === 'refuse') return sent.map(() => ({ accepted: false, reason: 'throttled' }));
      messages.push(...sent);
      return sent.map(() => ({ accepted: true }));
    },
  };
}
