import { expect, test } from 'vitest';
import { run } from './support/run.ts';

test.each([
  ['cold', '--wrong', "Unknown option '--wrong'"],
  ['cost', '--wrong', "Unknown option '--wrong'"],
  ['cost', '--events=150', '--events takes a multiple of 100, not "150"'],
  ['fifo', '--wrong', "Unknown option '--wrong'"],
  ['flow', '--wrong', "Unknown option '--wrong'"],
  ['transforms', '--wrong', "Unknown option '--wrong'"],
  ['transforms', '--seconds=soon', '--seconds takes a number above 0, not "soon"'],
  ['patterns', '--wrong', "Unknown option '--wrong'"],
  ['patterns', '--only=scales', '--only takes one of families, scale, compile, hostile, not "scales"'],
  ['patterns', '--differential=many', '--differential takes a number of pairs, at least 1, not "many"'],
])('the benchmark %s refuses %s before it measures anything', async (bench, option, words) => {
  const { code, output } = await run(process.execPath, [`bench/${bench}/run.ts`, option]);
  expect([code, output]).toEqual([1, expect.stringContaining(words)]);
});
