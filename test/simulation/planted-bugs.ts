import type { createDeduplication } from '../../core/flow/deduplication.ts';
import type { SnapshotSource } from '../../core/rule/snapshot-source.ts';
import {
  forgetting,
  impatient,
  markingFirst,
  readingHalf,
  receivingForGood,
  rewritingRetries,
  trusting,
  trustingGraveyards,
  unawaited,
  unexamined,
  unfailing,
  unordered,
  withoutLast,
} from './broken-ports.ts';
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
  { name: 'a dead letter is given up that its queue did not take', kind: 'lost', wiring: changing('deadLetters', (letters) => ({ ...letters, ...unfailing(letters) })) },
  { name: "a dead letter is given up that its target's own place did not take", kind: 'lost', wiring: changing('invoker', trustingGraveyards) },
  { name: 'the last message of a batch is forgotten', kind: 'lost', wiring: changing('queue', withoutLast) },
  { name: 'a retry forgets how many attempts were made', kind: 'doubled', wiring: changing('queue', (queue) => rewritingRetries(queue, (pending) => ({ ...pending, attemptsMade: 0 }))) },
  { name: 'a retry waits for half of its time', kind: 'unexpected', wiring: changing('queue', impatient) },
  { name: 'an answer that did not come in time is taken for a yes', kind: 'unexplained', wiring: changing('invoker', trusting) },
  { name: 'half a deployment is seen', kind: 'unexplained', wiring: changing('rules', readingHalf) },
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
  { name: 'an event is marked as known before it is in the queue', kind: 'lost', wiring: { deduplication: sketchOfDeduplication } },
  { name: 'an event is claimed by everybody who asks', kind: 'doubled', wiring: changing('state', (state) => forgetting(state, 'event#')) },
  { name: 'a delivery is marked as made before its attempt', kind: 'lost', wiring: changing('state', (state) => markingFirst(state, 'effect#')) },
  { name: 'a delivery is claimed by everybody who asks', kind: 'doubled', wiring: changing('state', (state) => forgetting(state, 'effect#')) },
  { name: 'events of a key are in order with nothing', kind: 'overtaken', wiring: changing('entrance', unordered) },
  { name: 'a message that waits for its key begins anew each time', kind: 'doubled', wiring: changing('state', (state) => forgetting(state, 'progress#')) },
  { name: 'each run of a matcher has the slots of a target for itself', kind: 'pressed', wiring: changing('state', (state) => forgetting(state, 'slots#')) },
  { name: 'each run of a matcher has the rate of a target for itself', kind: 'pressed', wiring: changing('state', (state) => forgetting(state, 'rate#')) },
  { name: 'matchers do not tell each other that the circuit of a target is open', kind: 'pressed', wiring: changing('state', (state) => forgetting(state, 'circuit#')) },
  { name: 'a redrive lets go of letters before it has sent them', kind: 'lost', wiring: changing('deadLetters', receivingForGood) },
  {
    name: 'a letter is sent again as the delivery that it was',
    kind: 'lost',
    wiring: changing('queue', (queue) => rewritingRetries(queue, ({ redriven: _forgotten, ...pending }) => pending)),
  },
];

function changing<Port extends keyof Ports>(port: Port, change: (sound: Ports[Port]) => NoInfer<Ports[Port]>): Partial<Wiring> {
  return { ports: (ports: Ports) => ({ ...ports, [port]: change(ports[port]) }) };
}

function neverAgain(source: SnapshotSource): SnapshotSource {
  let first: ReturnType<SnapshotSource['current']> | undefined;
  return { ...source, current: () => (first ??= source.current()) };
}

/** What a first sketch of deduplication does: nothing tells an event that is in the queue from one that was to be. */
function sketchOfDeduplication({ state, now, windowMs }: Parameters<typeof createDeduplication>[0]): ReturnType<typeof createDeduplication> {
  return (enqueue) => async (candidates) => {
    const known = await state.read(candidates.map(({ event }) => event.id));
    await state.write(candidates.map(({ event }) => ({ key: event.id, base: 0, value: {}, expiresAtMs: now() + windowMs })));
    const fresh = await enqueue(candidates.filter(({ event }) => !known.has(event.id)));
    const repeated = candidates.filter(({ event }) => known.has(event.id));
    return [...fresh, ...repeated.map((candidate) => ({ candidate, receipt: candidate.event.id, duplicate: true as const }))];
  };
}
