import { describe, expect, test } from 'vitest';
import { createMatchersUnderPressure, taken, unavailable } from '../support/matchers-under-pressure.ts';

describe('a rate limit', { timeout: 30_000 }, () => {
  test.each([
    { processes: 1, perSecond: 10, least: 540, most: 660 },
    { processes: 2, perSecond: 10, least: 540, most: 660 },
    { processes: 10, perSecond: 10, least: 540, most: 660 },
    { processes: 2, perSecond: 1, least: 54, most: 66 },
    { processes: 10, perSecond: 40, least: 2_160, most: 2_640 },
  ])('of $perSecond per second is kept within a tenth by $processes processes', async ({ processes, perSecond, least, most }) => {
    const bus = createMatchersUnderPressure({ processes, target: { rateLimit: { perSecond } } });
    bus.post(perSecond * 90);
    await bus.advance(60_000);
    expect(bus.attempts.length).toBeGreaterThanOrEqual(least);
    expect(bus.attempts.length).toBeLessThanOrEqual(most);
    await bus.advance(60_000);
    expect(new Set(bus.attempts.map(({ id }) => id)).size).toBe(perSecond * 90);
    expect(bus.attempts).toHaveLength(perSecond * 90);
  });

  test('of one in ten seconds lets one through every ten seconds', async () => {
    const bus = createMatchersUnderPressure({ processes: 3, target: { rateLimit: { perSecond: 0.1 } } });
    bus.post(20);
    await bus.advance(95_000);
    expect(bus.attempts.map(({ beganAfterMs }) => Math.floor(beganAfterMs / 10_000))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('lets a second of it through at once, and the rest when it is its turn', async () => {
    const bus = createMatchersUnderPressure({ processes: 1, target: { rateLimit: { perSecond: 10 } } });
    bus.post(30);
    await bus.advance(500);
    expect(bus.attempts).toHaveLength(10);
    expect(bus.deliveries.find(({ attempt }) => attempt === undefined)).toEqual({
      target: 'a',
      outcome: 'retrying',
      reason: 'the rate of the target is limited to 10 per second',
    });
  });

  test('that is far too low costs few writes', async () => {
    const bus = createMatchersUnderPressure({ processes: 2, target: { rateLimit: { perSecond: 0.1 } } });
    bus.post(5_000);
    await bus.advance(60_000);
    // Of 500 envelopes, each in a run of its own, the first nine fill the queue; then there is one attempt in ten seconds.
    expect(bus.stateCalls()).toBeLessThan(60);
  });

  test('costs each process that is busy some writes per second, not one per delivery', async () => {
    const bus = createMatchersUnderPressure({ processes: 1, target: { rateLimit: { perSecond: 500 } }, latencyMs: 10 });
    bus.post(3_000);
    await bus.advance(5_000);
    expect(bus.attempts.length).toBeGreaterThanOrEqual(2_500);
    expect(bus.stateCalls()).toBeLessThan(300);
  });
});

describe('a concurrency limit', () => {
  test.each([
    { processes: 1, concurrencyLimit: 1 },
    { processes: 4, concurrencyLimit: 3 },
    { processes: 10, concurrencyLimit: 40 },
  ])('of $concurrencyLimit is never passed by $processes processes, and everything is delivered', async ({ processes, concurrencyLimit }) => {
    const bus = createMatchersUnderPressure({ processes, target: { concurrencyLimit }, latencyMs: 400 });
    bus.post(200);
    await bus.advance(600_000);
    expect(bus.mostActive()).toBeLessThanOrEqual(concurrencyLimit);
    expect(bus.attempts).toHaveLength(200);
  });

  test('is used as far as it goes', async () => {
    const bus = createMatchersUnderPressure({ processes: 1, target: { concurrencyLimit: 5 }, latencyMs: 400 });
    bus.post(50);
    await bus.advance(300);
    expect(bus.mostActive()).toBeGreaterThan(1);
  });

  test('tells why a delivery waits', async () => {
    const bus = createMatchersUnderPressure({ processes: 2, target: { concurrencyLimit: 1 }, latencyMs: 5_000 });
    bus.post(20);
    await bus.advance(20_000);
    expect(bus.deliveries.map(({ reason }) => reason)).toContain('1 attempts are under way at the target, as many as it may have at once');
  });
});

describe('a circuit breaker', () => {
  const outageMs = 600_000;
  const downAtFirst = (afterMs: number) => (afterMs < outageMs ? unavailable : taken);
  const target = { circuitBreaker: {}, retry: { maximumEventAgeSeconds: 900 } };

  test('that has opened lets nothing through but a probe now and then', async () => {
    const bus = createMatchersUnderPressure({ processes: 3, target, answer: downAtFirst });
    bus.post(300);
    await bus.advance(20_000);
    const before = bus.attempts.length;
    await bus.advance(500_000);
    expect(bus.attempts.length - before).toBeGreaterThanOrEqual(2);
    expect(bus.attempts.length - before).toBeLessThanOrEqual(6);
  });

  test('closes when a probe is answered, and everything is delivered that its policy would else have given up', async () => {
    const bus = createMatchersUnderPressure({ processes: 3, target, answer: downAtFirst });
    bus.post(300);
    await bus.advance(3 * outageMs);
    expect(bus.letters).toEqual([]);
    expect(bus.deliveries.filter(({ outcome }) => outcome === 'delivered')).toHaveLength(300 + bus.busEvents.length);
  });

  test('is probed by the next delivery where one could not be sent at all: what can never be sent holds up nothing else', async () => {
    const transform = { form: 'jsonata', expression: '$contains(id, "bad") ? $error("no such order") : $' };
    const bus = createMatchersUnderPressure({ processes: 1, target: { ...target, transform }, answer: (afterMs) => (afterMs < 20_000 ? unavailable : taken) });
    bus.post(10);
    await bus.advance(1_000);
    bus.post(40, 'bad');
    await bus.advance(120_000);
    expect(bus.deliveries.filter(({ outcome }) => outcome === 'delivered')).toHaveLength(10 + bus.busEvents.length);
    expect(bus.letters).toHaveLength(40);
  });

  test('tells the bus of each change once', async () => {
    const bus = createMatchersUnderPressure({ processes: 3, target, answer: downAtFirst });
    bus.post(300);
    await bus.advance(3 * outageMs);
    expect(bus.busEvents.map(({ type, source, subject }) => [type, source, subject])).toEqual([
      ['io.glassbus.target.opened', 'glassbus/default', 'all/a'],
      ['io.glassbus.target.closed', 'glassbus/default', 'all/a'],
    ]);
    expect(bus.busEvents[0]?.['data']).toMatchObject({ rule: 'all', target: 'a', probes: 0 });
  });

  test('tells in the traces of what waits since when it is open', async () => {
    const bus = createMatchersUnderPressure({ processes: 1, target, answer: downAtFirst });
    bus.post(100);
    await bus.advance(10_000);
    expect(bus.deliveries.map(({ reason = '' }) => reason).find((reason) => reason.includes('circuit'))).toMatch(
      /^the circuit of the target is open since 2026-11-21T10:00:0\d\.\d{3}Z: too many attempts failed$/,
    );
  });

  test('is not opened by deliveries of the events that tell of it', async () => {
    const bus = createMatchersUnderPressure({ processes: 1, target: { circuitBreaker: { minimumAttempts: 1, openSeconds: 1 } }, answer: () => unavailable });
    bus.post(10);
    await bus.advance(outageMs);
    expect(bus.busEvents.map(({ type }) => type)).toEqual(['io.glassbus.target.opened']);
  });

  test('does not open for answers that are the event’s fault', async () => {
    const bus = createMatchersUnderPressure({ processes: 1, target, answer: () => ({ accepted: false, code: '400', message: 'no such order', retryable: false }) });
    bus.post(100);
    await bus.advance(60_000);
    expect(bus.busEvents).toEqual([]);
    expect(bus.attempts).toHaveLength(100);
  });
});

/** For the first minute. */
const stateFails = (afterMs: number): boolean => afterMs < 60_000;

describe('while the state store is down', () => {
  test.each([{ rateLimit: { perSecond: 10 } }, { concurrencyLimit: 3 }])('what %o limits waits, and is delivered after that', async (target) => {
    const bus = createMatchersUnderPressure({ processes: 2, target, stateFails });
    bus.post(50);
    await bus.advance(59_000);
    expect(bus.attempts).toEqual([]);
    expect(bus.deliveries[0]?.reason).toBe('the state store does not answer, which knows what the target bears');
    await bus.advance(600_000);
    expect(bus.attempts).toHaveLength(50);
  });

  test('a target with a circuit breaker is attempted as if it had none', async () => {
    const bus = createMatchersUnderPressure({ processes: 2, target: { circuitBreaker: {} }, stateFails });
    bus.post(50);
    await bus.advance(10_000);
    expect(bus.attempts).toHaveLength(50);
  });
});
