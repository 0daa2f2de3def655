import { expect, test } from 'vitest';
import { createSharedEntry } from '../../core/state/shared-entry.ts';
import type { StateStore } from '../../core/state/state-store.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';

const expiresAtMs = 10_000_000;

/** A counter that several processes share, and how often the store is called. */
function setUp() {
  const clock = { nowMs: 1_000_000 };
  const memory = createMemoryStateStores(() => clock.nowMs)('default');
  const calls: string[] = [];
  const store: StateStore = {
    read: (keys) => {
      calls.push('read');
      return memory.read(keys);
    },
    write: (changes) => {
      calls.push('write');
      return memory.write(changes);
    },
  };
  const process = (trustMs = 0) => createSharedEntry({ store, now: () => clock.nowMs, key: 'counter', trustMs });
  return { clock, store, calls, process };
}

/** Adds one, up to a limit; the answer is the new number, or the limit. */
function upTo(limit: number) {
  return (value: Readonly<Record<string, unknown>> | undefined) => {
    const next = Number(value?.['count'] ?? 0) + 1;
    return next > limit ? { answer: limit } : { answer: next, change: { value: { count: next }, expiresAtMs } };
  };
}

test('changes follow each other, and each costs one write', async () => {
  const { calls, process } = setUp();
  const entry = process();
  expect([await entry.change(upTo(9)), await entry.change(upTo(9)), await entry.change(upTo(9))]).toEqual([1, 2, 3]);
  expect(calls).toEqual(['read', 'write', 'write', 'write']);
});

test('a change of another process is read, and decided on anew', async () => {
  const { calls, process } = setUp();
  const [one, other] = [process(), process()];
  await one.change(upTo(9));
  await other.change(upTo(9));
  calls.length = 0;
  expect(await one.change(upTo(9))).toBe(3);
  expect(calls).toEqual(['write', 'read', 'write']);
});

test('ten processes at the same moment change it ten times', async () => {
  const { process } = setUp();
  const answers = await Promise.all(Array.from({ length: 10 }, () => process().change(upTo(99))));
  expect(answers.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('calls of one process do not get into each other’s way', async () => {
  const { calls, process } = setUp();
  const entry = process();
  expect(await Promise.all([entry.change(upTo(9)), entry.change(upTo(9))])).toEqual([1, 2]);
  expect(calls).toEqual(['read', 'write', 'write']);
});

test('that nothing changes is decided on what was read lately, without a call', async () => {
  const { clock, calls, process } = setUp();
  const entry = process(5_000);
  await entry.change(upTo(1));
  calls.length = 0;
  expect(await entry.change(upTo(1))).toBe(1);
  expect(calls).toEqual([]);
  clock.nowMs += 5_001;
  expect(await entry.change(upTo(1))).toBe(1);
  expect(calls).toEqual(['read']);
});

test('who is always too late is told so, and has changed nothing', async () => {
  const { store } = setUp();
  const losing: StateStore = { ...store, write: async (changes) => changes.map(() => false) };
  const entry = createSharedEntry({ store: losing, now: () => 1_000_000, key: 'counter', trustMs: 0 });
  expect(await entry.change(upTo(9))).toBeUndefined();
});

test('a store that does not answer is no answer, and what it may have done is looked at next time', async () => {
  const { store, process } = setUp();
  let fails = true;
  const failing: StateStore = {
    ...store,
    write: async (changes) => {
      const made = await store.write(changes);
      if (!fails) return made;
      fails = false;
      throw new Error('connection lost');
    },
  };
  const entry = createSharedEntry({ store: failing, now: () => 1_000_000, key: 'counter', trustMs: 0 });
  await expect(entry.change(upTo(9))).rejects.toThrow('connection lost');
  expect(await entry.change(upTo(9))).toBe(2);
  expect(await process().change(upTo(9))).toBe(3);
});

test('ten that ask a store which does not answer wait for it once, and who comes later asks anew', async () => {
  const { store, calls } = setUp();
  let isDown = true;
  const failing: StateStore = { ...store, read: (keys) => (isDown ? store.read(keys).then(() => Promise.reject(new Error('no answer'))) : store.read(keys)) };
  const entry = createSharedEntry({ store: failing, now: () => 1_000_000, key: 'counter', trustMs: 0 });
  const answers = await Promise.allSettled(Array.from({ length: 10 }, () => entry.change(upTo(9))));
  expect([answers.map(({ status }) => status), calls]).toEqual([Array.from({ length: 10 }, () => 'rejected'), ['read']]);
  isDown = false;
  expect(await entry.change(upTo(9))).toBe(1);
});
