import { describe, expect, test } from 'vitest';
import { completeRetryPolicy, defaultRetryPolicy, type GivenRetryPolicy, lastingDelaySeconds, nextAttempt, type NextAttempt, type RetryPolicy, type RetryState } from '../../core/delivery/retry-policy.ts';

const lowest = () => 0;
const middle = () => 0.5;
const highest = () => 0.999_999_999;

const exponential = completeRetryPolicy({ strategy: 'EXPONENTIAL_BACKOFF' });
const decay = completeRetryPolicy({ strategy: 'EXPONENTIAL_DECAY_RETRY' });
const backoff = completeRetryPolicy({ strategy: 'BACKOFF_RETRY' });

function after(attemptsMade: number, more: Partial<RetryState> = {}): RetryState {
  return { attemptsMade, firstAttemptAtMs: 0, nowMs: 0, ...more };
}

describe('limits that a policy does not name', () => {
  test.each<[GivenRetryPolicy, RetryPolicy]>([
    [{}, { strategy: 'EXPONENTIAL_BACKOFF', maximumEventAgeSeconds: 86_400, maximumAttempts: 1_000 }],
    [{ strategy: 'EXPONENTIAL_DECAY_RETRY' }, { strategy: 'EXPONENTIAL_DECAY_RETRY', maximumEventAgeSeconds: 86_400, maximumAttempts: 177 }],
    [{ strategy: 'BACKOFF_RETRY' }, { strategy: 'BACKOFF_RETRY', maximumEventAgeSeconds: 86_400, maximumAttempts: 4 }],
    [{ maximumAttempts: 2 }, { strategy: 'EXPONENTIAL_BACKOFF', maximumEventAgeSeconds: 86_400, maximumAttempts: 2 }],
    [
      { strategy: 'BACKOFF_RETRY', maximumEventAgeSeconds: 0 },
      { strategy: 'BACKOFF_RETRY', maximumEventAgeSeconds: 0, maximumAttempts: 4 },
    ],
    [
      { strategy: 'SCHEDULE', delaysSeconds: [1, 10, 60] },
      { strategy: 'SCHEDULE', delaysSeconds: [1, 10, 60], jitterSeconds: 0, maximumEventAgeSeconds: 86_400, maximumAttempts: 4 },
    ],
  ])('%j is completed from its strategy', (given, complete) => {
    expect(completeRetryPolicy(given)).toEqual(complete);
  });

  test('a target without a policy backs off exponentially for a day', () => {
    expect(defaultRetryPolicy).toEqual({ strategy: 'EXPONENTIAL_BACKOFF', maximumEventAgeSeconds: 86_400, maximumAttempts: 1_000 });
  });
});

describe("a policy in AWS's words", () => {
  test.each<[GivenRetryPolicy, Partial<RetryPolicy>]>([
    [{ MaximumEventAgeInSeconds: 60 }, { maximumEventAgeSeconds: 60, maximumAttempts: 186 }],
    [{ MaximumRetryAttempts: 185 }, { maximumEventAgeSeconds: 86_400, maximumAttempts: 186 }],
    [{ MaximumRetryAttempts: 0 }, { maximumEventAgeSeconds: 86_400, maximumAttempts: 1 }],
    [{ MaximumEventAgeInSeconds: 3_600, MaximumRetryAttempts: 3 }, { maximumEventAgeSeconds: 3_600, maximumAttempts: 4 }],
  ])('%j backs off exponentially and counts the first attempt besides', (given, limits) => {
    expect(completeRetryPolicy(given)).toEqual({ strategy: 'EXPONENTIAL_BACKOFF', ...limits });
  });
});

describe('EXPONENTIAL_BACKOFF', () => {
  test.each([
    [1, 3, 5],
    [2, 6, 10],
    [3, 11, 20],
    [4, 21, 40],
    [5, 41, 80],
    [6, 81, 160],
    [7, 161, 320],
    [8, 321, 640],
    [9, 451, 900],
    [10, 451, 900],
    [999, 451, 900],
  ])('waits at random after attempt %i: 1 s at least, %i s in the middle, %i s at most', (attemptsMade, mean, most) => {
    expect(nextAttempt(exponential, after(attemptsMade), lowest)).toEqual({ delaySeconds: 1 });
    expect(nextAttempt(exponential, after(attemptsMade), middle)).toEqual({ delaySeconds: mean });
    expect(nextAttempt(exponential, after(attemptsMade), highest)).toEqual({ delaySeconds: most });
  });
});

describe('EXPONENTIAL_DECAY_RETRY', () => {
  test.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [4, 8],
    [5, 16],
    [6, 32],
    [7, 64],
    [8, 128],
    [9, 256],
    [10, 512],
    [11, 512],
    [176, 512],
  ])('waits after attempt %i for %i s, without chance', (attemptsMade, delaySeconds) => {
    expect(nextAttempt(decay, after(attemptsMade), lowest)).toEqual({ delaySeconds });
    expect(nextAttempt(decay, after(attemptsMade), highest)).toEqual({ delaySeconds });
  });

  test('its 176 waits take 86,015 s and fit into its day', () => {
    let nowMs = 0;
    let attemptsMade = 1;
    let next = nextAttempt(decay, after(attemptsMade, { nowMs }), middle);
    while ('delaySeconds' in next) {
      nowMs += next.delaySeconds * 1_000;
      attemptsMade += 1;
      next = nextAttempt(decay, after(attemptsMade, { nowMs }), middle);
    }
    expect({ attemptsMade, nowMs, next }).toEqual({ attemptsMade: 177, nowMs: 86_015_000, next: { exhausted: 'MaximumRetryAttempts' } });
  });
});

describe('BACKOFF_RETRY', () => {
  test('waits 10 to 20 s at random, however many attempts were made', () => {
    expect(nextAttempt(backoff, after(1), lowest)).toEqual({ delaySeconds: 10 });
    expect(nextAttempt(backoff, after(2), middle)).toEqual({ delaySeconds: 15 });
    expect(nextAttempt(backoff, after(3), highest)).toEqual({ delaySeconds: 20 });
  });
});

describe('SCHEDULE', () => {
  const schedule = completeRetryPolicy({ strategy: 'SCHEDULE', delaysSeconds: [1, 60, 43_200], maximumAttempts: 5 });
  const spread = completeRetryPolicy({ strategy: 'SCHEDULE', delaysSeconds: [10], jitterSeconds: 4 });

  test.each([
    [1, 1],
    [2, 60],
    [3, 43_200],
    [4, 43_200],
  ])('waits after attempt %i for %i s: as it is written, the last wait again', (attemptsMade, delaySeconds) => {
    expect(nextAttempt(schedule, after(attemptsMade), lowest)).toEqual({ delaySeconds });
    expect(nextAttempt(schedule, after(attemptsMade), highest)).toEqual({ delaySeconds });
  });

  test('is at its end after the attempts that it asks for', () => {
    expect(nextAttempt(schedule, after(5), lowest)).toEqual({ exhausted: 'MaximumRetryAttempts' });
  });

  test('without a number of attempts makes one after each wait', () => {
    const given = completeRetryPolicy({ strategy: 'SCHEDULE', delaysSeconds: [5, 5] });
    expect([1, 2, 3].map((attemptsMade) => nextAttempt(given, after(attemptsMade), lowest))).toEqual([
      { delaySeconds: 5 },
      { delaySeconds: 5 },
      { exhausted: 'MaximumRetryAttempts' },
    ]);
  });

  test('waits longer at random, by at most its jitter', () => {
    expect([lowest, middle, highest].map((random) => nextAttempt(spread, after(1), random))).toEqual([{ delaySeconds: 10 }, { delaySeconds: 12 }, { delaySeconds: 14 }]);
  });
});

describe('the limit that is reached first ends a delivery', () => {
  const tenSeconds = { ...backoff, maximumEventAgeSeconds: 10 };
  test.each<{ name: string; policy: RetryPolicy; state: RetryState; expected: NextAttempt }>([
    { name: 'the last but one attempt is followed by another', policy: backoff, state: after(3), expected: { delaySeconds: 10 } },
    { name: 'the last attempt is the last', policy: backoff, state: after(4), expected: { exhausted: 'MaximumRetryAttempts' } },
    { name: 'an attempt beyond the last is not followed by another', policy: backoff, state: after(5), expected: { exhausted: 'MaximumRetryAttempts' } },
    { name: 'one attempt in all means no retry', policy: { ...exponential, maximumAttempts: 1 }, state: after(1), expected: { exhausted: 'MaximumRetryAttempts' } },
    { name: 'an age of 0 means no retry', policy: { ...exponential, maximumEventAgeSeconds: 0 }, state: after(1), expected: { exhausted: 'MaximumEventAgeInSeconds' } },
    { name: 'a wait may end at the very age', policy: tenSeconds, state: after(1), expected: { delaySeconds: 10 } },
    { name: 'a wait beyond the age is not begun', policy: tenSeconds, state: after(1, { nowMs: 1 }), expected: { exhausted: 'MaximumEventAgeInSeconds' } },
    { name: 'the age counts from the first attempt', policy: tenSeconds, state: after(1, { firstAttemptAtMs: 5_000, nowMs: 5_000 }), expected: { delaySeconds: 10 } },
    { name: 'both reached: the attempts are named', policy: tenSeconds, state: after(4, { nowMs: 60_000 }), expected: { exhausted: 'MaximumRetryAttempts' } },
  ])('$name', ({ policy, state, expected }) => {
    expect(nextAttempt(policy, state, lowest)).toEqual(expected);
  });
});

describe('a target that asks to be left alone', () => {
  test.each<[string, number, NextAttempt]>([
    ['is left alone for as long as it asks', 120, { delaySeconds: 120 }],
    ['does not shorten the wait', 1, { delaySeconds: 10 }],
    ['is left alone for longer than one message can wait', 3_600, { delaySeconds: 3_600 }],
    ['is left alone for as long as a delivery lives', 86_400, { delaySeconds: 86_400 }],
    ['ends a delivery that would be too old by then, by default after a day', 86_401, { exhausted: 'MaximumEventAgeInSeconds' }],
    ['gets whole seconds, rounded up', 30.2, { delaySeconds: 31 }],
  ])('%s', (_name, retryAfterSeconds, expected) => {
    expect(nextAttempt(backoff, after(1, { retryAfterSeconds }), lowest)).toEqual(expected);
  });

  test('ends a delivery that would be older by then than its policy lets it become', () => {
    const policy = { ...backoff, maximumEventAgeSeconds: 60 };
    expect(nextAttempt(policy, after(1, { retryAfterSeconds: 61 }), lowest)).toEqual({ exhausted: 'MaximumEventAgeInSeconds' });
  });
});

describe('a delivery that no limit ends', () => {
  test.each<[string, RetryPolicy, number, number]>([
    ['the longest window of its backoff', exponential, 0, 451],
    ['the longest wait of its decay', decay, 0, 512],
    ['the last wait of its schedule', completeRetryPolicy({ strategy: 'SCHEDULE', delaysSeconds: [5, 7] }), 0, 7],
    ['as long as its target asks for', backoff, 3_600, 3_600],
    ['a day where its target asks for more', backoff, 86_401, 86_400],
  ])('waits for %s', (_name, policy, retryAfterSeconds, delaySeconds) => {
    expect(lastingDelaySeconds(policy, after(1, { retryAfterSeconds }), middle)).toBe(delaySeconds);
  });
});
