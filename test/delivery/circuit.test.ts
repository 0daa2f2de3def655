import { describe, expect, test } from 'vitest';
import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { type CircuitOutcome, claimProbe, defaultCircuitBreaker, isFailure, isProbeDue, openedBy, withOutcome } from '../../core/delivery/circuit.ts';

const nowMs = 1_000_000;

/** So many attempts of which so many have failed. */
function outcomes(attempts: number, failures: number): readonly CircuitOutcome[] {
  return Array.from({ length: attempts }, (_none, position) => ({ atMs: nowMs, failed: position < failures }));
}

describe('what opens a circuit', () => {
  test.each([
    { attempts: 9, failures: 9, opens: false, why: 'fewer attempts than the least tell nothing' },
    { attempts: 10, failures: 5, opens: true, why: 'half of them is enough' },
    { attempts: 10, failures: 4, opens: false, why: 'less than half is not' },
    { attempts: 10, failures: 10, opens: true, why: 'all of them is' },
    { attempts: 100, failures: 49, opens: false, why: 'the part counts, not the number' },
  ])('$failures of $attempts: $why', ({ attempts, failures, opens }) => {
    const opened = { sinceMs: nowMs, failures, attempts, probeAtMs: nowMs + 30_000, probes: 0 };
    expect(openedBy(outcomes(attempts, failures), defaultCircuitBreaker, nowMs)).toEqual(opens ? opened : undefined);
  });

  test('attempts older than the window do not count', () => {
    const old = [{ atMs: nowMs - 30_000, failed: true }, { atMs: nowMs - 29_999, failed: true }];
    expect(withOutcome(old, { atMs: nowMs, failed: false }, defaultCircuitBreaker)).toEqual([
      { atMs: nowMs - 29_999, failed: true },
      { atMs: nowMs, failed: false },
    ]);
  });

  test('attempts that lie ahead do not count: the clock was set back since', () => {
    const ahead = [{ atMs: nowMs + 1, failed: true }];
    expect(withOutcome(ahead, { atMs: nowMs, failed: false }, defaultCircuitBreaker)).toEqual([{ atMs: nowMs, failed: false }]);
  });
});

describe('an attempt', () => {
  const refusal = { accepted: false, message: '', retryable: true } as const;
  test.each<{ name: string; result: AttemptResult; failed: boolean }>([
    { name: 'that was accepted has not failed', result: { accepted: true, code: '200' }, failed: false },
    { name: 'that timed out has failed', result: { ...refusal, code: 'timeout' }, failed: true },
    { name: 'that was throttled has failed', result: { ...refusal, code: '429' }, failed: true },
    { name: 'that was refused for good has not failed: the target is there', result: { ...refusal, code: '400', retryable: false }, failed: false },
    { name: 'of which nothing was sent has not failed', result: { ...refusal, code: 'transform.timed_out', unsent: true }, failed: false },
  ])('$name', ({ result, failed }) => {
    expect(isFailure(result)).toBe(failed);
  });
});

describe('probes', () => {
  const circuit = { sinceMs: nowMs, failures: 10, attempts: 10, probeAtMs: nowMs, probes: 0 };

  test.each([
    { probes: 0, waitMs: 60_000 },
    { probes: 1, waitMs: 120_000 },
    { probes: 4, waitMs: 900_000 },
    { probes: 40, waitMs: 900_000 },
  ])('after $probes the next one waits $waitMs ms', ({ probes, waitMs }) => {
    const claimed = claimProbe({ ...circuit, probes }, defaultCircuitBreaker, { nowMs, probeMs: 15_000 });
    expect(claimed).toEqual({ ...circuit, probes: probes + 1, probeAtMs: nowMs + waitMs });
  });

  test('the next one comes after the end of the one before, however short the wait', () => {
    expect(claimProbe(circuit, { ...defaultCircuitBreaker, openSeconds: 1 }, { nowMs, probeMs: 50_000 }).probeAtMs).toBe(nowMs + 50_000);
  });

  test.each([
    { aheadMs: 0, due: true, why: 'its time has come' },
    { aheadMs: 1, due: false, why: 'its time comes' },
    { aheadMs: 1_800_000, due: false, why: 'the longest probe and the longest wait may end then' },
    { aheadMs: 3_600_000, due: true, why: 'no wait is so long: the clock was set back' },
  ])('are due or not $aheadMs ms before their time: $why', ({ aheadMs, due }) => {
    expect(isProbeDue({ ...circuit, probeAtMs: nowMs + aheadMs }, nowMs)).toBe(due);
  });
});
