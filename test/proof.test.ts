import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** A row of the proof: promise, name of the test, file. */
const row = /^\| [^|]+ \| "([^|]+)" \| `([^|`]+)` \|$/gm;

const rows = Array.from(readFileSync('docs/delivery.md', 'utf8').matchAll(row), ([, name = '', file = '']) => ({ name, file }));

test('the delivery guarantee has a proof', () => {
  expect(rows.length).toBeGreaterThan(30);
});

test.each(rows)('$file proves what docs/delivery.md says: $name', ({ name, file }) => {
  expect(readFileSync(file, 'utf8')).toContain(`'${name}'`);
});
