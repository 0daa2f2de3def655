import { expect, test } from 'vitest';
import { releaseSlots, takeSlots } from '../../core/delivery/slots.ts';

const nowMs = 1_000_000;
const untilMs = nowMs + 25_000;

test('as many slots are taken as are wanted, where they are free', () => {
  expect(takeSlots(5, {}, { holder: 'a', slots: 3, untilMs, nowMs })).toEqual({ slots: 3, leases: { a: { slots: 3, untilMs } } });
});

test('what others have taken is left to them', () => {
  const leases = { a: { slots: 3, untilMs } };
  expect(takeSlots(5, leases, { holder: 'b', slots: 4, untilMs, nowMs })).toEqual({ slots: 2, leases: { a: { slots: 3, untilMs }, b: { slots: 2, untilMs } } });
});

test('nothing is left where all are taken, and where the limit was lowered since', () => {
  const leases = { a: { slots: 5, untilMs } };
  expect(takeSlots(5, leases, { holder: 'b', slots: 1, untilMs, nowMs })).toEqual({ slots: 0, leases });
  expect(takeSlots(2, leases, { holder: 'b', slots: 1, untilMs, nowMs })).toEqual({ slots: 0, leases });
});

test('slots of a holder that never gave them back are free when their time is over', () => {
  const leases = { crashed: { slots: 5, untilMs: nowMs } };
  expect(takeSlots(5, leases, { holder: 'b', slots: 5, untilMs, nowMs })).toEqual({ slots: 5, leases: { b: { slots: 5, untilMs } } });
});

test('a holder gives back what it has taken, and nothing else', () => {
  const leases = { a: { slots: 3, untilMs }, b: { slots: 2, untilMs } };
  expect(releaseSlots(leases, 'a')).toEqual({ b: { slots: 2, untilMs } });
  expect(releaseSlots(leases, 'c')).toEqual(leases);
});
