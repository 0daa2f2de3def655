import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compilePattern, compileRules, PatternError } from '../../core/pattern/index.ts';

/** A pattern that meets an event, or one that must be refused. */
type PatternCase = { readonly name: string; readonly pattern: unknown } & (
  | { readonly event: object; readonly matches: boolean }
  | { readonly problems: readonly { readonly code: string; readonly path: string }[]; readonly message?: string }
);

for (const file of globSync('test/cases/patterns/*.json')) {
  const { cases }: { cases: readonly PatternCase[] } = JSON.parse(readFileSync(file, 'utf8'));

  describe(basename(file, '.json'), () => {
    test.each(cases)('$name', (one) => {
      if ('problems' in one) expectProblems(one);
      else expectMatch(one);
    });
  });
}

function expectMatch({ pattern, event, matches }: Extract<PatternCase, { event: object }>): void {
  expect(compileRules([{ name: 'rule', pattern }]).match(event)).toEqual(matches ? ['rule'] : []);
  expect(compilePattern(pattern).matches(JSON.stringify(event))).toBe(matches);
}

function expectProblems({ pattern, problems, message }: Extract<PatternCase, { problems: readonly object[] }>): void {
  const error = refusalOf(pattern);
  expect(error.problems.map(({ code, path }) => ({ code, path }))).toEqual(problems);
  expect({ code: error.code, path: error.path }).toEqual(problems[0]);
  if (message !== undefined) expect(error.message).toBe(message);
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
