import { expect, test } from 'vitest';
import { createRateReserve, type Wanted } from '../../core/delivery/rate-reserve.ts';

const limit = { perSecond: 1_000 };

/** A process whose account of the rate grants everything, or gives everybody a turn a second later. */
function setUp(kind: 'granted' | 'later' = 'granted') {
  const clock = { nowMs: 1_000_000 };
  const asked: Wanted[] = [];
  const serve = createRateReserve(
    async (_limit, wanted) => {
      asked.push(wanted);
      const count = wanted.waited + wanted.fresh;
      const marks = { spentUntilMs: 0, queuedUntilMs: 0 };
      if (kind === 'granted') return { ...wanted, turnsAtMs: [], marks };
      return { waited: 0, fresh: 0, turnsAtMs: Array.from({ length: count }, (_none, position) => clock.nowMs + 1_000 + position), marks };
    },
    () => clock.nowMs,
  );
  return { clock, asked, serve };
}

test('a process takes half of what it serves ahead', async () => {
  const { asked, serve } = setUp();
  expect(await serve(limit, { waited: 0, fresh: 10 })).toEqual({ waited: 0, fresh: 10, turnsAtMs: [] });
  expect(asked).toEqual([{ waited: 0, fresh: 15 }]);
});

test('what was taken ahead is used before another call', async () => {
  const { asked, serve } = setUp();
  await serve(limit, { waited: 0, fresh: 20 });
  expect(await serve(limit, { waited: 4, fresh: 6 })).toEqual({ waited: 4, fresh: 6, turnsAtMs: [] });
  expect(asked).toHaveLength(1);
});

test('what is missing is asked for, and what was there is not lost', async () => {
  const { asked, serve } = setUp();
  await serve(limit, { waited: 0, fresh: 20 });
  expect(await serve(limit, { waited: 0, fresh: 14 })).toEqual({ waited: 0, fresh: 14, turnsAtMs: [] });
  expect(asked).toEqual([
    { waited: 0, fresh: 30 },
    { waited: 0, fresh: 21 },
  ]);
});

test('turns are taken ahead, too', async () => {
  const { asked, serve } = setUp('later');
  expect(await serve(limit, { waited: 0, fresh: 2 })).toEqual({ waited: 0, fresh: 0, turnsAtMs: [1_001_000, 1_001_001] });
  expect(await serve(limit, { waited: 0, fresh: 1 })).toEqual({ waited: 0, fresh: 0, turnsAtMs: [1_001_002] });
  expect(asked).toEqual([{ waited: 0, fresh: 3 }]);
});

test('a quarter of a second later nothing is left of it', async () => {
  const { clock, asked, serve } = setUp();
  await serve(limit, { waited: 0, fresh: 20 });
  clock.nowMs += 251;
  await serve(limit, { waited: 0, fresh: 1 });
  expect(asked.at(-1)).toEqual({ waited: 0, fresh: 1 });
});

test('at a low rate nothing is taken ahead', async () => {
  const { asked, serve } = setUp();
  await serve({ perSecond: 10 }, { waited: 0, fresh: 20 });
  expect(asked).toEqual([{ waited: 0, fresh: 20 }]);
});
