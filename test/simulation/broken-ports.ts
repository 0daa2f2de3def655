import { decodeEnvelope, envelopeMessage } from '../../core/event/envelope.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { decodeRetryMessage, type PendingDelivery, retryMessage } from '../../core/delivery/retry-message.ts';
import type { EventQueue, QueueMessage, SendResult } from '../../core/event/event-queue.ts';
import type { RuleRevision, RuleStore } from '../../core/rule/rule-store.ts';
import type { StateChange, StateStore } from '../../core/state/state-store.ts';
import type { Ports } from './machine.ts';

// The ports of a machine, each with one mistake, for `plantedBugs`.

function allAccepted(messages: readonly QueueMessage[]): readonly SendResult[] {
  return messages.map(() => ({ accepted: true }));
}

export function unawaited(queue: EventQueue): EventQueue {
  return {
    send: async (messages) => {
      void queue.send(messages).catch(() => undefined);
      return allAccepted(messages);
    },
  };
}

export function unexamined(queue: EventQueue): EventQueue {
  return { send: async (messages) => queue.send(messages).then(() => allAccepted(messages)) };
}

export function unfailing(queue: EventQueue): EventQueue {
  return { send: async (messages) => queue.send(messages).catch(() => allAccepted(messages)) };
}

export function withoutLast(queue: EventQueue): EventQueue {
  return { send: async (messages) => [...(await queue.send(messages.slice(0, -1))), { accepted: true }] };
}

export function impatient(queue: EventQueue): EventQueue {
  return { send: (messages) => queue.send(messages.map(({ delaySeconds = 0, ...message }) => ({ ...message, delaySeconds: Math.floor(delaySeconds / 2) }))) };
}

/** Each message in order with nothing but itself. */
export function unordered(queue: EventQueue): EventQueue {
  return { send: (messages) => queue.send(messages.map(({ order: _forgotten, ...message }) => message)) };
}

export function rewritingRetries(queue: EventQueue, rewrite: (pending: PendingDelivery) => PendingDelivery): EventQueue {
  const rewritten = (message: QueueMessage): QueueMessage => {
    const pending = decodeRetryMessage(message.body);
    return pending === undefined ? message : { ...message, body: retryMessage(rewrite(pending), 0).body };
  };
  return { send: (messages) => queue.send(messages.map(rewritten)) };
}

/** Of what it receives nothing is left in the queue. */
export function receivingForGood(letters: Ports['deadLetters']): Ports['deadLetters'] {
  return {
    ...letters,
    receive: async (options) => {
      const messages = await letters.receive(options);
      if (messages.length > 0) await letters.acknowledge(messages.map(({ id }) => id));
      return messages;
    },
  };
}

/** Takes an answer that did not come in time for a yes. */
export function trusting(invoker: Ports['invoker']): Ports['invoker'] {
  return {
    ...invoker,
    invoke: async (request, options) => {
      const result = await invoker.invoke(request, options);
      return result.code === 'timeout' ? { accepted: true, code: 'timeout' } : result;
    },
  };
}

/** Takes whatever a target's own place for dead letters says for a yes. */
export function trustingGraveyards(invoker: Ports['invoker']): Ports['invoker'] {
  return {
    ...invoker,
    invoke: async (request, options) => {
      const result = await invoker.invoke(request, options);
      return request.type === 'sqs' ? { accepted: true, code: result.code } : result;
    },
  };
}

export function readingHalf(store: RuleStore): RuleStore {
  return {
    ...store,
    read: async (bus, revision) => {
      const found = await store.read(bus, revision);
      return found && halfOf(found);
    },
  };
}

function halfOf({ revision, sets }: RuleRevision): RuleRevision {
  return { revision, sets: sets.map((set) => ({ ...set, rules: set.rules.slice(0, -1) })) };
}

/** A state in which nothing is to be found under keys that begin so, and everybody may write there. */
export function forgetting(state: StateStore, prefix: string): StateStore {
  return {
    read: async (keys) => state.read(keys.filter((key) => !key.startsWith(prefix))),
    write: async (changes) => {
      const entries = await state.read(changes.map(({ key }) => key));
      return state.write(changes.map((change) => (change.key.startsWith(prefix) ? { ...change, base: entries.get(change.key)?.version ?? 0 } : change)));
    },
  };
}

/** A state in which a claim is a mark already. */
export function markingFirst(state: StateStore, prefix: string): StateStore {
  const marked = (change: StateChange): StateChange => (change.key.startsWith(prefix) && change.value !== undefined && 'leaseUntilMs' in change.value ? { ...change, value: { done: {} } } : change);
  return { ...state, write: (changes) => state.write(changes.map(marked)) };
}

/** Sends an event from bus to bus as if it had never passed between two. */
export function losingHops(invoker: Ports['invoker']): Ports['invoker'] {
  return { ...invoker, invoke: (request, options) => invoker.invoke(request.type === 'bus' ? { ...request, message: withoutHops(request.message) } : request, options) };
}

function withoutHops(message: QueueMessage): QueueMessage {
  const envelope = decodeEnvelope(message.body);
  if (envelope === undefined) return message;
  return envelopeMessage(envelope.id, envelope.texts.map((text) => reopenEvent(text.replace(/"glassbushops":\d+/, '"glassbushops":0'))));
}
