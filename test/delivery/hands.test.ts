import { describe, expect, test } from 'vitest';
import { aroundDeliveries, createHands } from '../../core/delivery/hands.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';

const nowMs = Date.parse('2026-11-21T10:00:00.000Z');
const untilMs = nowMs + 60_000;
const place = 'all/billing/01M7YRRT800000000000000000.0';

const now = (): number => nowMs;

function setUp() {
  return createHands({ state: createMemoryStateStores(now)('default'), now, log: () => undefined });
}

/** A process that takes the message in hand, and dies where it has nothing, or a delivery, under way. */
async function die(hands: ReturnType<typeof setUp>, where?: string): Promise<void> {
  const hand = await hands.take('m', await hands.look('m'), untilMs);
  if (where === undefined) return;
  await new Promise<void>((begun) => {
    void hand?.at(where, () => {
      begun();
      return new Promise<never>(() => undefined);
    });
  });
}

describe('what is known of a message', () => {
  test('is nothing, where nobody had it in hand', async () => {
    expect(await setUp().look('m')).toEqual({ version: 0, deaths: new Map(), heldUntilMs: 0 });
  });

  test('is nothing, where whoever had it in hand has put it down', async () => {
    const hands = setUp();
    const hand = await hands.take('m', await hands.look('m'), untilMs);
    expect(await hand?.at(place, async () => 'done')).toBe('done');
    await hand?.end();
    expect(await hands.look('m')).toMatchObject({ deaths: new Map(), heldUntilMs: 0 });
  });

  test('is that somebody has it in hand, or has died with it: which of the two, time tells', async () => {
    const hands = setUp();
    await die(hands);
    expect(await hands.look('m')).toMatchObject({ deaths: new Map([[aroundDeliveries, 1]]), heldUntilMs: untilMs });
  });

  test('is where each of them has died', async () => {
    const hands = setUp();
    await die(hands);
    await die(hands, place);
    await die(hands, place);
    expect((await hands.look('m')).deaths).toEqual(new Map([[aroundDeliveries, 1], [place, 2]]));
  });
});

test('two that take the same message in hand at the same time: one has it', async () => {
  const hands = setUp();
  const past = await hands.look('m');
  const taken = await Promise.all([hands.take('m', past, untilMs), hands.take('m', past, untilMs)]);
  expect(taken.filter((hand) => hand !== undefined)).toHaveLength(1);
});

test('who has lost a message to another does nothing more with it', async () => {
  const hands = setUp();
  const slow = await hands.take('m', await hands.look('m'), untilMs);
  await hands.take('m', await hands.look('m'), untilMs);
  expect(await slow?.at(place, async () => 'done')).toBeUndefined();
});
