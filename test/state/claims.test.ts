import { describe, expect, test } from 'vitest';
import { type Claim, createClaims, type HeldClaim } from '../../core/state/claims.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';

const leaseMs = 30_000;
const keptMs = 3_600_000;

function setUp() {
  const clock = { nowMs: 1_000 };
  const now = (): number => clock.nowMs;
  const stores = createMemoryStateStores(now);
  const claims = createClaims({ store: stores('default'), now, keptMs });
  const take = async (): Promise<Claim | undefined> => (await claims.take(['deed'], leaseMs)).get('deed');
  return { clock, claims, take };
}

/** The claim, where it is the caller's. */
function held(claim: Claim | undefined): HeldClaim {
  if (claim?.kind !== 'held') throw new Error(`expected a held claim, found ${claim?.kind}`);
  return claim;
}

describe('a claim', () => {
  test('is one caller\'s until its lease ends', async () => {
    const { clock, take } = setUp();
    expect(await take()).toEqual({ kind: 'held', key: 'deed', version: 1, untilMs: 31_000 });
    clock.nowMs = 30_999;
    expect(await take()).toEqual({ kind: 'busy' });
    clock.nowMs = 31_000;
    expect(await take()).toEqual({ kind: 'held', key: 'deed', version: 2, untilMs: 61_000 });
  });

  test('of what is done tells what is remembered, for as long as it is kept', async () => {
    const { clock, claims, take } = setUp();
    expect(await claims.end([{ claim: held(await take()), facts: { by: 'me' } }])).toEqual([true]);
    clock.nowMs += keptMs - 1;
    expect(await take()).toEqual({ kind: 'done', facts: { by: 'me' } });
    clock.nowMs += 1;
    expect(await take()).toMatchObject({ kind: 'held' });
  });

  test('that was given up is free at once', async () => {
    const { claims, take } = setUp();
    expect(await claims.end([{ claim: held(await take()) }])).toEqual([true]);
    expect(await take()).toMatchObject({ kind: 'held', version: 3 });
  });

  test.each([
    ['give it up', undefined],
    ['mark it as done', { by: 'the late one' }],
  ])('whose lease was over, and which another has taken, is no longer its first holder\'s to %s', async (_, facts) => {
    const { clock, claims, take } = setUp();
    const first = held(await take());
    clock.nowMs += leaseMs;
    const second = held(await take());
    expect(await claims.end([{ claim: first, ...(facts && { facts }) }])).toEqual([false]);
    expect(await take()).toEqual({ kind: 'busy' });
    expect(await claims.end([{ claim: second }])).toEqual([true]);
    expect(await claims.end([{ claim: first, ...(facts && { facts }) }])).toEqual([false]);
  });

  test('goes to one of two who ask at the same time', async () => {
    const { take } = setUp();
    const kinds = (await Promise.all([take(), take()])).map((claim) => claim?.kind);
    expect(new Set(kinds)).toEqual(new Set(['busy', 'held']));
  });
});

test('several claims are taken at once, each by itself', async () => {
  const { claims } = setUp();
  const [done, busy] = (await claims.take(['done', 'busy'], leaseMs)).values();
  expect(busy?.kind).toBe('held');
  await claims.end([{ claim: held(done), facts: {} }]);
  const taken = await claims.take(['done', 'busy', 'free', 'free'], leaseMs);
  expect(Object.fromEntries([...taken].map(([key, { kind }]) => [key, kind]))).toEqual({ busy: 'busy', done: 'done', free: 'held' });
});

test('nothing to claim and nothing to end asks nothing of the store', async () => {
  const store = { read: () => Promise.reject(new Error('down')), write: () => Promise.reject(new Error('down')) };
  const claims = createClaims({ store, now: () => 0, keptMs });
  expect([...(await claims.take([], leaseMs))]).toEqual([]);
  expect(await claims.end([])).toEqual([]);
});
