import { expect, test } from 'vitest';
import { releaseSlots, type SlotLeases, takeSlots } from '../../core/delivery/slots.ts';

const nowMs = Date.parse('2026-11-21T10:00:00.000Z');
const untilMs = nowMs + 60_000;

function account(leases: SlotLeases, wantedAtMs = 0) {
  return { leases, wantedAtMs };
}

test('as many slots are taken as are wanted, where they are free', () => {
  const leases = { a: { slots: 3, untilMs } };
  expect(takeSlots(5, account({}), { holder: 'a', slots: 3, untilMs, nowMs })).toEqual({ slots: 3, account: account(leases) });
});

test('of several holders all have no more than the limit together', () => {
  const leases = { a: { slots: 3, untilMs } };
  const after = { ...leases, b: { slots: 2, untilMs } };
  expect(takeSlots(5, account(leases), { holder: 'b', slots: 4, untilMs, nowMs })).toEqual({ slots: 2, account: account(after) });
});

test('where all slots are taken there are none, also when the limit was lowered, and it is told that they were wanted', () => {
  const leases = { a: { slots: 5, untilMs } };
  const told = { slots: 0, account: account(leases, nowMs) };
  expect(takeSlots(5, account(leases), { holder: 'b', slots: 1, untilMs, nowMs })).toEqual(told);
  expect(takeSlots(2, account(leases), { holder: 'b', slots: 1, untilMs, nowMs })).toEqual(told);
});

test('that slots were wanted is told once in five seconds', () => {
  const leases = { a: { slots: 5, untilMs } };
  const request = { holder: 'b', slots: 1, untilMs, nowMs };
  expect(takeSlots(5, account(leases, nowMs - 4_999), request).account.wantedAtMs).toBe(nowMs - 4_999);
  expect(takeSlots(5, account(leases, nowMs - 5_000), request).account.wantedAtMs).toBe(nowMs);
});

test('slots of a holder that never gave them back are free when their time is over', () => {
  const leases = { crashed: { slots: 5, untilMs: nowMs } };
  expect(takeSlots(5, account(leases), { holder: 'b', slots: 5, untilMs, nowMs })).toEqual({ slots: 5, account: account({ b: { slots: 5, untilMs } }) });
});

test('who takes slots again has them in the place of those that he had', () => {
  const leases = { a: { slots: 2, untilMs: nowMs + 1_000 }, b: { slots: 1, untilMs } };
  const after = { a: { slots: 4, untilMs }, b: { slots: 1, untilMs } };
  expect(takeSlots(5, account(leases), { holder: 'a', slots: 9, untilMs, nowMs, heldSinceMs: nowMs - 9_000 })).toEqual({ slots: 4, account: account(after) });
});

test('where the limit was lowered a holder keeps the slots that attempts are under way with', () => {
  const leases = { a: { slots: 4, untilMs } };
  expect(takeSlots(1, account(leases), { holder: 'a', slots: 4, underWay: 3, untilMs, nowMs, heldSinceMs: nowMs - 9_000 }).slots).toBe(3);
});

test('a holder gets no more once another process has found none, and may go on where that was before', () => {
  const leases = { a: { slots: 1, untilMs } };
  const request = { holder: 'a', slots: 2, untilMs, nowMs, heldSinceMs: nowMs - 9_000 };
  expect(takeSlots(5, account(leases, nowMs - 8_999), request)).toEqual({ slots: 0, account: account(leases, nowMs - 8_999) });
  expect(takeSlots(5, account(leases, nowMs - 9_000), request).slots).toBe(2);
});

test('slots that are given back are free', () => {
  const leases = { a: { slots: 3, untilMs }, b: { slots: 2, untilMs } };
  expect(releaseSlots(account(leases, nowMs), 'a')).toEqual(account({ b: { slots: 2, untilMs } }, nowMs));
  expect(releaseSlots(account(leases), 'c')).toEqual(account(leases));
});
