import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completeRetryPolicy, type GivenRetryPolicy, nextAttempt, type RetryPolicy } from '../../core/delivery/retry-policy.ts';

const runs = { seed: 20_261_121, numRuns: 300 };

const limits = { maximumEventAgeSeconds: fc.integer({ min: 0, max: 86_400 }), maximumAttempts: fc.integer({ min: 1, max: 1_000 }) };
const delays = fc.array(fc.integer({ min: 1, max: 86_400 }), { minLength: 1, maxLength: 100 });
const backoffs = fc.record<GivenRetryPolicy>({ strategy: fc.constantFrom('EXPONENTIAL_BACKOFF', 'EXPONENTIAL_DECAY_RETRY', 'BACKOFF_RETRY'), ...limits }, { requiredKeys: [] });
const schedules = fc.record<GivenRetryPolicy>(
  { strategy: fc.constant('SCHEDULE'), delaysSeconds: delays, jitterSeconds: fc.integer({ min: 0, max: 3_600 }), ...limits },
  { requiredKeys: ['strategy', 'delaysSeconds'] },
);
const aws = fc.record<GivenRetryPolicy>({ MaximumEventAgeInSeconds: fc.integer({ min: 60, max: 86_400 }), MaximumRetryAttempts: fc.integer({ min: 0, max: 185 }) });
const policies = fc.oneof(backoffs, schedules, aws).map(completeRetryPolicy);

/** What a target does at each attempt: how long it takes, and what it asks for. */
interface Behaviour {
  readonly random: number;
  readonly tookMs: number;
  readonly retryAfterSeconds: number | undefined;
}

const behaviours: fc.Arbitrary<readonly [Behaviour, ...Behaviour[]]> = fc
  .array(fc.record({ random: fc.double({ min: 0, max: 0.999_999, noNaN: true }), tookMs: fc.integer({ min: 0, max: 45_000 }), retryAfterSeconds: fc.option(fc.double({ min: 0, max: 100_000, noNaN: true }), { nil: undefined }) }), { minLength: 1, maxLength: 20 })
  .map(([first, ...others]) => [first ?? { random: 0, tookMs: 0, retryAfterSeconds: undefined }, ...others]);

interface Life {
  /** When each attempt was made, after the first one. */
  readonly attemptsAtMs: readonly number[];
  readonly waits: readonly { readonly delaySeconds: number; readonly retryAfterSeconds: number }[];
}

/** A delivery that every attempt refuses, from its first attempt to its last. */
function live(policy: RetryPolicy, behaviour: readonly [Behaviour, ...Behaviour[]]): Life {
  const attemptsAtMs = [0];
  const waits = [];
  for (;;) {
    const { random, tookMs, retryAfterSeconds } = behaviour[attemptsAtMs.length % behaviour.length] ?? behaviour[0];
    const nowMs = (attemptsAtMs.at(-1) ?? 0) + tookMs;
    const state = { attemptsMade: attemptsAtMs.length, firstAttemptAtMs: 0, nowMs, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
    const next = nextAttempt(policy, state, () => random);
    if ('exhausted' in next) return { attemptsAtMs, waits };
    waits.push({ delaySeconds: next.delaySeconds, retryAfterSeconds: retryAfterSeconds ?? 0 });
    attemptsAtMs.push(nowMs + next.delaySeconds * 1_000);
  }
}

describe('whatever the policy, and whatever its target does', () => {
  test('no attempt is made beyond the age of the policy, and none beyond its number', () => {
    fc.assert(
      fc.property(policies, behaviours, (policy, behaviour) => {
        const { attemptsAtMs } = live(policy, behaviour);
        expect(attemptsAtMs.at(-1)).toBeLessThanOrEqual(policy.maximumEventAgeSeconds * 1_000);
        expect(attemptsAtMs.length).toBeLessThanOrEqual(policy.maximumAttempts);
      }),
      runs,
    );
  });

  test('each wait has whole seconds, at least one, and at least as many as the target has asked for', () => {
    fc.assert(
      fc.property(policies, behaviours, (policy, behaviour) => {
        for (const { delaySeconds, retryAfterSeconds } of live(policy, behaviour).waits) {
          expect(Number.isInteger(delaySeconds)).toBe(true);
          expect(delaySeconds).toBeGreaterThanOrEqual(Math.max(1, retryAfterSeconds));
        }
      }),
      runs,
    );
  });
});

describe('waits that double', () => {
  test.each(['EXPONENTIAL_BACKOFF', 'EXPONENTIAL_DECAY_RETRY'] as const)('grow no shorter with the attempts of %s', (strategy) => {
    const policy = completeRetryPolicy({ strategy });
    const attempts = fc.integer({ min: 1, max: 170 });
    fc.assert(
      fc.property(attempts, fc.double({ min: 0, max: 0.999_999, noNaN: true }), (attemptsMade, random) => {
        const [now, next] = [attemptsMade, attemptsMade + 1].map((made) => nextAttempt(policy, { attemptsMade: made, firstAttemptAtMs: 0, nowMs: 0 }, () => random));
        expect(delayOf(next)).toBeGreaterThanOrEqual(delayOf(now));
      }),
      runs,
    );
  });
});

function delayOf(next: ReturnType<typeof nextAttempt> | undefined): number {
  return next !== undefined && 'delaySeconds' in next ? next.delaySeconds : Number.NaN;
}
