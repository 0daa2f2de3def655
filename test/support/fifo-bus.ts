import { onTestFinished } from 'vitest';
import { openDatabase } from '../../adapters/sqlite/database.ts';
import { createSqliteQueue } from '../../adapters/sqlite/sqlite-queue.ts';
import { createSqliteStateStore } from '../../adapters/sqlite/sqlite-state-store.ts';
import { createSqliteTraceStore } from '../../adapters/sqlite/sqlite-trace-store.ts';
import type { AttemptResult, Refusal } from '../../core/delivery/attempt.ts';
import type { ReceivedMessage } from '../../core/event/event-queue.ts';
import { envelopeOf, firstUlidOf } from '../../core/event/receipt.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { createOrderedEnqueue } from '../../core/flow/enqueue.ts';
import { giveBack } from '../../core/flow/give-back.ts';
import { createOrderedMatcher } from '../../core/flow/ordered-matcher.ts';
import { createDisabledTargets } from '../../core/rule/disabled-targets.ts';
import { parseRules } from '../../core/rule/parse-rule.ts';
import { compileSnapshot } from '../../core/rule/snapshot.ts';
import type { StateStore } from '../../core/state/state-store.ts';
import { decodeRecord } from '../../core/trace/encode-run.ts';
import { tellTraces } from '../../core/trace/trace.ts';
import { windowOf } from '../../core/trace/window.ts';
import { createEnvelopeCounter } from '../../core/ledger/envelope-counter.ts';
import type { TargetRequest } from '../../core/target/target.ts';
import { callNoFunction } from '../delivery/delivery-with.ts';
import { createLife, type Life } from './life.ts';

const log = (): undefined => undefined;

const startMs = Date.parse('2026-11-21T10:00:00.000Z');

/** What a target is asked, and how often it was asked it, this time included. */
export interface Asked {
  readonly target: string;
  readonly event: string;
  readonly time: number;
}

export interface FifoBusOptions {
  /** By name. A target is told by the first part of its host's name. */
  readonly rules: object;
  /** Refuses where it returns a code; a target accepts what is not refused. */
  readonly refuses?: (asked: Asked) => Partial<Refusal> | undefined;
  /** Ends the process where it returns true, which is then begun anew. */
  readonly kills?: (asked: Asked | 'trace') => boolean;
  /** What becomes of the calls to the state store and to the queue of dead letters: it may throw. */
  readonly fault?: (call: 'state.read' | 'state.write' | 'bury' | 'acknowledge') => void;
}

/** A FIFO bus on the laptop's stores and a clock that stands still until a test moves it. */
export function openFifoBus({ rules, refuses = () => undefined, kills = () => false, fault = () => undefined }: FifoBusOptions) {
  const world = { nowMs: startMs, ids: 0, rules: snapshotOf(1, rules) };
  const now = (): number => world.nowMs;
  const newId = (): string => firstUlidOf(world.nowMs).slice(0, 20) + String((world.ids += 1)).padStart(6, '0');
  const stores = openStores(now);
  const asked: string[] = [];
  const accepted: string[] = [];

  const invoke = async (request: TargetRequest): Promise<AttemptResult> => {
    const { target, event } = askedFor(request);
    asked.push(`${target} ${event}`);
    const question = { target, event, time: asked.filter((one) => one === `${target} ${event}`).length };
    if (kills(question)) return life.end();
    const refusal = refuses(question);
    if (refusal === undefined) accepted.push(`${seconds()} s: ${target} ${event}`);
    return refusal === undefined ? { accepted: true, code: '200' } : { accepted: false, code: '503', message: 'come back later', retryable: true, ...refusal };
  };
  const seconds = (): number => (world.nowMs - startMs) / 1_000;

  const start = () =>
    createOrderedMatcher({
      bus: 'default',
      now,
      newId,
      random: () => 0,
      queue: stores.queue,
      deadLetters: { send: life.call(async (messages) => (fault('bury'), stores.deadLetters.send(messages))) },
      state: mortal(faulty(stores.state, fault), life),
      traces: { ...stores.traces, put: async (record) => (kills('trace') ? life.end() : stores.traces.put(record)) },
      rules: { current: async () => world.rules, disabled: createDisabledTargets({ store: { disable: async () => undefined }, bus: 'default', now, log }) },
      invoker: { callFunction: callNoFunction, invoke: life.call(invoke) },
      traceOptions: { bodies: true, retentionMs: 3 * 86_400_000 },
      log,
    });
  let life = createLife();
  let match = start();

  const work = async (messages: readonly ReceivedMessage[]) => {
    const worked = await Promise.race([match(messages, { deadlineAtMs: world.nowMs + 60_000 }), life.ended]);
    if (worked !== undefined) return worked;
    life = createLife();
    match = start();
    throw new Error('the process was killed');
  };

  const enqueue = createOrderedEnqueue({ queue: stores.queue, newId, counter: createEnvelopeCounter(), log });

  /** What a poller does, until the queue has nothing more at the moment. Tells how many messages came. */
  const poll = async (): Promise<number> => {
    const messages = await stores.queue.receive({ max: 10, leaseSeconds: 360 });
    if (messages.length === 0) return 0;
    try {
      const { failed, releases = [] } = await work(messages);
      fault('acknowledge');
      await stores.queue.acknowledge(messages.map(({ id }) => id).filter((id) => !failed.includes(id)));
      await giveBack({ reader: stores.queue, log }, releases);
    } catch {
      // The process has died: its messages come again when their leases end.
    }
    return messages.length + (await poll());
  };

  return {
    /** `<target> <event>` of every attempt. */
    asked,
    /** `<seconds> s: <target> <event>` of all that was accepted. */
    accepted,
    stores,
    /** Posts events in one request, given as `<key><number>`, the id of the event. */
    post: async (...ids: readonly string[]): Promise<readonly string[]> => {
      const candidates = ids.map((id, index) => ({ ...reopenEvent(`{"specversion":"1.0","id":"${id}","source":"shop","type":"t","subject":"${id.slice(0, 1)}"}`), index }));
      const taken = await enqueue(candidates);
      return taken.map((one) => ('receipt' in one ? one.receipt : 'refused'));
    },
    put: (revision: number, changed: object) => {
      world.rules = snapshotOf(revision, changed);
    },
    /** Lets the time go by until so many seconds after the start. Tells how many messages came. */
    passUntil: async (untilSeconds: number, stepSeconds = 1): Promise<number> => {
      let received = await poll();
      while (seconds() + stepSeconds <= untilSeconds) {
        world.nowMs += stepSeconds * 1_000;
        received += await poll();
      }
      return received;
    },
    letters: async () => (await stores.deadLetters.receive({ max: 10, leaseSeconds: 0 })).map(({ body }) => JSON.parse(body)),
    trace: async (receipt: string) => {
      const records = await stores.traces.find('default', windowOf(envelopeOf(receipt)), envelopeOf(receipt));
      return tellTraces(records.map(decodeRecord)).find((one) => one.receipt === receipt);
    },
  };
}

/** Which event at which target. */
function askedFor(request: TargetRequest): Pick<Asked, 'target' | 'event'> {
  if (request.type !== 'http' || typeof request.url !== 'string') throw new Error(`the bus has no target of type ${request.type}`);
  return { target: new URL(request.url).hostname.split('.')[0] ?? '', event: JSON.parse(String(request.body)).id };
}

function openStores(now: () => number) {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  return {
    queue: createSqliteQueue({ database, name: 'default', fifo: true, now }),
    deadLetters: createSqliteQueue({ database, name: 'default.dead', now }),
    traces: createSqliteTraceStore({ database, now }),
    state: createSqliteStateStore({ database, bus: 'default', now }),
  };
}

function mortal(state: StateStore, life: Life): StateStore {
  return { read: life.call((keys) => state.read(keys)), write: life.call((changes) => state.write(changes)) };
}

function faulty(state: StateStore, fault: NonNullable<FifoBusOptions['fault']>): StateStore {
  return {
    read: async (keys) => (fault('state.read'), state.read(keys)),
    write: async (changes) => (fault('state.write'), state.write(changes)),
  };
}

function snapshotOf(revision: number, rules: object) {
  return compileSnapshot({ revision, sets: [{ name: 'api', owner: 'api', rules: parseRules(rules) }] });
}

/** A rule that sends everything to targets of these names; each is tried every 10 s unless it says something else. */
export function ruleFor(...targets: readonly (string | ({ readonly id: string } & Readonly<Record<string, unknown>>))[]): object {
  const retry = { strategy: 'SCHEDULE', delaysSeconds: [10], maximumAttempts: 100 };
  return {
    pattern: {},
    targets: targets.map((target) => {
      const given = typeof target === 'string' ? { id: target } : target;
      return { type: 'http', url: `https://${given.id}.example.com/`, retry, ...given };
    }),
  };
}
