import { describe, expect, test } from 'vitest';
import { type Delivery, settleAttempt, settleDisabled } from '../../core/delivery/delivery.ts';
import { completeRetryPolicy, type GivenRetryPolicy } from '../../core/delivery/retry-policy.ts';
import { decodeRetryMessage } from '../../core/delivery/retry-message.ts';
import { deliveryWith } from './delivery-with.ts';

const atMs = Date.parse('2026-11-21T10:00:00.000Z');

function deliveryTo(errorsTolerance: 'ALL' | 'NONE', retry: GivenRetryPolicy): Delivery {
  const delivery = deliveryWith(undefined);
  return { ...delivery, target: { ...delivery.target, retry: completeRetryPolicy(retry), errorsTolerance } };
}

/** What follows from the 100th attempt, which was refused. */
function afterRefusal(delivery: Delivery, retryable: boolean) {
  const attempt = { number: 100, atMs, durationMs: 0, code: '503' };
  return settleAttempt(delivery, { attempt, result: { accepted: false, code: '503', message: 'busy', retryable } }, () => 0.5);
}

const strategies: [name: string, retry: GivenRetryPolicy, delaySeconds: number][] = [
  ['an exponential backoff', { maximumAttempts: 2 }, 451],
  ['an exponential decay', { strategy: 'EXPONENTIAL_DECAY_RETRY', maximumEventAgeSeconds: 0 }, 512],
  ['a backoff', { strategy: 'BACKOFF_RETRY' }, 15],
  ['a schedule', { strategy: 'SCHEDULE', delaysSeconds: [1, 600] }, 600],
];

describe('a target that tolerates no error', () => {
  test.each(strategies)('is tried again with the longest waits of %s, beyond its limits and after a refusal for good', (_name, retry, delaySeconds) => {
    for (const retryable of [true, false]) {
      const settlement = afterRefusal(deliveryTo('NONE', retry), retryable);
      expect(settlement.trace).toMatchObject({ outcome: 'retrying', nextAttemptAtMs: atMs + delaySeconds * 1000 });
      expect(settlement.retry?.delaySeconds).toBe(delaySeconds);
      expect(decodeRetryMessage(settlement.retry?.body ?? '')).toMatchObject({ attemptsMade: 100 });
      expect(settlement).not.toHaveProperty('deadLetter');
    }
  });

  test.each(strategies)('and one that does: with %s they end as dead letters', (_name, retry) => {
    for (const retryable of [true, false]) expect(afterRefusal(deliveryTo('ALL', retry), retryable).trace?.outcome).toBe('dead');
  });

  test('waits for its rule to be put again while it is disabled', () => {
    const mark = { rule: 'paid-orders', target: 'billing', revision: 1, sinceMs: atMs, code: '410' };
    expect(settleDisabled(deliveryTo('NONE', {}), mark, atMs)).toMatchObject({ trace: { outcome: 'retrying' }, retry: { delaySeconds: 900 } });
    expect(settleDisabled(deliveryTo('ALL', {}), mark, atMs)).toMatchObject({ trace: { outcome: 'dead', code: 'target.disabled' } });
  });
});
