import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileRules, PatternError } from '../../core/pattern/index.ts';

/** Cases whose outcome AWS's own `TestEventPattern` gave; they live beside the repository, not in it. */
const file = join(import.meta.dirname, '../../../shared/conformance/event-patterns-aws.json');

interface AwsCase {
  readonly name: string;
  readonly expect: 'match' | 'no-match' | 'invalid';
  readonly pattern: unknown;
  readonly event: object;
}

const isThere = existsSync(file);
if (!isThere) console.warn(`skipped: AWS's pattern cases are not at ${file}`);
const cases: readonly AwsCase[] = isThere ? JSON.parse(readFileSync(file, 'utf8')) : [];

/** Operators that this version does not have. */
const later = /"(?:equals-ignore-case|wildcard|cidr|\$or)":/;
const covered = cases.filter(({ pattern }) => !later.test(JSON.stringify(pattern)));

test.runIf(isThere)('101 of the 156 cases of AWS are within the language', () => {
  expect([covered.length, cases.length]).toEqual([101, 156]);
});

test.runIf(isThere).each(covered)('AWS answers as we do: $name', (one) => {
  expect(outcome(one)).toBe(one.expect);
});

function outcome({ pattern, event }: AwsCase): AwsCase['expect'] {
  try {
    return compileRules([{ name: 'rule', pattern }]).match(event).length > 0 ? 'match' : 'no-match';
  } catch (error) {
    if (error instanceof PatternError) return 'invalid';
    throw error;
  }
}
