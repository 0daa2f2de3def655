import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The rows of the table in "The proof": what is promised, the name of a test, its file. */
const text = readFileSync('docs/delivery.md', 'utf8');
const rows = [...text.matchAll(/^\| (?<promise>[^|]+) \| "(?<name>[^|]+)" \| `(?<file>[^`|]+)` \|$/gm)].map(({ groups }) => groups ?? {});

test.each(rows)('$promise: its test is there', ({ name = '', file = '' }) => {
  expect(readFileSync(file, 'utf8')).toContain(name);
});

test('the table of the proof is read', () => {
  expect(rows.length).toBeGreaterThan(15);
});
