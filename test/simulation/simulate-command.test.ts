import { expect, test } from 'vitest';
import { run } from '../support/run.ts';

test.each([
  ['--runs', 'x'],
  ['--runs', '0'],
  ['--seed', 'x'],
])('npm run simulate does not call it clean to have tried nothing: %s %s', async (option, value) => {
  const { code, output } = await run(process.execPath, ['test/simulation/simulate.ts', option, value]);
  expect([code, output]).toEqual([1, expect.stringContaining(`${option} takes a whole number`)]);
});
