import { expect, test } from 'vitest';
import { createGroupStay } from '../../core/delivery/stay.ts';

function createLeaves() {
  const left: string[] = [];
  return { left, leaveOf: (name: string) => async () => void left.push(name) };
}

test('a stay lasts from message to message of the same target, and no longer', async () => {
  const { left, leaveOf } = createLeaves();
  const stay = createGroupStay();
  (await stay.at(['all/a']))?.prolong(leaveOf('a'));
  (await stay.at(['all/a']))?.prolong(leaveOf('a again'));
  expect(left).toEqual([]);
  (await stay.at(['all/b']))?.prolong(leaveOf('b'));
  expect(left).toEqual(['a', 'a again']);
  await stay.end();
  expect(left).toEqual(['a', 'a again', 'b']);
});

test.each([{ targets: ['all/a', 'all/b'] }, { targets: [] }])('a stay ends before a message for $targets, which has none', async ({ targets }) => {
  const { left, leaveOf } = createLeaves();
  const stay = createGroupStay();
  (await stay.at(['all/a']))?.prolong(leaveOf('a'));
  expect(await stay.at(targets)).toBeUndefined();
  expect(left).toEqual(['a']);
});
