import { describe, expect, test } from 'vitest';
import type { AttemptResult } from '../../core/delivery/attempt.ts';
import type { Delivery } from '../../core/delivery/delivery.ts';
import { createEffectOnce, type EffectOnceDeps, type MakeAttempt } from '../../core/delivery/effect-once.ts';
import { decodeRetryMessage } from '../../core/delivery/retry-message.ts';
import type { StateStore } from '../../core/state/state-store.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';
import { callNoFunction, deliveryWith } from './delivery-with.ts';

const startMs = Date.parse('2026-11-21T10:00:00.000Z');
const taken: AttemptResult = { accepted: true, code: '200' };
const busy: AttemptResult = { accepted: false, code: '503', message: 'busy', retryable: true };
const plain = deliveryWith(undefined);
const once: Delivery = { ...plain, target: { ...plain.target, effectOnce: true } };
/** The ten seconds that an attempt may take, and fifteen more. */
const leaseMs = 25_000;

/** What a process calls, and how: to be changed by a test. */
type Calls = StateStore & Pick<EffectOnceDeps['invoker'], 'invoke'>;

/** A target that counts what it was sent, and processes that share the state of their bus. */
function setUp(answers: readonly AttemptResult[] = []) {
  const clock = { nowMs: startMs };
  const now = (): number => clock.nowMs;
  const state = createMemoryStateStores(now)('default');
  const log: string[] = [];
  const counted = { effects: 0 };
  const open = [...answers];
  const invoke: Calls['invoke'] = async () => {
    counted.effects += 1;
    return open.shift() ?? taken;
  };
  const process = (change: (calls: Calls) => Partial<Calls> = () => ({})): ((delivery: Delivery) => ReturnType<MakeAttempt>) => {
    const calls = { ...state, invoke, ...change({ ...state, invoke }) };
    const deps = { state: calls, invoker: { invoke: calls.invoke, callFunction: callNoFunction }, now, random: () => 0.5, log: (_level: string, message: string) => log.push(message) };
    const attempt = createEffectOnce(deps);
    return (delivery) => attempt(delivery, () => false);
  };
  return { clock, state, counted, log, process, attempt: process() };
}

describe('a delivery that its target has accepted', () => {
  test('is settled as delivered without another attempt, and told by which event', async () => {
    const { attempt, counted } = setUp();
    expect((await attempt(once)).settlement.trace).toMatchObject({ outcome: 'delivered', attempt: { number: 1, code: '200' } });
    const { settlement, result } = await attempt({ ...once, receipt: '01M7YRRT900000000000000000.4' });
    expect(settlement).toEqual({
      trace: {
        target: 'billing',
        outcome: 'delivered',
        code: 'already_delivered',
        reason: 'the target has accepted it as 01M7YRRT800000000000000000.0, at 2026-11-21T10:00:00.000Z',
      },
    });
    expect(result).toBeUndefined();
    expect(counted.effects).toBe(1);
  });

  test('is remembered for fifteen days, longer than its message may lie among the dead letters and be sent again as it is', async () => {
    const { attempt, counted, clock } = setUp();
    await attempt(once);
    clock.nowMs = startMs + 15 * 24 * 3_600_000 - 1;
    await attempt(once);
    expect(counted.effects).toBe(1);
    clock.nowMs += 1;
    await attempt(once);
    expect(counted.effects).toBe(2);
  });

  test('is another one when it is redriven, or of another event, rule or target', async () => {
    const { attempt, counted } = setUp();
    await attempt(once);
    await attempt({ ...once, redriven: 1 });
    await attempt({ ...once, redriven: 2 });
    await attempt({ ...once, accepted: { ...once.accepted, event: { ...once.accepted.event, id: '2' } } });
    await attempt({ ...once, rule: 'all-orders' });
    await attempt({ ...once, target: { ...once.target, id: 'stock' } });
    expect(counted.effects).toBe(6);
  });

  test('is made again where its target has no effectOnce, and nothing is asked of the state', async () => {
    const { process, counted } = setUp();
    const attempt = process(() => ({ read: down, write: down }));
    await attempt(plain);
    await attempt(plain);
    expect(counted.effects).toBe(2);
  });
});

describe('of two matchers with the same delivery in hand', () => {
  test('one makes the attempt; the other one waits, which counts as no attempt, and finds it delivered', async () => {
    const { process, counted } = setUp();
    const settlements = (await Promise.all([process()(once), process()(once)])).map(({ settlement }) => settlement);
    expect(counted.effects).toBe(1);
    const [waiting] = settlements.filter(({ retry }) => retry !== undefined);
    expect(waiting?.trace).toEqual({ target: 'billing', outcome: 'retrying', reason: 'another run has the delivery in hand, or died with it' });
    expect(waiting?.retry?.delaySeconds).toBe(17);
    const pending = decodeRetryMessage(waiting?.retry?.body ?? '');
    expect(pending?.attemptsMade).toBe(0);
    expect((await process()({ ...once, ...pending, target: once.target })).settlement.trace?.code).toBe('already_delivered');
    expect(counted.effects).toBe(1);
  });
});

describe('an attempt that the target has not accepted', () => {
  test.each([
    ['a refusal', busy],
    ['a timeout, after which the target may have the event', { ...busy, code: 'timeout' }],
    ['a refusal for good', { ...busy, code: '400', retryable: false }],
  ])('gives its claim up, so that the next one need not wait: %s', async (_, answer) => {
    const { attempt, counted } = setUp([answer]);
    await attempt(once);
    expect((await attempt({ ...once, attemptsMade: 1 })).settlement.trace).toMatchObject({ outcome: 'delivered', attempt: { number: 2 } });
    expect(counted.effects).toBe(2);
  });

  test('because it could end after its lease is handed on, and gives its claim up', async () => {
    const { clock, process, attempt, counted } = setUp();
    const slow = process((calls) => ({
      write: (changes) => {
        clock.nowMs += 10_001;
        return calls.write(changes);
      },
    }));
    expect((await slow(once)).settlement.trace).toEqual({ target: 'billing', outcome: 'retrying', reason: 'the run had no time left for an attempt' });
    expect(counted.effects).toBe(0);
    expect((await attempt(once)).settlement.trace?.outcome).toBe('delivered');
  });
});

describe('a state store that does not answer', () => {
  test.each(['read', 'write'] as const)('to the %s before the attempt: the delivery waits, and nothing is sent', async (call) => {
    const { process, counted, log } = setUp();
    const { settlement } = await process(() => ({ [call]: down }))(once);
    expect(counted.effects).toBe(0);
    expect(settlement.trace).toMatchObject({ outcome: 'retrying', reason: 'the state store does not answer, which knows whether the target has the event' });
    expect(decodeRetryMessage(settlement.retry?.body ?? '')?.attemptsMade).toBe(0);
    expect(log).toEqual(['a delivery waits: the state store did not answer']);
  });

  test('takes nothing of the time for which the policy has the target tried', async () => {
    const brief: Delivery = { ...once, target: { ...once.target, retry: { strategy: 'BACKOFF_RETRY', maximumEventAgeSeconds: 30, maximumAttempts: 4 } } };
    const { attempt, process, clock } = setUp([busy]);
    const blind = process(() => ({ read: down }));
    let waiting = brief;
    for (let round = 0; round < 3; round += 1) {
      // One wait after the other: 17 s each, 51 s in all.
      // oxlint-disable-next-line no-await-in-loop
      const { retry } = (await blind(waiting)).settlement;
      const { pausedMs = 0 } = decodeRetryMessage(retry?.body ?? '') ?? {};
      waiting = { ...brief, pausedMs };
      clock.nowMs += (retry?.delaySeconds ?? 0) * 1_000;
    }
    expect(clock.nowMs - startMs).toBe(51_000);
    expect((await attempt(waiting)).settlement.trace).toMatchObject({ outcome: 'retrying', attempt: { number: 1, code: '503' } });
  });

  test('after the attempt: what was delivered is delivered', async () => {
    const { process, log } = setUp();
    const { settlement } = await process((calls) => ({ write: failingAt(2, (changes) => calls.write(changes)) }))(once);
    expect(settlement.trace?.outcome).toBe('delivered');
    expect(log).toEqual(['a delivery could not be marked, and may be made a second time']);
  });
});

describe('a process that dies', () => {
  test.each([
    { when: 'before', call: 1, what: 'the look at the claim', meanwhile: 'delivered', effects: 1 },
    { when: 'after', call: 1, what: 'the look at the claim', meanwhile: 'delivered', effects: 1 },
    { when: 'before', call: 2, what: 'the claim', meanwhile: 'delivered', effects: 1 },
    { when: 'after', call: 2, what: 'the claim', meanwhile: 'retrying', effects: 1 },
    { when: 'before', call: 3, what: 'the attempt', meanwhile: 'retrying', effects: 1 },
    { when: 'after', call: 3, what: 'the attempt', meanwhile: 'retrying', effects: 2 },
    { when: 'before', call: 4, what: 'the mark', meanwhile: 'retrying', effects: 2 },
    { when: 'after', call: 4, what: 'the mark', meanwhile: 'delivered', effects: 1 },
  ] as const)('$when $what leaves a delivery that is $meanwhile at once, delivered after the lease, and seen $effects times', async ({ when, call, meanwhile, effects }) => {
    const { clock, process, attempt, counted } = setUp();
    void process(dyingAt(call, when))(once);
    await untilIdle();
    expect((await attempt(once)).settlement.trace?.outcome).toBe(meanwhile);
    clock.nowMs += leaseMs;
    expect((await attempt(once)).settlement.trace?.outcome).toBe('delivered');
    expect(counted.effects).toBe(effects);
  });
});

function down(): Promise<never> {
  return Promise.reject(new Error('throttled'));
}

function failingAt(failing: number, write: StateStore['write']): StateStore['write'] {
  let calls = 0;
  return (changes) => (++calls === failing ? down() : write(changes));
}

/** Calls of which the one of this number is never answered: `after`, it has had its effect. */
function dyingAt(last: number, when: 'before' | 'after'): (calls: Calls) => Calls {
  let made = 0;
  const never = new Promise<never>(() => undefined);
  const dying = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
    made += 1;
    if (made < last) return call();
    if (when === 'after') await call();
    return never;
  };
  return (calls) => ({
    read: (keys) => dying(() => calls.read(keys)),
    write: (changes) => dying(() => calls.write(changes)),
    invoke: (request, options) => dying(() => calls.invoke(request, options)),
  });
}

/** Once everything has happened that needs no answer from outside. */
function untilIdle(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
