import { expect, test } from 'vitest';
import { createRecentlyUsed } from '../../core/delivery/recently-used.ts';

const hourMs = 3_600_000;

function createNumbers() {
  const world = { nowMs: Date.parse('2026-11-21T10:00:00.000Z'), made: [] as string[] };
  const numbers = createRecentlyUsed<number>(() => world.nowMs);
  return { world, use: (key: string) => numbers.of(key, () => world.made.push(key)) };
}

test('a value is made once as long as it is used', () => {
  const { world, use } = createNumbers();
  for (let hour = 0; hour < 5; hour += 1) {
    expect(use('a')).toBe(1);
    use(`new ${hour}`);
    world.nowMs += hourMs;
  }
});

test('what was not used for more than an hour is dropped when something new comes', () => {
  const { world, use } = createNumbers();
  use('a');
  world.nowMs += hourMs + 1;
  use('b');
  use('a');
  expect(world.made).toEqual(['a', 'b', 'a']);
});
