import type { AttemptResult } from '../../core/delivery/attempt.ts';
import type { CloudEvent } from '../../core/event/cloud-event.ts';
import { envelopeMessage } from '../../core/event/envelope.ts';
import type { QueueMessage, ReceivedMessage } from '../../core/event/event-queue.ts';
import { firstUlidOf } from '../../core/event/receipt.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { createOrderedMatcher } from '../../core/flow/ordered-matcher.ts';
import { createDisabledTargets } from '../../core/rule/disabled-targets.ts';
import { parseRules } from '../../core/rule/parse-rule.ts';
import { compileSnapshot } from '../../core/rule/snapshot.ts';
import type { StateStore } from '../../core/state/state-store.ts';
import type { TargetRequest } from '../../core/target/target.ts';
import { callNoFunction } from '../delivery/delivery-with.ts';
import { fixedSequence } from './matchers-under-pressure.ts';
import { createMemoryStateStores } from './memory-state-store.ts';
import { createTimers } from './timers.ts';

export interface FifoPressureSetup {
  /** How many processes work on the queue. */
  readonly processes: number;
  /** Of the one HTTP target of the one rule, beside its id and URL. */
  readonly target: Readonly<Record<string, unknown>>;
  /** How long the target takes. */
  readonly latencyMs: number;
}

/** Of an event with the id `<key>-<number>`. */
const keyOf = (id: string): string => id.slice(0, id.indexOf('-'));

const startMs = Date.parse('2026-11-21T10:00:00.000Z');

/** Several matchers of a FIFO bus, as in processes of their own, with one queue and one state store, on a clock that only the test moves. */
export function createFifoUnderPressure({ processes, target, latencyMs }: FifoPressureSetup) {
  const timers = createTimers(startMs);
  const { now } = timers;
  const random = fixedSequence();
  const queue = createGroups(now);
  const accepted: { readonly id: string; readonly afterMs: number }[] = [];
  const writes: string[] = [];
  let [ids, active, mostActive] = [0, 0, 0];
  const newId = (): string => firstUlidOf(now()).slice(0, 16) + String((ids += 1)).padStart(10, '0');

  const invoke = (request: TargetRequest): Promise<AttemptResult> => {
    if (request.type !== 'http') throw new Error('the tests have an HTTP target only');
    const { id } = JSON.parse(String(request.body)) as CloudEvent;
    active += 1;
    mostActive = Math.max(mostActive, active);
    return new Promise((resolve) => {
      timers.after(latencyMs, () => {
        active -= 1;
        accepted.push({ id, afterMs: now() - startMs });
        resolve({ accepted: true, code: '200' });
      });
    });
  };

  const store = createMemoryStateStores(now)('default');
  const state: StateStore = {
    read: (keys) => store.read(keys),
    write: (changes) => {
      writes.push(...changes.map(({ key }) => key));
      return store.write(changes);
    },
  };
  const rules = parseRules({ all: { pattern: {}, targets: [{ id: 'a', type: 'http', url: 'https://a.example.com/', ...target }] } });
  const snapshot = compileSnapshot({ revision: 1, sets: [{ name: 'api', owner: 'api', rules }] });
  const matchers = Array.from({ length: processes }, () =>
    createOrderedMatcher({
      bus: 'default',
      now,
      newId,
      random,
      rules: { current: async () => snapshot, disabled: createDisabledTargets({ store: { disable: async () => undefined }, bus: 'default', now, log: () => undefined }) },
      invoker: { callFunction: callNoFunction, invoke },
      state,
      queue: refusing,
      deadLetters: refusing,
      traces: { put: async () => undefined, find: async () => [], windows: async function* () {} },
      traceOptions: { bodies: false, retentionMs: 1_000 },
      log: () => undefined,
    }),
  );

  const run = async (messages: readonly ReceivedMessage[], process: number): Promise<void> => {
    const { releases = [] } = (await matchers[process % processes]?.(messages, { deadlineAtMs: now() + 50_000 })) ?? {};
    const wakeMs = queue.settle(messages, new Map(releases.map(({ id, delaySeconds }) => [id, delaySeconds])));
    // Its next messages are handed out then.
    timers.after(wakeMs, () => undefined);
  };
  /** Hands out each group that is there, to one process after the other. */
  let turn = 0;
  const handOut = (): void => {
    for (const messages of queue.receive()) void run(messages, (turn += 1));
  };

  return {
    /** What the target has taken, in order, and when, counted from the start. */
    accepted,
    /** Keys of the entries of the state that were written. */
    writes,
    mostActive: () => mostActive,
    /** Posts each event, given as `<key>-<number>`, by itself. */
    post: (eventIds: readonly string[]) => {
      for (const id of eventIds) queue.send(keyOf(id), envelopeMessage(newId(), [reopenEvent(`{"specversion":"1.0","id":"${id}","source":"shop","type":"t"}`)]));
    },
    /** Lets time pass, and everything happen that is due until then. */
    advance: (durationMs: number) => timers.advance(durationMs, handOut),
  };
}

/** Nothing is tried again as a message of its own, and nothing dies. */
const refusing = {
  send: async (): Promise<never> => {
    throw new Error('a message was sent');
  },
};

/** A queue in order: the messages of a group are handed out together, and no more of them meanwhile. */
function createGroups(now: () => number) {
  interface Group {
    readonly waiting: ReceivedMessage[];
    visibleAtMs: number;
    isOut: boolean;
  }
  const groups = new Map<string, Group>();
  let count = 0;
  return {
    send: (name: string, { body }: QueueMessage): void => {
      const group = groups.get(name) ?? { waiting: [], visibleAtMs: 0, isOut: false };
      groups.set(name, group);
      group.waiting.push({ id: `m${(count += 1)}`, body, group: name, receiveCount: 0, attributes: {}, queuedAtMs: now() });
    },
    receive: (): readonly (readonly ReceivedMessage[])[] =>
      [...groups.values()].flatMap((group) => {
        if (group.isOut || group.waiting.length === 0 || group.visibleAtMs > now()) return [];
        group.isOut = true;
        const taken = group.waiting.slice(0, 10).map((message) => ({ ...message, receiveCount: message.receiveCount + 1 }));
        group.waiting.splice(0, taken.length, ...taken);
        return [taken];
      }),
    /**
     * In how many milliseconds the group may be handed out again.
     *
     * @param delays in seconds, by the ids of those that come again; the others are done
     */
    settle: (messages: readonly ReceivedMessage[], delays: ReadonlyMap<string, number>): number => {
      const group = groups.get(messages[0]?.group ?? '');
      if (group === undefined) throw new Error('the messages are of no group');
      const again = messages.filter(({ id }) => delays.has(id));
      group.waiting.splice(0, messages.length, ...again);
      const delayMs = Math.max(0, ...again.slice(0, 1).map(({ id }) => delays.get(id) ?? 0)) * 1_000;
      group.visibleAtMs = now() + delayMs;
      group.isOut = false;
      return delayMs;
    },
  };
}
