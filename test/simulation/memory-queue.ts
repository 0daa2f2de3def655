import { maxMessageBytes, messageBytes } from '../../adapters/message-size.ts';
import type { EventQueue, QueueMessage, QueueReader, ReceivedMessage, SendResult } from '../../core/event/event-queue.ts';

/** A queue that outlives the machines of a simulation. */
export interface MemoryQueue extends EventQueue, QueueReader {
  /** All that was sent and not acknowledged, visible or not, in the order of sending. */
  readonly messages: () => readonly QueueMessage[];
  /** When the next message can be received, now included; undefined when the queue is empty. */
  readonly nextVisibleMs: () => number | undefined;
}

export interface MemoryQueueDeps {
  readonly now: () => number;
  /** In which order messages are handed out. @default - in the order of sending */
  readonly order?: (visible: readonly Stored[]) => readonly Stored[];
  /** Whether a message that is being handed out stays visible, as SQS may do. @default - never */
  readonly staysVisible?: () => boolean;
}

export interface Stored {
  readonly id: string;
  readonly message: QueueMessage;
  visibleAtMs: number;
  receiveCount: number;
}

/** At least once, no order, with the limits of SQS. */
export function createMemoryQueue({ now, order = (visible) => visible, staysVisible = () => false }: MemoryQueueDeps): MemoryQueue {
  const stored = new Map<string, Stored>();
  let sent = 0;

  const store = (message: QueueMessage): SendResult => {
    const bytes = messageBytes(message);
    if (bytes > maxMessageBytes) return { accepted: false, reason: `the message has ${bytes} bytes, ${maxMessageBytes} are allowed` };
    sent += 1;
    const visibleAtMs = now() + (message.delaySeconds ?? 0) * 1000;
    stored.set(String(sent), { id: String(sent), message, visibleAtMs, receiveCount: 0 });
    return { accepted: true };
  };

  const hand = (one: Stored, leaseSeconds: number): ReceivedMessage => {
    one.receiveCount += 1;
    one.visibleAtMs = now() + (staysVisible() ? 0 : leaseSeconds * 1000);
    const { body, attributes = {} } = one.message;
    return { id: one.id, body, receiveCount: one.receiveCount, attributes };
  };

  return {
    messages: () => [...stored.values()].map(({ message }) => message),
    nextVisibleMs: () => (stored.size === 0 ? undefined : Math.min(...[...stored.values()].map(({ visibleAtMs }) => visibleAtMs))),
    send: async (messages) => messages.map(store),
    receive: async ({ max, leaseSeconds }) => {
      const visible = [...stored.values()].filter(({ visibleAtMs }) => visibleAtMs <= now());
      return order(visible).slice(0, max).map((one) => hand(one, leaseSeconds));
    },
    acknowledge: async (ids) => {
      for (const id of ids) stored.delete(id);
    },
    release: async (ids, delaySeconds) => {
      for (const one of ids.flatMap((id) => stored.get(id) ?? [])) one.visibleAtMs = now() + delaySeconds * 1000;
    },
  };
}
