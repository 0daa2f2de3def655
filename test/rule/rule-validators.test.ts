import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generateValidators, validatorsFile } from '../../bin/generate-validators.ts';

test('the validators are those of the schemas', () => {
  const committed = readFileSync(validatorsFile, 'utf8');
  // Compared by hand: a difference of 60 kB tells less than what to do.
  expect(committed === generateValidators(), `the schema of rules has changed, ${validatorsFile} has not: run \`npm run generate\``).toBe(true);
});
