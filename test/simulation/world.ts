import { openMessage } from '../../core/delivery/plan.ts';
import type { EventQueue, QueueMessage } from '../../core/event/event-queue.ts';
import { envelopeOf } from '../../core/event/receipt.ts';
import { decodeRecord } from '../../core/trace/encode-run.ts';
import type { TraceRecord } from '../../core/trace/trace-store.ts';
import type { RuleStore } from '../../core/rule/rule-store.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';
import type { Accepted, History, Posted, Revision } from './history.ts';
import { bus, type Ports } from './machine.ts';
import { createMemoryQueue } from './memory-queue.ts';
import { createMemoryRuleStore, createMemoryTraceStore } from './memory-stores.ts';
import type { Scenario } from './scenario.ts';
import { createRandom, shuffled } from './seeded-random.ts';
import { createSimulatedTargets } from './simulated-targets.ts';
import { createVirtualClock } from './virtual-clock.ts';
import { type Caller, createWire } from './wire.ts';

export const startMs = Date.parse('2026-11-21T10:00:00.000Z');

/** What outlives every machine, and what is remembered of it for the checkers. */
export type World = ReturnType<typeof createWorld>;

/** A world in which nothing has happened yet. */
export function createWorld(scenario: Scenario) {
  const clock = createVirtualClock(startMs);
  const random = createRandom(scenario.seed);
  const { faults } = scenario;
  const inTrouble = (): boolean => clock.now() < startMs + faults.untilMs;
  const queue = createMemoryQueue({
    now: clock.now,
    order: (visible) => shuffled(random, visible),
    staysVisible: () => inTrouble() && random() < faults.duplicates,
  });
  const letters = createMemoryQueue({ now: clock.now });
  const traces = createMemoryTraceStore(clock.now);
  const state = createMemoryStateStores(clock.now)(bus);
  const wire = createWire({ clock, random, startMs, scenario });
  const targets = createSimulatedTargets({ clock, random, startMs, scenario });
  const seen = createMemory();
  const rules = remembering(createMemoryRuleStore(), (revision) => seen.revisions.push({ ...revision, fromMs: clock.now() }));

  /** The ports of a machine: each call goes over the wire. */
  const portsOf = (caller: Caller): Ports => {
    const sender = (there: EventQueue) => ({
      send: (messages: readonly QueueMessage[]) => wire.send(caller, messages, { store: (kept) => there.send(kept), doubled: (stored) => stored.forEach(seen.disturb) }),
    });
    return {
      entrance: sender(queue),
      queue: sender(queue),
      deadLetters: sender(letters),
      acknowledge: (ids) => wire.call(caller, () => queue.acknowledge(ids)),
      release: (ids, delaySeconds) => wire.call(caller, () => queue.release(ids, delaySeconds)),
      rules: {
        current: (name) => wire.call(caller, () => rules.current(name)).catch(seen.rulesFailed),
        read: (name, revision) => wire.call(caller, () => rules.read(name, revision)).catch(seen.rulesFailed),
        write: (change) => wire.call(caller, () => rules.write(change)),
        disable: (name, mark) => wire.call(caller, () => rules.disable(name, mark)),
      },
      state: {
        read: (keys) => wire.call(caller, () => state.read(keys)),
        write: (changes) =>
          wire.call(caller, async () => {
            const made = await state.write(changes);
            for (const [position, { key, value }] of changes.entries()) if (made[position] === true && value !== undefined && 'done' in value) seen.marked(key, clock.now());
            return made;
          }),
      },
      traces: { ...traces, put: (record) => wire.call(caller, () => traces.put(record)) },
      invoker: {
        invoke: (request, options) => wire.callTarget(caller, () => targets.invoke(request, options)),
        callFunction: () => Promise.reject(new Error('a simulation has no functions')),
      },
    };
  };

  const receive = async () => {
    const messages = await queue.receive({ max: 1 + Math.floor(random() * 10), leaseSeconds: scenario.leaseSeconds });
    for (const message of messages) if (message.receiveCount > 1) seen.disturb(message);
    return messages;
  };

  const history = (quiet: boolean): History => ({
    ...seen.facts(),
    fifo: scenario.fifo ?? false,
    requests: targets.requests(),
    letters: letters.messages(),
    traces: [...traces.records(), ...seen.tracesInLog].map(decodeRecord),
    calls: wire.calls(),
    quiet,
  });

  return { scenario, clock, random, rules, portsOf, receive, seen, history, nextMessageMs: queue.nextVisibleMs };
}

/** What is noted while a simulation runs. */
function createMemory() {
  const revisions: Revision[] = [];
  const accepted: Accepted[] = [];
  const posted = new Map<string, Posted>();
  const disturbances = new Map<string, number>();
  const marks = new Map<string, number>();
  const tracesInLog: TraceRecord[] = [];
  let rulesFailed = false;
  return {
    revisions,
    accepted,
    posted,
    tracesInLog,
    /** The first time counts: a matcher that does a thing again marks it again. */
    marked: (key: string, atMs: number): void => {
      marks.set(key, marks.get(key) ?? atMs);
    },
    disturb: (message: Pick<QueueMessage, 'body'>): void => {
      const opened = openMessage({ id: '', body: message.body, receiveCount: 1, attributes: {} });
      const envelope = 'envelope' in opened ? opened.envelope.id : 'pending' in opened ? envelopeOf(opened.pending.receipt) : '';
      disturbances.set(envelope, (disturbances.get(envelope) ?? 0) + 1);
    },
    rulesFailed: (thrown: unknown): never => {
      rulesFailed = true;
      throw thrown;
    },
    /** A record of a trace that could not be stored is in the log, whole. */
    log: (_level: string, _message: string, { record }: Readonly<Record<string, unknown>>): void => {
      if (typeof record === 'string') tracesInLog.push({ bus, windowMs: 0, run: '', envelopes: [], text: record, expiresAtMs: 0 });
    },
    facts: () => ({ revisions, accepted, posted, disturbances, marks, rulesFailed }),
  };
}

/** A store that tells of each revision that it makes. */
function remembering(store: RuleStore, tell: (made: Omit<Revision, 'fromMs'>) => void): RuleStore {
  return {
    ...store,
    write: async (change) => {
      const written = await store.write(change);
      const made = written ? await store.read(change.bus, change.base + 1) : undefined;
      if (made !== undefined) tell({ revision: made.revision, rules: made.sets.flatMap(({ rules }) => rules) });
      return written;
    },
  };
}
