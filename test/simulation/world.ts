import type { EventQueue } from '../../core/event/event-queue.ts';
import { decodeRecord } from '../../core/trace/encode-run.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';
import { createChronicle } from './chronicle.ts';
import type { History } from './history.ts';
import { createHandOut } from './hand-out.ts';
import { bus, type Ports } from './machine.ts';
import { createMemoryQueue, type Stored } from './memory-queue.ts';
import { createMemoryRuleStore, createMemoryTraceStore } from './memory-stores.ts';
import { burying, marking, notingRepeats, remembering, tellingLosses, tellingRefusals, withoutDelays } from './noted-ports.ts';
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
  const { faults, fifo = false } = scenario;
  const seen = createChronicle();
  const inTrouble = (): boolean => clock.now() < startMs + faults.untilMs;
  const memory = {
    now: clock.now,
    order: (visible: readonly Stored[]) => {
      const mixed = shuffled(random, visible);
      if (mixed.some((one, place) => one !== visible[place])) seen.note('messages were handed out in another order');
      return mixed;
    },
    staysVisible: () => {
      const stays = inTrouble() && random() < faults.duplicates;
      if (stays) seen.note('a message stayed visible while it was worked on');
      return stays;
    },
  };
  const [queue, letters] = [createMemoryQueue(memory), createMemoryQueue(memory)];
  const traces = createMemoryTraceStore(clock.now);
  const wire = createWire({ clock, random, startMs, scenario, note: seen.note });
  const targets = createSimulatedTargets({ clock, random, startMs, scenario, sendToBus: async (message) => void (await queue.send([message])) });
  const rules = remembering(createMemoryRuleStore(), (revision) => seen.revisions.push({ ...revision, fromMs: clock.now() }));
  const state = marking(createMemoryStateStores(clock.now)(bus), ({ key }) => seen.marked(key, clock.now()));
  const handOut = createHandOut({ queue, seen, random, leaseSeconds: scenario.leaseSeconds });

  /** The ports of a machine: each call goes over the wire. */
  const portsOf = (caller: Caller): Ports => {
    const sender = (there: EventQueue): EventQueue => ({
      send: (messages) => wire.send(caller, messages, { store: (kept) => there.send(kept), doubled: (stored) => stored.forEach(seen.disturbMessage) }),
    });
    const own = sender(fifo ? withoutDelays(queue, clock.now) : queue);
    return {
      entrance: own,
      queue: own,
      deadLetters: {
        ...tellingRefusals(sender(burying(letters, seen)), seen),
        receive: (options) => wire.call(caller, async () => notingRepeats(await letters.receive(options), seen)),
        acknowledge: (ids) => wire.call(caller, () => letters.acknowledge(ids)),
        release: (ids, delaySeconds) => wire.call(caller, () => letters.release(ids, delaySeconds)),
      },
      acknowledge: (ids) => wire.call(caller, () => queue.acknowledge(ids)),
      release: (ids, delaySeconds) => wire.call(caller, () => handOut.release(ids, delaySeconds)),
      rules: {
        current: (name) => wire.call(caller, () => rules.current(name)).catch(seen.rulesFailed),
        read: (name, revision) => wire.call(caller, () => rules.read(name, revision)).catch(seen.rulesFailed),
        write: (change) => wire.call(caller, () => rules.write(change)),
        disable: (name, mark) => wire.call(caller, () => rules.disable(name, mark)),
      },
      state: tellingLosses({ read: (keys) => wire.call(caller, () => state.read(keys)), write: (changes) => wire.call(caller, () => state.write(changes)) }, seen),
      traces: { ...traces, put: (record) => wire.call(caller, () => traces.put(record)) },
      invoker: {
        invoke: (request, options) => wire.callTarget(caller, () => targets.invoke(request, options)),
        callFunction: () => Promise.reject(new Error('a simulation has no functions')),
      },
    };
  };

  const history = (quiet: boolean): History => {
    const { buried, ...facts } = seen.facts();
    return {
      ...facts,
      fifo,
      deduplicates: scenario.deduplicateHours !== undefined,
      requests: targets.requests(),
      letters: [...letters.messages(), ...targets.letters()],
      buried: [...buried, ...targets.letters()],
      records: traces.records(),
      traces: [...traces.records(), ...seen.tracesInLog].map(decodeRecord),
      calls: wire.calls(),
      quiet,
    };
  };

  return { scenario, clock, random, rules, portsOf, handOut, seen, history, nextMessageMs: queue.nextVisibleMs };
}
