import { describe, expect, test } from 'vitest';
import { firstUlidOf } from '../../core/event/receipt.ts';
import { decodeRecord, encodeRun } from '../../core/trace/encode-run.ts';
import type { DeliveryTrace, RunTrace } from '../../core/trace/run-trace.ts';
import { tellTraces } from '../../core/trace/trace.ts';

const startMs = Date.parse('2026-11-21T10:00:00.000Z');

/** What the nth run tells of the one delivery of the one event. */
function run(number: number, delivery: Omit<DeliveryTrace, 'target'>): RunTrace {
  const event = {
    receipt: `${firstUlidOf(startMs)}.0`,
    receivedAtMs: startMs,
    attributes: { id: '1', source: 'shop.web', type: 'order.paid' },
    first: number === 0,
    matches: [{ rule: 'paid', deliveries: [{ target: 'a', ...delivery }] }],
  };
  return { run: firstUlidOf(startMs + number), bus: 'default', startedAtMs: startMs + number, revision: 1, events: [event] };
}

/** The story that runs tell when they have been stored. */
function storyOf(...deliveries: readonly Omit<DeliveryTrace, 'target'>[]): unknown {
  const stored = deliveries.flatMap((delivery, number) => encodeRun(run(number, delivery), startMs + 1_000)).map(decodeRecord);
  return tellTraces(stored)[0]?.rules[0]?.deliveries?.[0];
}

const died = { outcome: 'dead', attempt: { number: 1, atMs: startMs, durationMs: 5, code: '400', message: 'no' }, reason: 'the answer allows no retry' } as const;

describe('a delivery that was sent again from the dead letters', () => {
  test('is delivered when it was delivered then, and each attempt tells which time it was', () => {
    const attempt = { number: 1, atMs: startMs + 60_000, durationMs: 5, code: '200' };
    expect(storyOf(died, { outcome: 'delivered', attempt, redriven: 1 })).toEqual({
      target: 'a',
      outcome: 'delivered',
      redriven: 1,
      attempts: [
        { number: 1, at: '2026-11-21T10:00:00.000Z', durationMs: 5, code: '400', message: 'no' },
        { number: 1, at: '2026-11-21T10:01:00.000Z', durationMs: 5, code: '200', redriven: 1 },
      ],
    });
  });

  test('is retrying while it is, although it was dead before', () => {
    const waiting = { outcome: 'retrying', reason: 'the target hangs and is left alone for a while', redriven: 1 } as const;
    expect(storyOf(died, waiting)).toMatchObject({ outcome: 'retrying', redriven: 1 });
  });

  test('is dead again when it died again, with the word for it where no attempt has told one', () => {
    const again = { outcome: 'dead', reason: 'it is disabled', code: 'target.disabled', redriven: 2 } as const;
    expect(storyOf(died, { ...died, redriven: 1 }, again)).toMatchObject({ outcome: 'dead', code: 'target.disabled', reason: 'it is disabled', redriven: 2 });
  });
});
