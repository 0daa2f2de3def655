import { expect, test } from 'vitest';
import { createRunsUnderWay } from '../../local/runner/runs-under-way.ts';

/** A clock that stands still, and runs that end when they are told to. */
function startRuns(count: number) {
  const clock = { nowMs: 0 };
  const runs = createRunsUnderWay(() => clock.nowMs);
  const add = (more: number): readonly PromiseWithResolvers<void>[] => {
    const added = Array.from({ length: more }, () => Promise.withResolvers<void>());
    for (const { promise } of added) runs.add(promise);
    return added;
  };
  return { clock, runs, add, first: add(count) };
}

test('has room for 64 young runs', () => {
  expect(startRuns(63).runs.hasRoom()).toBe(true);
  expect(startRuns(64).runs.hasRoom()).toBe(false);
});

test('gives the room of runs that are 250 ms old to others', () => {
  const { clock, runs, add } = startRuns(64);
  clock.nowMs = 249;
  expect(runs.hasRoom()).toBe(false);
  clock.nowMs = 250;
  expect(runs.hasRoom()).toBe(true);
  add(64);
  expect(runs.hasRoom()).toBe(false);
});

test('has room for no more than 1,000 runs, however old they are', () => {
  const { clock, runs, add } = startRuns(999);
  clock.nowMs = 60_000;
  expect(runs.hasRoom()).toBe(true);
  add(1);
  clock.nowMs = 120_000;
  expect(runs.hasRoom()).toBe(false);
});

test('has the room of a run again that has ended', async () => {
  const { runs, first } = startRuns(64);
  for (const run of first) run.resolve();
  await runs.ended();
  expect(runs.hasRoom()).toBe(true);
});
