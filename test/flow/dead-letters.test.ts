import { describe, expect, test } from 'vitest';
import { firstUlidOf } from '../../core/event/receipt.ts';
import { deadLettersRoute } from '../../core/flow/dead-letters.ts';
import { createRouter } from '../../core/flow/router.ts';
import { encodeRun } from '../../core/trace/encode-run.ts';
import type { DeliveryTrace } from '../../core/trace/run-trace.ts';
import type { TraceStore } from '../../core/trace/trace-store.ts';

const startMs = Date.parse('2026-11-21T10:00:00.000Z');

function dead(target: string, code: string): DeliveryTrace {
  return { target, outcome: 'dead', attempt: { number: 1, atMs: startMs, durationMs: 5, code, message: 'no' }, reason: 'the answer allows no retry' };
}

/** Five events, a second after another: the letters of two targets each, but the third, which was delivered. */
const events = Array.from({ length: 5 }, (_, second) => {
  const delivered: DeliveryTrace = { target: 'a', outcome: 'delivered', attempt: { number: 1, atMs: startMs, durationMs: 5, code: '200' } };
  return {
    receipt: `${firstUlidOf(startMs + second * 1_000)}.0`,
    receivedAtMs: startMs + second * 1_000,
    attributes: { id: String(second), source: 'shop.web', type: 'order.paid' },
    first: true,
    matches: [{ rule: 'paid', deliveries: second === 2 ? [delivered] : [dead('a', '400'), dead('b', '503')] }],
  };
});
const records = encodeRun({ run: firstUlidOf(startMs), bus: 'default', startedAtMs: startMs, revision: 1, events }, startMs + 60_000);

const traces: Pick<TraceStore, 'windows'> = {
  windows: async function* () {
    yield records;
  },
};
const answer = createRouter([deadLettersRoute({ traces, buses: ['default'], now: () => startMs + 60_000, traceRetentionMs: 86_400_000 })], () => undefined);

async function list(query: string): Promise<{ readonly status: number; readonly letters: string; readonly next?: string; readonly code?: string }> {
  const { status, body } = await answer({ method: 'GET', path: '/buses/default/dead-letters', query: new URLSearchParams(query), headers: {}, body: Buffer.from('') });
  const { deadLetters = [], next, code }: { deadLetters?: { target: string; event: { id: string } }[]; next?: string; code?: string } = JSON.parse(body);
  const letters = deadLetters.map(({ target, event }) => `${event.id}${target}`).join(' ');
  return { status, letters, ...(next !== undefined && { next }), ...(code !== undefined && { code }) };
}

describe('a list of dead letters', () => {
  test.each([
    ['', '4a 4b 3a 3b 1a 1b 0a 0b'],
    ['target=b', '4b 3b 1b 0b'],
    ['code=400&rule=paid', '4a 3a 1a 0a'],
    ['rule=other', ''],
    ['from=2026-11-21T10:00:03Z', '4a 4b 3a 3b'],
    ['from=2026-11-21T11:00:03%2B01:00', '4a 4b 3a 3b'],
    ['from=2026-11-21', '4a 4b 3a 3b 1a 1b 0a 0b'],
    ['to=2026-11-21', ''],
    [`to=${startMs + 1_000}&target=a`, '1a 0a'],
  ])('asked for with %j has %j', async (query, letters) => {
    expect(await list(query)).toEqual({ status: 200, letters });
  });

  test('comes in pages, which keep the letters of an event together', async () => {
    const first = await list('limit=3');
    expect(first.letters).toBe('4a 4b 3a 3b');
    expect(await list(`limit=3&next=${first.next}`)).toEqual({ status: 200, letters: '1a 1b 0a 0b' });
  });

  test('tells, with an empty page, where to go on when it has found nothing yet', async () => {
    const first = await list('limit=1&code=404');
    expect(first).toEqual({ status: 200, letters: '', next: expect.any(String) });
    expect((await list(`limit=4&code=503&next=${first.next}`)).letters).toBe('3b 1b 0b');
  });

  test.each([
    ['id=1', 'dead_letter.unknown_filter'],
    ['limit=0', 'dead_letter.bad_filter'],
    ['code=400&code=503', 'dead_letter.bad_filter'],
    ['from=yesterday', 'dead_letter.bad_filter'],
    ['from=2026-11-21T10:00:03', 'dead_letter.bad_filter'],
    ['from=2026-11-31', 'dead_letter.bad_filter'],
    ['from=2026', 'dead_letter.bad_filter'],
    ['from=Nov 21, 2026', 'dead_letter.bad_filter'],
    ['next=1', 'dead_letter.bad_filter'],
  ])('is refused with %s', async (query, code) => {
    expect(await list(query)).toEqual({ status: 400, letters: '', code });
  });
});
