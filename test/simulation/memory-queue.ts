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
  readonly queuedAtMs: number;
  visibleAtMs: number;
  receiveCount: number;
}

/** At least once, with the limits of SQS; in order is what asks for it. */
export function createMemoryQueue({ now, order = (visible) => visible, staysVisible = () => false }: MemoryQueueDeps): MemoryQueue {
  const stored = new Map<string, Stored>();
  let sent = 0;

  const store = (message: QueueMessage): SendResult => {
    const bytes = messageBytes(message);
    if (bytes > maxMessageBytes) return { accepted: false, reason: `the message has ${bytes} bytes, ${maxMessageBytes} are allowed` };
    sent += 1;
    const queuedAtMs = now();
    const visibleAtMs = queuedAtMs + (message.delaySeconds ?? 0) * 1000;
    stored.set(String(sent), { id: String(sent), message, queuedAtMs, visibleAtMs, receiveCount: 0 });
    return { accepted: true };
  };

  const hand = (one: Stored, leaseSeconds: number): ReceivedMessage => {
    const { body, attributes = {}, order: inOrder } = one.message;
    one.receiveCount += 1;
    one.visibleAtMs = now() + (inOrder === undefined && staysVisible() ? 0 : leaseSeconds * 1000);
    return { id: one.id, body, receiveCount: one.receiveCount, attributes, ...(inOrder !== undefined && { group: inOrder.group, queuedAtMs: one.queuedAtMs }) };
  };

  /** A message in order waits for all before it that are hidden. */
  const dueMs = (one: Stored): number => {
    const group = one.message.order?.group;
    const before = group === undefined ? [] : [...stored.values()].filter(({ id, message }) => message.order?.group === group && Number(id) < Number(one.id));
    return Math.max(one.visibleAtMs, ...before.map(({ visibleAtMs }) => visibleAtMs));
  };

  return {
    messages: () => [...stored.values()].map(({ message }) => message),
    nextVisibleMs: () => (stored.size === 0 ? undefined : Math.min(...[...stored.values()].map(dueMs))),
    send: async (messages) => messages.map(store),
    receive: async ({ max, leaseSeconds }) => {
      const visible = [...stored.values()].filter((one) => dueMs(one) <= now());
      return inGroups(order(visible)).slice(0, max).map((one) => hand(one, leaseSeconds));
    },
    acknowledge: async (ids) => {
      for (const id of ids) stored.delete(id);
    },
    release: async (ids, delaySeconds) => {
      for (const one of ids.flatMap((id) => stored.get(id) ?? [])) one.visibleAtMs = now() + delaySeconds * 1000;
    },
  };
}

/** Puts the messages of each group in their order, at the places that they have among the others. */
function inGroups(messages: readonly Stored[]): readonly Stored[] {
  const groups = Map.groupBy(messages, ({ id, message }) => message.order?.group ?? `alone ${id}`);
  const sorted = new Map([...groups].map(([group, members]) => [group, members.toSorted((a, b) => Number(a.id) - Number(b.id)).values()]));
  return messages.flatMap(({ id, message }) => sorted.get(message.order?.group ?? `alone ${id}`)?.next().value ?? []);
}
