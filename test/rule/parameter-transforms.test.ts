import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseRule } from '../../core/rule/parse-rule.ts';
import { InvalidRuleError } from '../../core/rule/rule.ts';

interface ParameterCase {
  readonly name: string;
  readonly target: unknown;
  /** Empty where the target is accepted. */
  readonly problems: readonly { readonly code: string; readonly path: string }[];
}

const { cases }: { readonly cases: readonly ParameterCase[] } = JSON.parse(readFileSync('test/cases/parameters/transforms.json', 'utf8'));

describe('a rule with a target that has', () => {
  test.each(cases.filter(({ problems }) => problems.length === 0))('$name is accepted', ({ target }) => {
    expect(parseRule('paid-orders', { pattern: {}, targets: [target] }).targets).toMatchObject([target]);
  });

  test.each(cases.filter(({ problems }) => problems.length > 0))('$name is refused', ({ target, problems }) => {
    expect(problemsOf(target)).toEqual(problems);
  });
});

function problemsOf(target: unknown): readonly { readonly code: string; readonly path: string }[] {
  try {
    parseRule('paid-orders', { pattern: {}, targets: [target] });
  } catch (error) {
    if (error instanceof InvalidRuleError) return error.problems.map(({ code, path }) => ({ code, path }));
    throw error;
  }
  return [];
}
