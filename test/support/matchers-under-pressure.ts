import type { AttemptResult } from '../../core/delivery/attempt.ts';
import type { CloudEvent } from '../../core/event/cloud-event.ts';
import { decodeEnvelope, envelopeMessage } from '../../core/event/envelope.ts';
import type { EventQueue, QueueMessage } from '../../core/event/event-queue.ts';
import { firstUlidOf } from '../../core/event/receipt.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { createMatcher } from '../../core/flow/matcher.ts';
import { createDisabledTargets } from '../../core/rule/disabled-targets.ts';
import { parseRules } from '../../core/rule/parse-rule.ts';
import { compileSnapshot } from '../../core/rule/snapshot.ts';
import type { TargetRequest } from '../../core/target/target.ts';
import { decodeRecord } from '../../core/trace/encode-run.ts';
import type { DeliveryTrace } from '../../core/trace/run-trace.ts';
import { callNoFunction } from '../delivery/delivery-with.ts';
import { createMemoryStateStores } from './memory-state-store.ts';
import { createTimers } from './timers.ts';

export interface PressureSetup {
  /** How many processes work on the queue. */
  readonly processes: number;
  /** Of the one HTTP target of the one rule, beside its id and URL. */
  readonly target: Readonly<Record<string, unknown>>;
  /** What the target answers at this moment, counted from the start. @default - 200 */
  readonly answer?: (afterMs: number) => AttemptResult;
  /** Whether the state store is down at this moment, counted from the start. @default - never */
  readonly stateFails?: (afterMs: number) => boolean;
  /** How long the target takes. @default 100 */
  readonly latencyMs?: number;
  /** From 0 to below 1. @default - a fixed sequence */
  readonly random?: () => number;
}

/** An attempt, in milliseconds from the start. */
export interface AttemptSeen {
  readonly beganAfterMs: number;
  /** The event's id. */
  readonly id: string;
}

export const taken: AttemptResult = { accepted: true, code: '200' };
export const unavailable: AttemptResult = { accepted: false, code: '503', message: 'come back later', retryable: true };

const startMs = Date.parse('2026-11-21T10:00:00.000Z');

/** Several matchers, as in processes of their own, with one queue and one state store, on a clock that only the test moves. */
export function createMatchersUnderPressure({ processes, target, answer = () => taken, stateFails = () => false, latencyMs = 100, random = fixedSequence() }: PressureSetup) {
  const timers = createTimers(startMs);
  const { now } = timers;
  const inbox: QueueMessage[] = [];
  const attempts: AttemptSeen[] = [];
  const busEvents: CloudEvent[] = [];
  const deliveries: DeliveryTrace[] = [];
  const letters: QueueMessage[] = [];
  let [ids, active, mostActive, stateCalls] = [0, 0, 0, 0];

  const queue: EventQueue = {
    send: async (messages) => {
      for (const message of messages) {
        busEvents.push(...(decodeEnvelope(message.body)?.texts ?? []).map((text) => JSON.parse(text) as CloudEvent));
        // A queue hands a message out a little after its time.
        timers.after((message.delaySeconds ?? 0) * 1000 + random() * 300, () => inbox.push(message));
      }
      return messages.map(() => ({ accepted: true }));
    },
  };
  const store = createMemoryStateStores(now)('default');
  const callState = (): void => {
    stateCalls += 1;
    if (stateFails(now() - startMs)) throw new Error('the table is throttled');
  };
  const state: typeof store = {
    read: async (keys) => {
      callState();
      return store.read(keys);
    },
    write: async (changes) => {
      callState();
      return store.write(changes);
    },
  };
  const rules = { all: { pattern: {}, targets: [{ id: 'a', type: 'http', url: 'https://a.example.com/', ...target }] } };
  const snapshot = compileSnapshot({ revision: 1, sets: [{ name: 'api', owner: 'api', rules: parseRules(rules) }] });

  const invoke = (request: TargetRequest): Promise<AttemptResult> => {
    if (request.type !== 'http') throw new Error('the tests have an HTTP target only');
    const { id } = JSON.parse(String(request.body)) as CloudEvent;
    attempts.push({ beganAfterMs: now() - startMs, id });
    active += 1;
    mostActive = Math.max(mostActive, active);
    return new Promise((resolve) => {
      timers.after(latencyMs, () => {
        active -= 1;
        resolve(answer(now() - startMs));
      });
    });
  };

  const matchers = Array.from({ length: processes }, () =>
    createMatcher({
      bus: 'default',
      now,
      newId: () => firstUlidOf(now()).slice(0, 16) + String((ids += 1)).padStart(10, '0'),
      random,
      rules: { current: async () => snapshot, disabled: createDisabledTargets({ store: { disable: async () => undefined }, bus: 'default', now, log: () => undefined }) },
      invoker: { callFunction: callNoFunction, invoke },
      state,
      queue,
      deadLetters: {
        send: async (messages) => {
          letters.push(...messages);
          return messages.map(() => ({ accepted: true }));
        },
      },
      traces: {
        put: async (record) => {
          deliveries.push(...decodeRecord(record).events.flatMap(({ matches }) => matches).flatMap((match) => match.deliveries));
        },
        find: async () => [],
        windows: async function* () {},
      },
      traceOptions: { bodies: false, retentionMs: 1000 },
      log: () => undefined,
    }),
  );

  /** Hands out what is visible, ten at a time, to one process after the other. */
  let turn = 0;
  const handOut = (): void => {
    while (inbox.length > 0) {
      const messages = inbox.splice(0, 10).map(({ body }, index) => ({ id: `m${index}`, body, receiveCount: 1, attributes: {} }));
      turn += 1;
      void matchers[turn % processes]?.(messages, { deadlineAtMs: now() + 50_000 });
    }
  };

  return {
    attempts,
    busEvents,
    deliveries,
    letters,
    mostActive: () => mostActive,
    stateCalls: () => stateCalls,
    /** Posts so many events, ten in an envelope. */
    post: (count: number, prefix = 'e') => {
      for (let from = 0; from < count; from += 10) {
        const events = Array.from({ length: Math.min(10, count - from) }, (_none, index) => reopenEvent(eventText(`${prefix}${from + index}`)));
        inbox.push(envelopeMessage(firstUlidOf(startMs).slice(0, 16) + String((ids += 1)).padStart(10, '0'), events));
      }
    },
    /** Lets time pass, and everything happen that is due until then. */
    advance: (durationMs: number) => timers.advance(durationMs, handOut),
  };
}

function eventText(id: string): string {
  return JSON.stringify({ specversion: '1.0', id, source: 'shop.web', type: 'order.paid' });
}

/** Numbers that look random and are always the same. @source Numerical Recipes, "Quick and dirty generators" */
export function fixedSequence(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
