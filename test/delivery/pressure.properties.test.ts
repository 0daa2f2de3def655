import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMatchersUnderPressure, fixedSequence, taken, unavailable } from '../support/matchers-under-pressure.ts';

const limits = fc.record(
  {
    rateLimit: fc.record({ perSecond: fc.double({ min: 0.2, max: 50, noNaN: true }) }),
    concurrencyLimit: fc.integer({ min: 1, max: 8 }),
    circuitBreaker: fc.record({ minimumAttempts: fc.integer({ min: 1, max: 10 }), openSeconds: fc.integer({ min: 1, max: 60 }) }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

/** One attempt and no second one: what dies has been attempted, and what was not attempted has not died. */
const once = { retry: { maximumAttempts: 1, maximumEventAgeSeconds: 0 } };

test('no delivery dies because of limits, and none is attempted twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({ limit: limits, processes: fc.integer({ min: 1, max: 4 }), count: fc.integer({ min: 1, max: 60 }), downMs: fc.integer({ min: 0, max: 120_000 }), latencyMs: fc.integer({ min: 1, max: 3_000 }), seed: fc.nat() }),
      async ({ limit, processes, count, downMs, latencyMs, seed }) => {
        const answer = (afterMs: number) => (afterMs < downMs ? unavailable : taken);
        const bus = createMatchersUnderPressure({ processes, target: { ...limit, ...once }, answer, latencyMs, random: fixedSequence(seed) });
        bus.post(count);
        await bus.advance(4 * 3_600_000);
        const ends = bus.deliveries.filter(({ outcome }) => outcome !== 'retrying');
        expect(ends.every(({ attempt }) => attempt !== undefined)).toBe(true);
        expect(ends).toHaveLength(count + bus.busEvents.length);
        expect(bus.attempts).toHaveLength(count + bus.busEvents.length);
        expect(bus.mostActive()).toBeLessThanOrEqual(limit.concurrencyLimit ?? 32 * processes);
        expect(bus.busEvents.length).toBeLessThanOrEqual(2 * count);
      },
    ),
    { seed: 20_261_121, numRuns: 60 },
  );
});
