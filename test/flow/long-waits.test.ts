import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../adapters/sqlite/database.ts';
import { createSqliteQueue } from '../../adapters/sqlite/sqlite-queue.ts';
import { createSqliteStateStore } from '../../adapters/sqlite/sqlite-state-store.ts';
import { createSqliteTraceStore } from '../../adapters/sqlite/sqlite-trace-store.ts';
import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { envelopeMessage } from '../../core/event/envelope.ts';
import { firstUlidOf } from '../../core/event/receipt.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { createMatcher } from '../../core/flow/matcher.ts';
import { createDisabledTargets } from '../../core/rule/disabled-targets.ts';
import { parseRules } from '../../core/rule/parse-rule.ts';
import { compileSnapshot } from '../../core/rule/snapshot.ts';
import { decodeRecord } from '../../core/trace/encode-run.ts';
import { tellTraces } from '../../core/trace/trace.ts';
import type { TraceRecord } from '../../core/trace/trace-store.ts';
import { windowOf } from '../../core/trace/window.ts';
import { callNoFunction } from '../delivery/delivery-with.ts';

const startMs = Date.parse('2026-11-21T10:00:00.000Z');
const envelope = firstUlidOf(startMs);
const event = reopenEvent('{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid"}');

const unavailable: AttemptResult = { accepted: false, code: '503', message: 'come back later', retryable: true };

interface Setup {
  readonly retry: object;
  /** What the target asks for when it refuses. */
  readonly retryAfterSeconds?: number;
  /** How far the clock of each machine that runs the matcher is ahead of the queue's, one after the other; the last one goes on. */
  readonly skewsSeconds?: readonly number[];
}

/** What a test moves: the queue's time, the clocks of the machines, the rules. */
interface World {
  nowMs: number;
  readonly skewsSeconds: number[];
  rules: ReturnType<typeof snapshotOf>;
}

/** A bus on the laptop's stores and a clock of its own, where one event is on its way to a target that refuses everything. */
async function setUp({ retry, retryAfterSeconds, skewsSeconds = [0] }: Setup) {
  const world: World = { nowMs: startMs, skewsSeconds: [...skewsSeconds], rules: snapshotOf(1, retry) };
  const stores = openStores(world);
  const attemptsAfterSeconds: number[] = [];
  const invoke = async (): Promise<AttemptResult> => {
    attemptsAfterSeconds.push((world.nowMs - startMs) / 1_000);
    return { ...unavailable, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
  };
  const poll = createPoll(world, stores, invoke);
  await stores.queue.send([envelopeMessage(envelope, [event])]);
  return {
    attemptsAfterSeconds,
    deadLetters: stores.deadLetters,
    records: () => recordsOf(stores),
    trace: async () => tellTraces((await recordsOf(stores)).map(decodeRecord))[0],
    put: (revision: number, changed: object | undefined) => {
      world.rules = snapshotOf(revision, changed);
    },
    /** Lets the time go by, with a poll every so many seconds of it. Tells how many messages came. */
    passUntil: async (seconds: number, stepSeconds = 1) => {
      let received = 0;
      for (; world.nowMs <= startMs + seconds * 1_000; world.nowMs += stepSeconds * 1_000) {
        // One poll after the other is what a clock does.
        // oxlint-disable-next-line no-await-in-loop
        received += await poll();
      }
      return received;
    },
  };
}

function openStores(world: World) {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  const now = () => world.nowMs;
  return {
    queue: createSqliteQueue({ database, name: 'default', now }),
    deadLetters: createSqliteQueue({ database, name: 'default.dead', now }),
    traces: createSqliteTraceStore({ database, now }),
    state: createSqliteStateStore({ database, bus: 'default', now }),
  };
}

type Stores = ReturnType<typeof openStores>;

async function recordsOf({ traces }: Stores): Promise<readonly TraceRecord[]> {
  return traces.find('default', windowOf(envelope), envelope);
}

const log = (): undefined => undefined;

/** A matcher's machine, and how it works off what the queue has at the moment; that tells how many messages it had. */
function createPoll(world: World, stores: Stores, invoke: () => Promise<AttemptResult>): () => Promise<number> {
  const now = () => world.nowMs + (world.skewsSeconds[0] ?? 0) * 1_000;
  const disabled = createDisabledTargets({ store: { disable: async () => undefined }, bus: 'default', now, log });
  const matcher = createMatcher({
    ...stores,
    bus: 'default',
    now,
    newId: () => firstUlidOf(world.nowMs),
    random: () => 0.5,
    rules: { current: async () => world.rules, disabled },
    invoker: { callFunction: callNoFunction, invoke },
    traceOptions: { bodies: true, retentionMs: 3 * 86_400_000 },
    log,
  });
  return async () => {
    const messages = await stores.queue.receive({ max: 10, leaseSeconds: 30 });
    if (messages.length === 0) return 0;
    await matcher(messages, { deadlineAtMs: now() + 60_000 });
    await stores.queue.acknowledge(messages.map(({ id }) => id));
    if (world.skewsSeconds.length > 1) world.skewsSeconds.shift();
    return messages.length;
  };
}

/** The rules of the bus: one that sends everything to one target, or none. */
function snapshotOf(revision: number, retry: object | undefined) {
  const targets = [{ id: 'billing', type: 'http', url: 'https://billing.example.com/', retry }];
  const rules = parseRules(retry === undefined ? {} : { paid: { pattern: {}, targets } });
  return compileSnapshot({ revision, sets: [{ name: 'api', owner: 'api', rules }] });
}

describe('a wait that is longer than a message can wait', () => {
  test('goes in hops of 900 s and ends on its second', async () => {
    const { passUntil, attemptsAfterSeconds } = await setUp({ retry: { strategy: 'SCHEDULE', delaysSeconds: [2_000, 10] } });
    expect(await passUntil(2_010)).toBe(5);
    expect(attemptsAfterSeconds).toEqual([0, 2_000, 2_010]);
  });

  test('leaves no trace of its hops, but tells from the start when the next attempt is due', async () => {
    const { passUntil, records, trace } = await setUp({ retry: { strategy: 'SCHEDULE', delaysSeconds: [2_000] } });
    await passUntil(1_999);
    expect(await records()).toHaveLength(1);
    expect((await trace())?.rules[0]?.deliveries).toEqual([
      {
        target: 'billing',
        outcome: 'retrying',
        nextAttemptAt: '2026-11-21T10:33:20.000Z',
        attempts: [{ number: 1, at: '2026-11-21T10:00:00.000Z', durationMs: 0, code: '503', message: 'come back later', destination: 'https://billing.example.com' }],
      },
    ]);
  });

  test('is what a target gets that asks for it, within the age of the policy', async () => {
    const { passUntil, attemptsAfterSeconds } = await setUp({ retry: { maximumAttempts: 2 }, retryAfterSeconds: 3_600 });
    await passUntil(4_000);
    expect(attemptsAfterSeconds).toEqual([0, 3_600]);
  });

  test('lasts a day at most, which takes 96 hops', async () => {
    const { passUntil, attemptsAfterSeconds } = await setUp({ retry: { maximumAttempts: 2 }, retryAfterSeconds: 86_400 });
    expect(await passUntil(86_400, 60)).toBe(97);
    expect(attemptsAfterSeconds).toEqual([0, 86_400]);
  });

  test.each([
    ['behind', -5, 2_005],
    ['ahead', 5, 1_995],
  ])('comes off by as much as the clock of the last machine that is %s, and never goes round once more', async (_name, skewSeconds, attemptAfterSeconds) => {
    const { passUntil, attemptsAfterSeconds } = await setUp({ retry: { strategy: 'SCHEDULE', delaysSeconds: [2_000] }, skewsSeconds: [0, skewSeconds] });
    expect(await passUntil(2_100)).toBe(4);
    expect(attemptsAfterSeconds).toEqual([0, attemptAfterSeconds]);
  });
});

describe('rules that are edited while a delivery waits', () => {
  test('leave it the wait that it was promised; what follows is as they say then', async () => {
    const { passUntil, put, attemptsAfterSeconds } = await setUp({ retry: { strategy: 'SCHEDULE', delaysSeconds: [2_000, 2_000] } });
    await passUntil(100);
    put(2, { strategy: 'SCHEDULE', delaysSeconds: [1, 5] });
    await passUntil(3_000);
    expect(attemptsAfterSeconds).toEqual([0, 2_000, 2_005]);
  });

  test('end it with its next hop when its target is no more', async () => {
    const { passUntil, put, attemptsAfterSeconds, deadLetters } = await setUp({ retry: { strategy: 'SCHEDULE', delaysSeconds: [80_000] } });
    await passUntil(100);
    put(2, undefined);
    await passUntil(900);
    const letters = await deadLetters.receive({ max: 10, leaseSeconds: 30 });
    expect(letters.map(({ attributes }) => attributes)).toMatchObject([{ ERROR_CODE: 'target.deleted', RULE: 'paid', TARGET: 'billing' }]);
    expect(attemptsAfterSeconds).toEqual([0]);
  });
});
