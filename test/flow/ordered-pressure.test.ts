import { describe, expect, test } from 'vitest';
import { createFifoUnderPressure } from '../support/fifo-under-pressure.ts';

/** So many events of each of so many keys, `k<key>-<number>`, as they come one after the other. */
function eventsOf(keys: number, events: number): readonly string[] {
  return Array.from({ length: keys * events }, (_none, index) => `k${index % keys}-${Math.floor(index / keys)}`);
}

/** The numbers of each key's events, in the order in which the target took them. */
function ordersIn(accepted: readonly { readonly id: string }[]): readonly (readonly number[])[] {
  const keys = Map.groupBy(accepted, ({ id }) => id.split('-')[0]);
  return [...keys.values()].map((events) => events.map(({ id }) => Number(id.split('-')[1])));
}

const zeroToNine = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

describe('a target of a FIFO bus that bears two attempts at once', () => {
  const target = { concurrencyLimit: 2 };

  test('has always two of them while keys wait for it: 500 events of 50 ms take 12.5 s', async () => {
    const bus = createFifoUnderPressure({ processes: 1, target, latencyMs: 50 });
    bus.post(eventsOf(50, 10));
    await bus.advance(13_000);
    expect(bus.accepted).toHaveLength(500);
    expect(bus.mostActive()).toBe(2);
    expect(ordersIn(bus.accepted)).toEqual(Array.from({ length: 50 }, () => zeroToNine));
  });

  test('costs a process that is busy a write in nine seconds', async () => {
    const bus = createFifoUnderPressure({ processes: 1, target, latencyMs: 50 });
    bus.post(eventsOf(50, 10));
    await bus.advance(60_000);
    // When it begins, after nine seconds, and at the end. Nothing was written of the messages: each went through at its first time.
    expect(bus.writes).toEqual(['slots#all/a', 'slots#all/a', 'slots#all/a']);
  });

  test('costs a key that is alone two writes for all messages of a run', async () => {
    const bus = createFifoUnderPressure({ processes: 1, target, latencyMs: 50 });
    bus.post(eventsOf(1, 10));
    await bus.advance(1_000);
    expect(bus.accepted).toHaveLength(10);
    expect(bus.writes).toEqual(['slots#all/a', 'slots#all/a']);
  });

  test('serves keys in turn: none waits for all events of another', async () => {
    const bus = createFifoUnderPressure({ processes: 1, target, latencyMs: 50 });
    bus.post(eventsOf(50, 10));
    await bus.advance(1_300);
    expect(new Set(bus.accepted.map(({ id }) => id.split('-')[0])).size).toBe(50);
  });

  test('never has more, and gets all in order, of three processes that take turns', async () => {
    const bus = createFifoUnderPressure({ processes: 3, target, latencyMs: 500 });
    bus.post(eventsOf(30, 10));
    await bus.advance(300_000);
    expect(bus.mostActive()).toBe(2);
    expect(bus.accepted).toHaveLength(300);
    expect(ordersIn(bus.accepted)).toEqual(Array.from({ length: 30 }, () => zeroToNine));
  });
});
