import { messageOf } from '../bus-error.ts';
import type { EventQueue, QueueMessage } from '../event/event-queue.ts';
import type { Log } from '../log.ts';

/** What a run sends to one queue, in batches, while it still works: it holds ten messages, not all of them. */
export interface Outbox {
  /** Whether the message is durable; known once its batch was sent. */
  put(message: QueueMessage): Promise<boolean>;
  /** Sends what has not filled a batch. */
  flush(): void;
}

export interface OutboxDeps {
  readonly queue: EventQueue;
  readonly now: () => number;
  readonly log: Log;
  /** After this nothing is sent any more: its message comes again, which is better than a run that dies. */
  readonly untilMs: number;
}

/** @source SQS API reference, SendMessageBatch: ten messages a call */
const batchSize = 10;

interface Letter {
  readonly message: QueueMessage;
  readonly stored: (durable: boolean) => void;
}

export function createOutbox(deps: OutboxDeps): Outbox {
  let open: Letter[] = [];
  const flush = (): void => {
    const letters = open;
    open = [];
    if (letters.length > 0) void send(deps, letters);
  };
  return {
    put: (message) =>
      new Promise((stored) => {
        open.push({ message, stored });
        if (open.length === batchSize) flush();
      }),
    flush,
  };
}

async function send(deps: OutboxDeps, letters: readonly Letter[]): Promise<void> {
  const reasons = await refusals(deps, letters.map(({ message }) => message));
  const refused = reasons.filter((reason) => reason !== undefined);
  if (refused.length > 0) deps.log('error', 'a queue did not take messages', { count: refused.length, reason: refused[0] });
  for (const [position, { stored }] of letters.entries()) stored(reasons[position] === undefined);
}

/** Why each message is not durable; undefined for each that is. */
async function refusals({ queue, now, untilMs }: OutboxDeps, messages: readonly QueueMessage[]): Promise<readonly (string | undefined)[]> {
  if (now() > untilMs) return messages.map(() => 'the run had no time left');
  try {
    const results = await queue.send(messages);
    return messages.map((_, position) => {
      const result = results[position];
      if (result?.accepted === true) return undefined;
      return result?.reason ?? 'the queue said nothing of it';
    });
  } catch (thrown) {
    return messages.map(() => messageOf(thrown));
  }
}
