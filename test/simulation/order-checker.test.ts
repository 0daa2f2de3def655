import { expect, test } from 'vitest';
import type { QueueMessage } from '../../core/event/event-queue.ts';
import type { History, Posted } from './history.ts';
import { overtakings } from './order-checker.ts';

/** 1 to 3 in one POST, 4 in another after the 202 of the first; 5 in a third, before it; 2 has another key, and 6 none. */
const posted = new Map<string, Posted>([
  ['1', { type: 'order.paid', key: 'a', atMs: 0, post: 0, place: 0 }],
  ['2', { type: 'order.paid', key: 'b', atMs: 0, post: 0, place: 1 }],
  ['3', { type: 'order.paid', key: 'a', atMs: 0, post: 0, place: 2 }],
  ['4', { type: 'order.paid', key: 'a', atMs: 100, post: 1, place: 0 }],
  ['5', { type: 'order.paid', key: 'a', atMs: 20, post: 2, place: 0 }],
  ['6', { type: 'order.paid', atMs: 100, post: 1, place: 1 }],
]);

/** A history in which one target took events in this order, each 50 ms after its POST accepted. */
function historyOf(...ids: readonly string[]): History {
  const request = { receipt: '', rule: 'orders', target: 'billing', delivery: '', atMs: 0, endedAtMs: 0, mood: 'takes', taken: true, code: '200' } as const;
  return {
    fifo: true,
    deduplicates: false,
    accepted: [...posted].map(([id, { atMs }]) => ({ id, receipt: id, heardAtMs: atMs + 50 })),
    posted,
    requests: ids.map((event) => ({ ...request, event })),
    revisions: [],
    letters: [],
    buried: [],
    records: [],
    traces: [],
    disturbances: new Map(),
    marks: new Map(),
    happenings: new Map(),
    rulesFailed: false,
    calls: 0,
    quiet: true,
  };
}

test('an event that overtakes one of its key is found, within a POST and after the 202 of another', () => {
  expect(overtakings(historyOf('3', '1'))).toEqual(['orders/billing took 3 before 1']);
  expect(overtakings(historyOf('1', '4', '3'))).toEqual(['orders/billing took 4 before 3']);
});

test('events in order are in order, and so are those that come a second time', () => {
  expect(overtakings(historyOf('1', '3', '4'))).toEqual([]);
  expect(overtakings(historyOf('1', '3', '1', '4', '3'))).toEqual([]);
});

test('events of different keys, without a key, or of two POSTs at once are in no order', () => {
  expect(overtakings(historyOf('2', '1'))).toEqual([]);
  expect(overtakings(historyOf('6', '5', '4'))).toEqual([]);
  expect(overtakings(historyOf('5', '1'))).toEqual([]);
});

/** The dead letter of one of those events. */
function letterOf(receipt: string): QueueMessage {
  return { body: JSON.stringify({ receipt, rule: 'orders', target: 'billing', code: '400' }), group: 'any' };
}

test('what has died lets the others pass, and may be taken late where it was posted a second time', () => {
  const late = historyOf('3', '1');
  expect(overtakings({ ...late, buried: [letterOf('1')] })).toEqual([]);
  expect(overtakings({ ...late, buried: [letterOf('4')] })).toEqual(['orders/billing took 3 before 1']);
});
