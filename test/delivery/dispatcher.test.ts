import { expect, test } from 'vitest';
import type { AttemptResult } from '../../core/delivery/attempt.ts';
import type { Delivery, Settlement } from '../../core/delivery/delivery.ts';
import { createDispatcher } from '../../core/delivery/dispatcher.ts';
import { createDisabledTargets } from '../../core/rule/disabled-targets.ts';
import { createCollectingQueue } from '../support/collecting-queue.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';
import { callNoFunction, deliveryWith } from './delivery-with.ts';

const taken: AttemptResult = { accepted: true, code: '200' };
const timeout: AttemptResult = { accepted: false, code: 'timeout', message: 'no answer', retryable: true };

const startMs = Date.parse('2026-11-21T10:00:00.000Z');

/** A dispatcher whose attempts stay open until the test answers them, by URL. */
function setUp(now = (): number => startMs) {
  const open: { readonly url: string; readonly answer: (result: AttemptResult) => void }[] = [];
  const dispatcher = createDispatcher({
    now,
    random: () => 0.5,
    newId: () => '01M7YRRT800000000000000000',
    state: createMemoryStateStores(now)('default'),
    queue: createCollectingQueue(),
    log: () => undefined,
    disabled: createDisabledTargets({ store: { disable: async () => undefined }, bus: 'default', now: () => 0, log: () => undefined }),
    invoker: {
      callFunction: callNoFunction,
      invoke: (request) =>
        new Promise((answer) => {
          open.push({ url: 'url' in request && typeof request.url === 'string' ? request.url : '', answer });
        }),
    },
  });
  const dispatch = (sentTo: readonly string[]): Promise<readonly Settlement[]> => Promise.all(dispatcher.dispatch(sentTo.map(deliveryTo), Number.POSITIVE_INFINITY));
  /** Answers what is under way, and what follows from that, until nothing is. */
  const answerAll = async (result: AttemptResult): Promise<void> => {
    await settled();
    while (open.length > 0) {
      for (const { answer } of open.splice(0)) answer(result);
      await settled();
    }
  };
  return { dispatch, open, answerAll };
}

/** Once everything has happened that needs no answer: attempts begin some promises after they are dispatched. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function deliveryTo(url: string): Delivery {
  const delivery = deliveryWith(undefined);
  if (delivery.target.type !== 'http') throw new Error('the tests have plain HTTP targets only');
  return { ...delivery, target: { ...delivery.target, url } };
}

function urls(count: number, path = ''): readonly string[] {
  return Array.from({ length: count }, (_none, number) => `https://billing.example.com/${path}${number}`);
}

function reasons(settlements: readonly Settlement[]): ReadonlySet<string | undefined> {
  return new Set(settlements.map(({ trace }) => trace?.reason));
}

test('two attempts at most are under way at a URL that has not answered yet', async () => {
  const { dispatch, open } = setUp();
  void dispatch(Array.from({ length: 10 }, () => 'https://billing.example.com/'));
  await settled();
  expect(open).toHaveLength(2);
});

test('URLs of one service that do not answer hold up no other URL of it', async () => {
  const { dispatch, open } = setUp();
  const [hanging, healthy] = [urls(10, 'slow/'), urls(10, 'fast/')];
  void dispatch([...hanging, ...hanging, ...hanging, ...healthy]);
  await settled();
  expect(open.map(({ url }) => url).filter((url) => url.includes('/fast/'))).toEqual(healthy);
  expect(open).toHaveLength(30);
});

test('at one service 32 attempts at most are under way, however many URLs it has, and the others follow', async () => {
  const { dispatch, open, answerAll } = setUp();
  const settlements = dispatch(urls(100));
  await settled();
  expect(open).toHaveLength(32);
  await answerAll(taken);
  expect((await settlements).map(({ trace }) => trace?.outcome)).toEqual(Array.from({ length: 100 }, () => 'delivered'));
});

test('a service of which all URLs time out is left alone for a while', async () => {
  const { dispatch, answerAll } = setUp();
  const settlements = dispatch(urls(32));
  await answerAll(timeout);
  expect(reasons(await settlements)).toEqual(new Set([undefined]));
  expect(reasons(await dispatch(urls(3, 'others/')))).toEqual(new Set(['the target hangs and is left alone for a while']));
});

test('a service is left alone for no longer because the clock is set back', async () => {
  let nowMs = startMs;
  const { dispatch, answerAll } = setUp(() => nowMs);
  const hanging = dispatch(urls(32));
  await answerAll(timeout);
  await hanging;
  nowMs -= 3_600_000;
  const [settlement] = await Promise.all([dispatch(urls(1, 'others/')), answerAll(taken)]);
  expect(settlement[0]?.trace?.outcome).toBe('delivered');
});

test('a service with one answer among many timeouts is not left alone', async () => {
  const { dispatch, open, answerAll } = setUp();
  void dispatch(urls(31));
  await answerAll(timeout);
  void dispatch(['https://billing.example.com/healthy']);
  await answerAll(taken);
  void dispatch(urls(1, 'others/'));
  await answerAll(timeout);
  void dispatch(['https://billing.example.com/healthy']);
  await settled();
  expect(open).toHaveLength(1);
});

/** So many services, each with URLs of its own. */
function services(count: number, urlsEach = 2): readonly string[] {
  return Array.from({ length: count * urlsEach }, (_none, number) => `https://hanging-${number % count}.example.com/${number}`);
}

test('services that hang leave a quarter of the places to those that have answered', async () => {
  const { dispatch, open, answerAll } = setUp();
  void dispatch(['https://billing.example.com/']);
  await answerAll(taken);
  void dispatch(services(256));
  await settled();
  expect(open).toHaveLength(192);
  const healthy = dispatch(urls(32));
  await settled();
  expect(open).toHaveLength(224);
  await answerAll(taken);
  expect(reasons(await healthy)).toEqual(new Set([undefined]));
});

test('services that have timed out leave another quarter to those that were not heard of yet', async () => {
  const { dispatch, open, answerAll } = setUp();
  const hanging = services(192, 1);
  void dispatch(hanging);
  await answerAll(timeout);
  void dispatch(hanging);
  await settled();
  expect(open).toHaveLength(128);
  void dispatch(['https://new.example.com/']);
  await settled();
  expect(open.map(({ url }) => url).at(-1)).toBe('https://new.example.com/');
});

test('what waits for a place is attempted when one is free', async () => {
  const { dispatch, answerAll } = setUp();
  const settlements = dispatch(services(300, 1));
  await answerAll(taken);
  expect((await settlements).map(({ trace }) => trace?.outcome)).toEqual(Array.from({ length: 300 }, () => 'delivered'));
});

test('of places that hang none has a second attempt while that would take the room of a first one elsewhere', async () => {
  const { dispatch, open } = setUp();
  const hanging = services(150, 1);
  void dispatch([...hanging, ...hanging, ...hanging]);
  await settled();
  expect(open).toHaveLength(150);
  void dispatch(['https://new.example.com/']);
  await settled();
  expect(open.map(({ url }) => url).at(-1)).toBe('https://new.example.com/');
});
