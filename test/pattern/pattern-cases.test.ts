import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compilePattern, compileRules, PatternError } from '../../core/pattern/index.ts';

interface MatchCase {
  readonly name: string;
  readonly pattern: unknown;
  readonly event: object;
  readonly matches: boolean;
}

interface InvalidCase {
  readonly name: string;
  readonly pattern: unknown;
  readonly problems: readonly { readonly code: string; readonly path: string }[];
  /** Of the first problem; where absent, the wording is not tested. */
  readonly message?: string;
}

for (const file of globSync('test/cases/patterns/*.json')) {
  const { cases }: { cases: readonly (MatchCase | InvalidCase)[] } = JSON.parse(readFileSync(file, 'utf8'));

  describe(`pattern cases: ${basename(file, '.json')}`, () => {
    test.each(cases.filter((one) => 'matches' in one))('$name', ({ pattern, event, matches }) => {
      expect(compileRules([{ name: 'rule', pattern }]).match(event)).toEqual(matches ? ['rule'] : []);
      expect(compilePattern(pattern).matches(JSON.stringify(event))).toBe(matches);
    });

    test.each(cases.filter((one) => 'problems' in one))('invalid: $name', ({ pattern, problems, message }) => {
      const error = refusalOf(pattern);
      expect(error.problems.map(({ code, path }) => ({ code, path }))).toEqual(problems);
      expect({ code: error.code, path: error.path }).toEqual(problems[0]);
      expect(error.message).toBe(message ?? error.message);
    });
  });
}

function refusalOf(pattern: unknown): PatternError {
  try {
    compilePattern(pattern);
  } catch (error) {
    if (error instanceof PatternError) return error;
    throw error;
  }
  throw new Error('the pattern was accepted');
}
