import { describe, expect, test } from 'vitest';
import { attempt, type AttemptDeps } from '../../core/delivery/attempt-delivery.ts';
import { decodeRetryMessage } from '../../core/delivery/retry-message.ts';
import type { TargetRequest } from '../../core/target/target.ts';
import { compileRendering } from '../../core/transform/index.ts';
import { callNoFunction, deliveryWith } from './delivery-with.ts';

const startMs = Date.parse('2026-11-21T10:00:00.000Z');

/** A target that takes everything, and what it was sent. */
function setUp(): { readonly deps: AttemptDeps; readonly sent: readonly TargetRequest[] } {
  const sent: TargetRequest[] = [];
  const invoke: AttemptDeps['invoker']['invoke'] = async (request) => {
    sent.push(request);
    return { accepted: true, code: '200' };
  };
  return { deps: { invoker: { invoke, callFunction: callNoFunction }, now: () => startMs, random: () => 0.5 }, sent };
}

const failing = compileRendering({ form: 'jsonpath', path: '$.data.vat', onMissing: 'fail' });
const endless = compileRendering({ form: 'jsonata', expression: '($f := function(){ $f() }; $f())', timeoutMs: 20 });

describe('an attempt whose rendering fails', () => {
  test('sends nothing, and ends as a dead letter with the code of the transform and the event as it came', async () => {
    const { deps, sent } = setUp();
    const { settlement, result } = await attempt(deliveryWith(failing, '{"total":1.00}'), deps, () => false);
    expect(sent).toEqual([]);
    expect(result).toBeUndefined();
    expect(settlement.trace).toMatchObject({ outcome: 'dead', reason: 'nothing could be sent', attempt: { number: 1, code: 'transform.missing_value' } });
    expect(settlement.trace?.attempt).not.toHaveProperty('destination');
    expect(settlement.deadLetter?.attributes).toMatchObject({ ERROR_CODE: 'transform.missing_value', RETRY_ATTEMPTS: '0' });
    expect(settlement.deadLetter?.body).toContain('"data":{"total":1.00}}');
  });

  test('for want of time is made again, as the policy says', async () => {
    const { deps, sent } = setUp();
    const { settlement } = await attempt(deliveryWith(endless), deps, () => false);
    expect(sent).toEqual([]);
    expect(settlement.trace).toMatchObject({ outcome: 'retrying', attempt: { number: 1, code: 'transform.timed_out' } });
    expect(decodeRetryMessage(settlement.retry?.body ?? '')).toMatchObject({ attemptsMade: 1, rule: 'paid-orders', target: 'billing' });
  });
});

test('an attempt tells where it was sent', async () => {
  const { deps } = setUp();
  const { settlement } = await attempt(deliveryWith(compileRendering({ form: 'jsonpath', path: '$.data' })), deps, () => false);
  expect(settlement.trace).toEqual({
    target: 'billing',
    outcome: 'delivered',
    attempt: { number: 1, atMs: startMs, durationMs: 0, code: '200', destination: 'https://billing.example.com' },
  });
});

test('an attempt for which rendering left no time is handed on, and does not count', async () => {
  const { deps, sent } = setUp();
  const { settlement } = await attempt(deliveryWith(compileRendering({ form: 'jsonpath', path: '$.data' })), deps, () => true);
  expect(sent).toEqual([]);
  expect(settlement.trace).toEqual({ target: 'billing', outcome: 'retrying', reason: 'the run had no time left for an attempt' });
  expect(decodeRetryMessage(settlement.retry?.body ?? '')).toMatchObject({ attemptsMade: 0 });
});
