import { describe, expect, test } from 'vitest';
import type { StateChange, StateEntry, StateStore } from '../../core/state/state-store.ts';

/** The stores of all buses, by name, on the test's clock. */
export type OpenStateStores = (now: () => number) => Promise<(bus: string) => StateStore> | ((bus: string) => StateStore);

/** 2026-11-21T10:00:00Z */
const nowMs = 1_795_255_200_000;
const minuteMs = 60_000;

/** What every state store keeps to. `open` gives empty stores of its own to each test and ends them with the test. */
export function describeStateStore(name: string, open: OpenStateStores): void {
  describe(`state store on ${name}`, () => {
    describeEntries(open);
    describeConflicts(open);
    describeExpiry(open);
    describeValues(open);
  });
}

function describeEntries(open: OpenStateStores): void {
  test('has no entry that nobody has written', async () => {
    const store = await openStore(open);
    expect(await store.read(['a'])).toEqual(new Map());
    expect(await store.read([])).toEqual(new Map());
  });

  test('makes a new entry version 1', async () => {
    const store = await openStore(open);
    expect(await store.write([change('a', 0, { state: 'pending' })])).toEqual([true]);
    expect(await store.read(['a'])).toEqual(new Map([['a', entry('a', 1, { state: 'pending' })]]));
  });

  test('replaces an entry at the version that its author read', async () => {
    const store = await openStore(open);
    await store.write([change('a', 0, { state: 'pending', lease: 1 })]);
    expect(await store.write([{ ...change('a', 1, { state: 'done' }), expiresAtMs: nowMs + 2 * minuteMs }])).toEqual([true]);
    expect(await store.read(['a'])).toEqual(new Map([['a', { ...entry('a', 2, { state: 'done' }), expiresAtMs: nowMs + 2 * minuteMs }]]));
  });

  test('removes an entry at the version that its author read, and lets it be made anew', async () => {
    const store = await openStore(open);
    await store.write([change('a', 0, { one: 1 })]);
    expect(await store.write([change('a', 1, undefined)])).toEqual([true]);
    expect(await store.read(['a'])).toEqual(new Map());
    expect(await store.write([change('a', 0, { two: 2 })])).toEqual([true]);
    expect(await store.read(['a'])).toEqual(new Map([['a', entry('a', 1, { two: 2 })]]));
  });

  test('takes the removal of an entry that is not there for made', async () => {
    const store = await openStore(open);
    expect(await store.write([change('a', 0, undefined)])).toEqual([true]);
    expect(await store.read(['a'])).toEqual(new Map());
  });

  test('reads and writes 250 entries at once, each for itself', async () => {
    const store = await openStore(open);
    const keys = Array.from({ length: 250 }, (_none, number) => `key ${number}`);
    expect(await store.write(keys.map((key, number) => change(key, 0, { number })))).toEqual(keys.map(() => true));
    const read = await store.read(['absent', ...keys]);
    expect(read).toEqual(new Map(keys.map((key, number) => [key, entry(key, 1, { number })])));
  });

  test('reads a key once that is asked for twice', async () => {
    const store = await openStore(open);
    await store.write([change('a', 0, {})]);
    expect([...(await store.read(['a', 'a'])).keys()]).toEqual(['a']);
  });

  test('keeps the entries of buses apart', async () => {
    const stores = await open(() => nowMs);
    const [one, other] = [stores('one'), stores('other')];
    await one.write([change('a', 0, { bus: 'one' })]);
    expect(await other.read(['a'])).toEqual(new Map());
    expect(await other.write([change('a', 0, { bus: 'other' })])).toEqual([true]);
    expect(await one.read(['a'])).toEqual(new Map([['a', entry('a', 1, { bus: 'one' })]]));
  });

  test('shows what one store of a bus has written to another store of that bus', async () => {
    const stores = await open(() => nowMs);
    await stores('one').write([change('a', 0, { by: 'first' })]);
    expect(await stores('one').read(['a'])).toEqual(new Map([['a', entry('a', 1, { by: 'first' })]]));
  });
}

function describeConflicts(open: OpenStateStores): void {
  test.each([
    ['to make an entry that is there', change('a', 0, { thief: true })],
    ['to replace one at an older version', change('a', 1, { thief: true })],
    ['to replace one at a version that is still to come', change('a', 3, { thief: true })],
    ['to remove one that is there as if it were not', change('a', 0, undefined)],
    ['to remove one at an older version', change('a', 1, undefined)],
    ['to replace one that is not there', change('b', 1, { thief: true })],
    ['to remove one of a version that is not there', change('b', 1, undefined)],
  ])('refuses %s, and changes nothing', async (_, stale) => {
    const store = await openStore(open);
    await store.write([change('a', 0, { count: 1 })]);
    await store.write([change('a', 1, { count: 2 })]);
    expect(await store.write([stale])).toEqual([false]);
    expect(await store.read(['a', 'b'])).toEqual(new Map([['a', entry('a', 2, { count: 2 })]]));
  });

  test('refuses one of several changes, and makes the others', async () => {
    const store = await openStore(open);
    await store.write([change('b', 0, { before: true })]);
    const changes = ['a', 'b', 'c'].map((key) => change(key, 0, { before: false }));
    expect(await store.write(changes)).toEqual([true, false, true]);
    const read = await store.read(['a', 'b', 'c']);
    expect(['a', 'b', 'c'].map((key) => read.get(key)?.value)).toEqual([{ before: false }, { before: true }, { before: false }]);
  });

  test.each([0, 1])('lets exactly one of several writers at base %i win, and its value stands', async (base) => {
    const stores = await open(() => nowMs);
    if (base === 1) await stores('default').write([change('a', 0, { writer: 'before' })]);
    const writers = ['one', 'two', 'three', 'four'];
    const results = await Promise.all(writers.map((writer) => stores('default').write([change('a', base, { writer })])));
    const won = results.map(([result]) => result);
    expect(won.filter((one) => one === true)).toHaveLength(1);
    const winner = writers[won.indexOf(true)];
    expect(await stores('default').read(['a'])).toEqual(new Map([['a', entry('a', base + 1, { writer: winner })]]));
  });
}

function describeExpiry(open: OpenStateStores): void {
  test('has an entry until the moment at which it expires', async () => {
    const clock = { nowMs };
    const store = (await open(() => clock.nowMs))('default');
    await store.write([change('a', 0, { here: true })]);
    clock.nowMs = nowMs + minuteMs - 1;
    expect([...(await store.read(['a'])).keys()]).toEqual(['a']);
    clock.nowMs = nowMs + minuteMs;
    expect(await store.read(['a'])).toEqual(new Map());
  });

  test('makes an entry anew that has expired, as version 1', async () => {
    const clock = { nowMs };
    const store = (await open(() => clock.nowMs))('default');
    await store.write([change('a', 0, { life: 0 })]);
    await store.write([change('a', 1, { life: 1 })]);
    clock.nowMs = nowMs + minuteMs;
    const renewed = { ...change('a', 0, { life: 2 }), expiresAtMs: nowMs + 2 * minuteMs };
    expect(await store.write([renewed])).toEqual([true]);
    expect(await store.read(['a'])).toEqual(new Map([['a', { ...entry('a', 1, { life: 2 }), expiresAtMs: nowMs + 2 * minuteMs }]]));
  });

  test.each([
    ['replace', { life: 2 }],
    ['remove', undefined],
  ])('refuses to %s an entry that has expired at the version that it had', async (_, value) => {
    const clock = { nowMs };
    const store = (await open(() => clock.nowMs))('default');
    await store.write([change('a', 0, { life: 1 })]);
    clock.nowMs = nowMs + minuteMs;
    expect(await store.write([{ ...change('a', 1, value), expiresAtMs: nowMs + 2 * minuteMs }])).toEqual([false]);
    expect(await store.read(['a'])).toEqual(new Map());
  });

  test('takes the removal of an entry that has expired for made', async () => {
    const clock = { nowMs };
    const store = (await open(() => clock.nowMs))('default');
    await store.write([change('a', 0, { life: 1 })]);
    clock.nowMs = nowMs + minuteMs;
    expect(await store.write([change('a', 0, undefined)])).toEqual([true]);
    expect(await store.read(['a'])).toEqual(new Map());
  });
}

function describeValues(open: OpenStateStores): void {
  test('gives back each value as it was written', async () => {
    const store = await openStore(open);
    const value = {
      text: 'größe 東京 😀 "quoted" \\ \u0000 \n',
      numbers: [0, -1, 0.1, 1e21, 5e-324, 9_007_199_254_740_991, 1_795_255_200_123],
      nothing: null,
      nested: { empty: {}, list: [], yes: true },
    };
    await store.write([change('a', 0, value)]);
    expect((await store.read(['a'])).get('a')?.value).toEqual(value);
  });

  test.each(['größe 😀', 'a#b', '#', "'; DROP TABLE state; --", '__proto__', 'k'.repeat(1024)])('lets a key be %s', async (key) => {
    const store = await openStore(open);
    expect(await store.write([change(key, 0, { found: true })])).toEqual([true]);
    expect(await store.read([key])).toEqual(new Map([[key, entry(key, 1, { found: true })]]));
  });

  test('holds a value of 100 KB', async () => {
    const store = await openStore(open);
    const value = { text: '"x"\n'.repeat(17_000) };
    await store.write([change('a', 0, value)]);
    expect((await store.read(['a'])).get('a')?.value).toEqual(value);
  });
}

async function openStore(open: OpenStateStores): Promise<StateStore> {
  return (await open(() => nowMs))('default');
}

/** A change of an entry that lives for a minute. */
function change(key: string, base: number, value: StateChange['value']): StateChange {
  return { key, base, value, expiresAtMs: nowMs + minuteMs };
}

function entry(key: string, version: number, value: StateEntry['value']): StateEntry {
  return { key, version, value, expiresAtMs: nowMs + minuteMs };
}
