import { describe, expect, test } from 'vitest';
import { createSharedLimits } from '../../core/delivery/shared-limits.ts';
import type { Slot, SlotGuest, SlotRefusal } from '../../core/delivery/slot-pool.ts';
import { createSlotPools } from '../../core/delivery/slot-pools.ts';
import type { StateStore } from '../../core/state/state-store.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';

const startMs = Date.parse('2026-11-21T10:00:00.000Z');
const demand = { limit: 1, attemptMs: 5_000, deadlineAtMs: startMs + 300_000 };

/** Processes with one state store, on a clock that the test moves. */
function createProcesses() {
  const world = { nowMs: startMs, isDown: false, writes: 0, holders: 0 };
  const now = (): number => world.nowMs;
  const store = createMemoryStateStores(now)('default');
  const state: StateStore = {
    read: (keys) => store.read(keys),
    write: async (changes) => {
      if (world.isDown) throw new Error('the table is throttled');
      world.writes += 1;
      return store.write(changes);
    },
  };
  const start = () => {
    const pools = createSlotPools({ limits: createSharedLimits({ state, now, log: () => undefined }), now, newId: () => `process ${(world.holders += 1)}` });
    return { enter: (of: Partial<typeof demand> = {}) => pools.of('orders/billing').enter({ ...demand, ...of }) };
  };
  return { world, start };
}

function guestIn(entered: SlotGuest | SlotRefusal): SlotGuest {
  if (typeof entered === 'string') throw new Error(`refused: ${entered}`);
  return entered;
}

/** Work that begins when there is a slot, and ends when the test says so. */
function workAt(guest: SlotGuest) {
  const { promise, resolve: end } = Promise.withResolvers<void>();
  const begun: Slot[] = [];
  const used = guest.use(async (slot) => {
    begun.push(slot);
    await promise;
  });
  return { begun, end: () => (end(), used) };
}

describe('the slots of a process', () => {
  test('go to who comes next without a word to the others', async () => {
    const { world, start } = createProcesses();
    const { enter } = start();
    const first = guestIn(await enter());
    const work = workAt(first);
    const entering = enter();
    await work.end();
    const second = guestIn(await entering);
    await Promise.all([first.leave(), second.use(async () => undefined)]);
    expect(world.writes).toBe(1);
    await second.leave();
    expect(world.writes).toBe(2);
  });

  test('are kept between the deliveries of a guest, and nobody else has them', async () => {
    const { world, start } = createProcesses();
    const guest = guestIn(await start().enter());
    for (let delivery = 0; delivery < 20; delivery += 1) await guest.use(async () => undefined);
    expect(world.writes).toBe(1);
    expect(await start().enter()).toBe('taken');
    await guest.leave();
    expect(typeof (await start().enter())).toBe('object');
  });

  test('are free for others by themselves where the process has died', async () => {
    const { world, start } = createProcesses();
    guestIn(await start().enter());
    world.nowMs += 19_999;
    expect(await start().enter()).toBe('taken');
    world.nowMs += 1;
    expect(typeof (await start().enter())).toBe('object');
  });

  test('are had for longer where an attempt could outlast them', async () => {
    const { world, start } = createProcesses();
    const guest = guestIn(await start().enter());
    expect(await guest.use(async ({ untilMs }) => untilMs - startMs)).toBe(15_000);
    world.nowMs += 9_001;
    expect(await guest.use(async ({ untilMs }) => untilMs - startMs)).toBe(24_001);
    expect(world.writes).toBe(2);
  });

  test('go to another process that has asked for one, once they would have to be had for longer', async () => {
    const { world, start } = createProcesses();
    const [busy, other] = [start(), start()];
    const guest = guestIn(await busy.enter());
    world.nowMs += 1;
    expect(await other.enter()).toBe('taken');
    await guest.use(async () => undefined);
    world.nowMs += 9_000;
    expect(await guest.use(async () => undefined)).toBe('taken');
    expect(typeof (await other.enter())).toBe('object');
  });

  test('are given back when the last attempt with them ends, where another process has asked for one', async () => {
    const { world, start } = createProcesses();
    const [busy, other] = [start(), start()];
    const guest = guestIn(await busy.enter());
    const work = workAt(guest);
    world.nowMs += 1;
    expect(await other.enter()).toBe('taken');
    world.nowMs += 9_000;
    expect(await guest.use(async () => undefined)).toBe('taken');
    expect(await other.enter()).toBe('taken');
    await work.end();
    world.nowMs += 1;
    expect(typeof (await other.enter())).toBe('object');
  });

  test('are waited for ten seconds and the attempt that is under way', async () => {
    const { world, start } = createProcesses();
    const { enter } = start();
    const work = workAt(guestIn(await enter({ attemptMs: 30_000 })));
    const entering = enter({ attemptMs: 30_000 });
    world.nowMs += 10_001;
    await work.end();
    expect(await entering).toBe('taken');
  });

  test('are not waited for where 128 wait already', async () => {
    const { start } = createProcesses();
    const { enter } = start();
    const guest = guestIn(await enter());
    const work = workAt(guest);
    const waiting = Array.from({ length: 128 }, () => enter());
    expect(await enter()).toBe('taken');
    await work.end();
    expect(typeof (await waiting[0])).toBe('object');
  });

  test('are as many as there is use for, of those that are free', async () => {
    const { start } = createProcesses();
    const { enter } = start();
    const works = [workAt(guestIn(await enter({ limit: 3 }))), workAt(guestIn(await enter({ limit: 3 })))];
    const other = guestIn(await start().enter({ limit: 3 }));
    expect(works.map(({ begun }) => begun.length)).toEqual([1, 1]);
    expect(await start().enter({ limit: 3 })).toBe('taken');
    await other.leave();
  });

  test('are none while the state does not answer', async () => {
    const { world, start } = createProcesses();
    const { enter } = start();
    world.isDown = true;
    expect(await enter()).toBe('unknown');
    world.isDown = false;
    expect(typeof (await enter())).toBe('object');
  });
});
