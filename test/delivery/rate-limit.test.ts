import { describe, expect, test } from 'vitest';
import { freshMarks, takeTurns } from '../../core/delivery/rate-limit.ts';

const nowMs = 1_000_000;
const ten = { perSecond: 10 };

describe('turns at a rate of ten per second', () => {
  test('a second of it may be given out at once, and the next ones come as that second passes', () => {
    expect(takeTurns(ten, freshMarks, { nowMs, waited: 0, fresh: 13 })).toEqual({
      waited: 0,
      fresh: 10,
      turnsAtMs: [1_000_100, 1_000_200, 1_000_300],
      marks: { spentUntilMs: 1_001_000, queuedUntilMs: 1_000_300 },
    });
  });

  test('who comes new while others wait gets the turn behind them', () => {
    const marks = { spentUntilMs: 1_000_500, queuedUntilMs: 1_000_300 };
    expect(takeTurns(ten, marks, { nowMs, waited: 0, fresh: 1 })).toMatchObject({ fresh: 0, turnsAtMs: [1_000_400] });
  });

  test('who has waited goes first', () => {
    const marks = { spentUntilMs: 1_000_900, queuedUntilMs: 0 };
    expect(takeTurns(ten, marks, { nowMs, waited: 1, fresh: 1 })).toMatchObject({ waited: 1, fresh: 0, turnsAtMs: [1_000_100] });
  });

  test('who has waited and comes up to four seconds late finds a turn that was not taken', () => {
    const marks = { spentUntilMs: nowMs - 60_000, queuedUntilMs: nowMs - 60_000 };
    expect(takeTurns(ten, marks, { nowMs, waited: 100, fresh: 0 })).toMatchObject({ waited: 50, fresh: 0 });
    expect(takeTurns(ten, marks, { nowMs, waited: 0, fresh: 100 })).toMatchObject({ waited: 0, fresh: 10 });
  });

  test('a queue of fifteen minutes is full: no turn, and no mark that would have to be written', () => {
    const marks = { spentUntilMs: nowMs + 1_000, queuedUntilMs: nowMs + 900_000 };
    expect(takeTurns(ten, marks, { nowMs, waited: 2, fresh: 3 })).toEqual({ waited: 0, fresh: 0, turnsAtMs: [], marks });
  });
});

describe('marks that lie further ahead than turns are given out', () => {
  const hourMs = 3_600_000;

  test('are not waited for: the clock of who made them was wrong, or has been set back', () => {
    const marks = { spentUntilMs: nowMs + hourMs, queuedUntilMs: nowMs + hourMs };
    expect(takeTurns(ten, marks, { nowMs, waited: 1, fresh: 1 })).toMatchObject({ waited: 1, fresh: 1, marks: { spentUntilMs: 1_000_200 } });
  });

  test('are not waited for at a rate that was raised', () => {
    const { marks } = takeTurns({ perSecond: 0.01 }, freshMarks, { nowMs, waited: 0, fresh: 1 });
    expect(takeTurns(ten, marks, { nowMs: nowMs + 1, waited: 0, fresh: 1 })).toMatchObject({ fresh: 1 });
  });

  test('hold where clocks differ by no more than five seconds', () => {
    const marks = { spentUntilMs: nowMs + 6_000, queuedUntilMs: nowMs + 905_000 };
    expect(takeTurns(ten, marks, { nowMs, waited: 1, fresh: 1 })).toEqual({ waited: 0, fresh: 0, turnsAtMs: [], marks });
  });
});

test('one attempt in ten seconds: the next turn is ten seconds later, and the one after that twenty', () => {
  expect(takeTurns({ perSecond: 0.1 }, freshMarks, { nowMs, waited: 0, fresh: 3 })).toEqual({
    waited: 0,
    fresh: 1,
    turnsAtMs: [1_010_000, 1_020_000],
    marks: { spentUntilMs: 1_010_000, queuedUntilMs: 1_020_000 },
  });
});

test('a rate that is no whole part of a second gives out whole attempts', () => {
  expect(takeTurns({ perSecond: 3 }, freshMarks, { nowMs, waited: 0, fresh: 5 })).toMatchObject({ fresh: 3 });
});
