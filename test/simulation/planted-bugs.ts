import { decodeRetryMessage, type PendingDelivery, retryMessage } from '../../core/delivery/retry-message.ts';
import type { EventQueue, QueueMessage, SendResult } from '../../core/event/event-queue.ts';
import type { createDeduplication } from '../../core/flow/deduplication.ts';
import type { RuleRevision, RuleStore } from '../../core/rule/rule-store.ts';
import type { SnapshotSource } from '../../core/rule/snapshot-source.ts';
import type { Violation } from './checkers.ts';
import type { Ports, Wiring } from './machine.ts';

/** A mistake that somebody could make, or has made elsewhere, and the wiring that has it. */
export interface PlantedBug {
  readonly name: string;
  /** In which way the promise is broken. */
  readonly kind: Violation['kind'];
  readonly wiring: Partial<Wiring>;
}

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'messages are acknowledged before they are worked on',
    kind: 'lost',
    wiring: {
      workOn: async ({ messages, match, acknowledge }) => {
        await acknowledge(messages.map(({ id }) => id));
        await match();
      },
    },
  },
  {
    name: 'messages are acknowledged although the run could not store what follows',
    kind: 'lost',
    wiring: {
      workOn: async ({ messages, match, acknowledge }) => {
        await match();
        await acknowledge(messages.map(({ id }) => id));
      },
    },
  },
  {
    name: 'messages are acknowledged although the run failed as a whole',
    kind: 'lost',
    wiring: {
      workOn: async ({ messages, match, acknowledge }) => {
        const { failed } = await match().catch(() => ({ failed: [] as readonly string[] }));
        await acknowledge(messages.map(({ id }) => id).filter((id) => !failed.includes(id)));
      },
    },
  },
  { name: 'an event is answered with 202 before the queue has it', kind: 'lost', wiring: changing('entrance', unawaited) },
  { name: 'a retry is taken for stored before it is', kind: 'lost', wiring: changing('queue', unawaited) },
  { name: 'a message that the queue refused is taken for stored', kind: 'lost', wiring: changing('queue', unexamined) },
  { name: 'a call to the queue that failed is taken for one that succeeded', kind: 'lost', wiring: changing('queue', unfailing) },
  { name: 'a dead letter is given up that its queue did not take', kind: 'lost', wiring: changing('deadLetters', unfailing) },
  { name: 'the last message of a batch is forgotten', kind: 'lost', wiring: changing('queue', withoutLast) },
  { name: 'a retry forgets how many attempts were made', kind: 'doubled', wiring: changing('queue', (queue) => rewritingRetries(queue, { attemptsMade: 0 })) },
  { name: 'an answer that did not come in time is taken for a yes', kind: 'unexplained', wiring: { ports: (ports) => ({ ...ports, invoker: { ...ports.invoker, invoke: trusting(ports.invoker) } }) } },
  { name: 'half a deployment is seen', kind: 'unexplained', wiring: { ports: (ports) => ({ ...ports, rules: { ...ports.rules, read: readingHalf(ports.rules) } }) } },
  {
    name: 'of several rules that match only the first is followed',
    kind: 'unexplained',
    wiring: {
      snapshots: (source) => ({
        ...source,
        current: async (atLeast) => {
          const snapshot = await source.current(atLeast);
          return { ...snapshot, match: (event) => snapshot.match(event).slice(0, 1) };
        },
      }),
    },
  },
  { name: 'a matcher keeps to the rules that it has read first', kind: 'lost', wiring: { snapshots: neverAgain } },
  { name: 'an event is marked as known before it is in the queue', kind: 'lost', wiring: { deduplication: markingFirst } },
];

function changing(port: 'entrance' | 'queue' | 'deadLetters', change: (queue: EventQueue) => EventQueue): Partial<Wiring> {
  return { ports: (ports: Ports) => ({ ...ports, [port]: change(ports[port]) }) };
}

function allAccepted(messages: readonly QueueMessage[]): readonly SendResult[] {
  return messages.map(() => ({ accepted: true }));
}

function unawaited(queue: EventQueue): EventQueue {
  return {
    send: async (messages) => {
      void queue.send(messages).catch(() => undefined);
      return allAccepted(messages);
    },
  };
}

function unexamined(queue: EventQueue): EventQueue {
  return { send: async (messages) => queue.send(messages).then(() => allAccepted(messages)) };
}

function unfailing(queue: EventQueue): EventQueue {
  return { send: async (messages) => queue.send(messages).catch(() => allAccepted(messages)) };
}

function withoutLast(queue: EventQueue): EventQueue {
  return { send: async (messages) => [...(await queue.send(messages.slice(0, -1))), { accepted: true }] };
}

function rewritingRetries(queue: EventQueue, change: Partial<PendingDelivery>): EventQueue {
  const rewritten = (message: QueueMessage): QueueMessage => {
    const pending = decodeRetryMessage(message.body);
    return pending === undefined ? message : { ...message, body: retryMessage({ ...pending, ...change }, 0).body };
  };
  return { send: (messages) => queue.send(messages.map(rewritten)) };
}

function trusting(invoker: Ports['invoker']): Ports['invoker']['invoke'] {
  return async (request, options) => {
    const result = await invoker.invoke(request, options);
    return result.code === 'timeout' ? { accepted: true, code: 'timeout' } : result;
  };
}

function readingHalf(store: RuleStore): RuleStore['read'] {
  return async (bus, revision) => {
    const found = await store.read(bus, revision);
    return found && halfOf(found);
  };
}

function halfOf({ revision, sets }: RuleRevision): RuleRevision {
  return { revision, sets: sets.map((set) => ({ ...set, rules: set.rules.slice(0, -1) })) };
}

function neverAgain(source: SnapshotSource): SnapshotSource {
  let first: ReturnType<SnapshotSource['current']> | undefined;
  return { ...source, current: () => (first ??= source.current()) };
}

/** What a first sketch of deduplication does: nothing tells an event that is in the queue from one that was to be. */
function markingFirst({ state, now, windowMs }: Parameters<typeof createDeduplication>[0]): ReturnType<typeof createDeduplication> {
  return (enqueue) => async (candidates) => {
    const known = await state.read(candidates.map(({ event }) => event.id));
    await state.write(candidates.map(({ event }) => ({ key: event.id, base: 0, value: {}, expiresAtMs: now() + windowMs })));
    const fresh = await enqueue(candidates.filter(({ event }) => !known.has(event.id)));
    const repeated = candidates.filter(({ event }) => known.has(event.id));
    return [...fresh, ...repeated.map((candidate) => ({ candidate, receipt: candidate.event.id, duplicate: true as const }))];
  };
}
