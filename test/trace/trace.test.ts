import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeRecord, encodeRun } from '../../core/trace/encode-run.ts';
import type { DeliveryTrace, EventTrace, RunTrace } from '../../core/trace/run-trace.ts';
import { tellTraces } from '../../core/trace/trace.ts';
import type { TraceRecord } from '../../core/trace/trace-store.ts';
import { firstUlidOf } from '../../core/event/receipt.ts';

const receivedAtMs = Date.parse('2026-11-21T10:00:00.000Z');
const envelope = firstUlidOf(receivedAtMs);

function eventTrace(change: Partial<EventTrace> = {}): EventTrace {
  const attributes = { id: '1', source: 'shop.web', type: 'order.paid' };
  return { receipt: `${envelope}.0`, receivedAtMs, attributes, first: true, matches: [], ...change };
}

function runTrace(change: Partial<RunTrace> = {}): RunTrace {
  return { run: firstUlidOf(receivedAtMs + 20), bus: 'default', startedAtMs: receivedAtMs + 20, revision: 3, events: [eventTrace()], ...change };
}

function delivery(number: number, outcome: DeliveryTrace['outcome'], code: string): DeliveryTrace {
  return { target: 'billing', outcome, attempt: { number, atMs: receivedAtMs + number * 1000, durationMs: 12, code } };
}

describe('a record', () => {
  test('tells the run that was written into it', () => {
    const run = runTrace({
      events: [
        eventTrace({ text: '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","data":{"total":12345678901234567890}}' }),
        eventTrace({
          receipt: `${envelope}.1`,
          attributes: { id: '2', source: 'shop.web', type: 'order.paid', subject: 's', time: '2026-11-21T10:00:00Z' },
          matches: [
            { rule: 'paid', deliveries: [delivery(1, 'delivered', '200')] },
            { rule: 'next', deliveries: [{ target: 'audit', outcome: 'delivered', attempt: { number: 1, atMs: receivedAtMs, durationMs: 1, code: 'ok', receipt: '01KAJ3Q8ZVW0M5G8B2N6T4X7YC.0' } }] },
            { rule: 'refused', deliveries: [{ target: 'web', outcome: 'dead', attempt: { number: 1, atMs: receivedAtMs, durationMs: 1, code: '404', message: 'The target answered 404.', destination: 'https://billing.example.com' } }] },
            { rule: 'sent', deliveries: [{ target: 'web', outcome: 'delivered', attempt: { number: 1, atMs: receivedAtMs, durationMs: 1, code: '200', destination: 'ssm:/glassbus/webhook' } }] },
            { rule: 'late', deliveries: [{ ...delivery(1, 'retrying', '503'), nextAttemptAtMs: receivedAtMs + 86_400_000 }] },
            { rule: 'new', shadow: true, deliveries: [{ target: 'x', outcome: 'shadowed', reason: 'shadow' }] },
          ],
        }),
      ],
    });
    expect(encodeRun(run, 9).map((record) => decodeRecord(record))).toEqual([run]);
  });

  test('is one for a run whose events were received within ten seconds, and one more for each further window', () => {
    const late = { receipt: `${firstUlidOf(receivedAtMs + 10_000)}.0`, receivedAtMs: receivedAtMs + 10_000 };
    expect(encodeRun(runTrace({ events: [eventTrace(), eventTrace({ receipt: `${envelope}.1` })] }), 9)).toHaveLength(1);
    expect(encodeRun(runTrace({ events: [eventTrace(), eventTrace(late)] }), 9).map(({ windowMs }) => windowMs)).toEqual([receivedAtMs, receivedAtMs + 10_000]);
  });

  test('never holds more than 360,000 bytes', () => {
    const sizes = fc.array(fc.integer({ min: 100, max: 8192 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(sizes, (bytes) => {
        const events = bytes.map((size, index) => eventTrace({ receipt: `${envelope}.${index}`, text: JSON.stringify({ ...eventTrace().attributes, data: 'x'.repeat(size) }) }));
        const records = encodeRun(runTrace({ events }), 9);
        expect(records.flatMap((record) => decodeRecord(record).events)).toEqual(events);
        expect(Math.max(...records.map(bytesOf))).toBeLessThanOrEqual(360_000);
      }),
      { seed: 20_261_121, numRuns: 30 },
    );
  });

  test('stays below 360,000 bytes whatever the events bring with them: megabytes in attributes, hundreds of rules, endless messages', () => {
    fc.assert(
      fc.property(fc.array(heavyEvent, { minLength: 1, maxLength: 6 }), (heavy) => {
        const events = heavy.map((event, index) => ({ ...event, receipt: `${envelope}.${index}` }));
        const records = encodeRun(runTrace({ events }), 9);
        expect(Math.max(...records.map(bytesOf))).toBeLessThanOrEqual(360_000);
        const told = tellTraces(records.map((record) => decodeRecord(record))).toReversed();
        expect(told.map(({ receipt, rules }) => [receipt, rules.map(namesOf)])).toEqual(events.map(({ receipt, matches }) => [receipt, matches.map(namesOf)]));
      }),
      { seed: 20_261_121, numRuns: 20 },
    );
  });

  test('keeps 512 characters of an attribute, a code, a message and a reason, and half of no character', () => {
    const endless = `${'x'.repeat(510)}😀${'x'.repeat(1_000_000)}`;
    const kept = `${'x'.repeat(510)}\uFFFD…`;
    const attempt = { number: 1, atMs: receivedAtMs, durationMs: 1 };
    const longest = { id: 'i'.repeat(512), source: endless, type: endless, subject: endless, time: endless };
    const dead = { target: 'billing', outcome: 'dead', reason: endless, attempt: { ...attempt, code: endless, message: endless } } as const;
    const [record] = encodeRun(runTrace({ events: [eventTrace({ attributes: longest, matches: [{ rule: 'paid', deliveries: [dead] }] })] }), 9);
    expect(record && decodeRecord(record).events).toMatchObject([
      {
        attributes: { id: 'i'.repeat(512), source: kept, type: kept, subject: kept, time: kept },
        matches: [{ deliveries: [{ reason: kept, attempt: { ...attempt, code: kept, message: kept } }] }],
      },
    ]);
  });
});

function bytesOf({ text, sums = '' }: TraceRecord): number {
  return Buffer.byteLength(text) + Buffer.byteLength(sums);
}

/** A rule and its targets, by name. */
function namesOf({ rule, deliveries = [] }: { readonly rule: string; readonly deliveries?: readonly { readonly target: string }[] }): unknown {
  return [rule, deliveries.map(({ target }) => target)];
}

/** Text of any length, of characters that take one to six bytes in JSON. */
const heavyText = fc.tuple(fc.constantFrom('x', '"', 'ü', '€', '😀', '\u0001'), fc.constantFrom(1, 511, 512, 1_000_000)).map(([character, length]) => character.repeat(length));

const heavyEvent = fc.record({ text: heavyText, rules: fc.constantFrom(0, 1, 300), targets: fc.constantFrom(1, 2, 100), first: fc.boolean() }).map(({ text, rules, targets, first }) => {
  const attempt = { number: 1_000, atMs: receivedAtMs, durationMs: 60_000, code: text, message: text };
  // 300 rules of 100 targets each would only take the test longer.
  const deliveries = Array.from({ length: rules > 1 ? 2 : targets }, (_, target) => ({ target: `${'t'.repeat(60)}-${target}`, outcome: 'dead' as const, reason: text, attempt }));
  const matches = Array.from({ length: rules }, (_, rule) => ({ rule: `${'r'.repeat(120)}-${rule}`, deliveries }));
  return eventTrace({ attributes: { id: text, source: text, type: text, subject: text, time: text }, first, matches });
});

describe('a trace', () => {
  test('puts the runs of one event together, in the order of the runs', () => {
    const first = runTrace({ events: [eventTrace({ matches: [{ rule: 'paid', deliveries: [delivery(1, 'retrying', '503')] }] })] });
    const second = runTrace({
      run: firstUlidOf(receivedAtMs + 6000),
      revision: 4,
      events: [eventTrace({ first: false, matches: [{ rule: 'paid', deliveries: [delivery(2, 'delivered', '200')] }] })],
    });
    expect(tellTraces([second, first])).toEqual([
      {
        receipt: `${envelope}.0`,
        bus: 'default',
        receivedAt: '2026-11-21T10:00:00.000Z',
        state: 'settled',
        event: { id: '1', source: 'shop.web', type: 'order.paid' },
        revision: 3,
        rules: [
          {
            rule: 'paid',
            matched: true,
            deliveries: [
              {
                target: 'billing',
                outcome: 'delivered',
                attempts: [
                  { number: 1, at: '2026-11-21T10:00:01.000Z', durationMs: 12, code: '503' },
                  { number: 2, at: '2026-11-21T10:00:02.000Z', durationMs: 12, code: '200' },
                ],
              },
            ],
          },
        ],
      },
    ]);
  });

  test('is retrying while a delivery waits, and settled once it is dead', () => {
    const waiting = eventTrace({ matches: [{ rule: 'paid', deliveries: [delivery(1, 'retrying', '503')] }] });
    const dead = eventTrace({ first: false, matches: [{ rule: 'paid', deliveries: [delivery(2, 'dead', '400')] }] });
    expect(tellTraces([runTrace({ events: [waiting] })])[0]?.state).toBe('retrying');
    expect(tellTraces([runTrace({ events: [waiting] }), runTrace({ run: firstUlidOf(receivedAtMs + 6000), events: [dead] })])[0]?.state).toBe('settled');
  });

  test('tells when the next attempt is due, until there was another one', () => {
    const waiting = eventTrace({ matches: [{ rule: 'paid', deliveries: [{ ...delivery(1, 'retrying', '503'), nextAttemptAtMs: receivedAtMs + 3_600_000 }] }] });
    const dead = eventTrace({ first: false, matches: [{ rule: 'paid', deliveries: [delivery(2, 'dead', '400')] }] });
    const [before] = tellTraces([runTrace({ events: [waiting] })]);
    const [after] = tellTraces([runTrace({ events: [waiting] }), runTrace({ run: firstUlidOf(receivedAtMs + 6000), events: [dead] })]);
    expect(before?.rules[0]?.deliveries?.[0]?.nextAttemptAt).toBe('2026-11-21T11:00:00.000Z');
    expect(after?.rules[0]?.deliveries?.[0]).not.toHaveProperty('nextAttemptAt');
  });

  test('stays delivered when a message that the queue handed out twice is refused the second time', () => {
    const delivered = eventTrace({ matches: [{ rule: 'paid', deliveries: [delivery(1, 'delivered', '200')] }] });
    const again = eventTrace({ matches: [{ rule: 'paid', deliveries: [delivery(1, 'retrying', '503')] }] });
    const [trace] = tellTraces([runTrace({ events: [delivered] }), runTrace({ run: firstUlidOf(receivedAtMs + 6000), events: [again] })]);
    expect(trace?.rules[0]?.deliveries?.[0]?.outcome).toBe('delivered');
  });

  test('waits for the message to come again where what follows from an attempt could not be stored', () => {
    const undecided = eventTrace({ matches: [{ rule: 'paid', deliveries: [delivery(1, 'undecided', '503')] }] });
    const [trace] = tellTraces([runTrace({ events: [undecided] })]);
    expect([trace?.state, trace?.rules[0]?.deliveries?.[0]?.outcome]).toEqual(['retrying', 'retrying']);
  });

  test('waits for nothing once the message has come again and met rules that had changed', () => {
    const undecided = eventTrace({ matches: [{ rule: 'paid', deliveries: [delivery(1, 'undecided', '503')] }] });
    const again = runTrace({ run: firstUlidOf(receivedAtMs + 6000), events: [eventTrace({ matches: [] })] });
    const [trace] = tellTraces([runTrace({ events: [undecided] }), again]);
    expect([trace?.state, trace?.rules]).toEqual(['settled', [{ rule: 'paid', matched: true, deliveries: [] }]]);
  });

  test('waits for nothing where another run beside it has decided everything, and so let go of the message', () => {
    const settled = runTrace({ events: [eventTrace({ matches: [{ rule: 'paid', deliveries: [delivery(1, 'delivered', '200')] }] })] });
    const beside = runTrace({ run: firstUlidOf(receivedAtMs + 6000), events: [eventTrace({ matches: [{ rule: 'refunds', deliveries: [delivery(1, 'undecided', '503')] }] })] });
    expect(tellTraces([settled, beside])[0]?.state).toBe('settled');
  });

  test('shows events newest first, those of one request last to first', () => {
    const later = firstUlidOf(receivedAtMs + 5);
    const events = [`${envelope}.2`, `${later}.0`, `${envelope}.10`].map((receipt) => eventTrace({ receipt }));
    expect(tellTraces([runTrace({ events })]).map(({ receipt }) => receipt)).toEqual([`${later}.0`, `${envelope}.10`, `${envelope}.2`]);
  });
});
