import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compilePattern, PatternError } from '../../core/pattern/index.ts';

type Outcome = 'match' | 'no-match' | 'invalid';

interface ForeignCase {
  readonly name: string;
  readonly pattern: unknown;
  readonly event: object;
  readonly outcome: Outcome;
}

/** Where we answer otherwise, and why: a row of the table "Where the three disagree" in docs/patterns.md. */
interface Exception {
  readonly name: string;
  readonly row: string;
  readonly outcome: Outcome;
}

/** The parsed file. The cases lie beside the repository, not in it: undefined where they are absent. */
function readShared(file: string): unknown {
  const path = join(import.meta.dirname, '../../../shared/conformance', file);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  console.warn(`skipped: the pattern cases of ${file} are not at ${path}`);
  return undefined;
}

function outcomeOf({ pattern, event }: ForeignCase): Outcome {
  try {
    return compilePattern(pattern).matches(JSON.stringify(event)) ? 'match' : 'no-match';
  } catch (error) {
    if (error instanceof PatternError) return 'invalid';
    throw error;
  }
}

const disagreements = readFileSync(join(import.meta.dirname, '../../docs/patterns.md'), 'utf8');

function describeCases(cases: readonly ForeignCase[], exceptions: readonly Exception[]): void {
  const excepted = new Set(exceptions.map(({ name }) => name));

  test.each(cases.filter(({ name }) => !excepted.has(name)))('$name: we answer the same', (one) => {
    expect(outcomeOf(one)).toBe(one.outcome);
  });

  test.each(exceptions)('$name: we answer $outcome, for $row', ({ name, row, outcome }) => {
    expect(cases.filter((one) => one.name === name).map(outcomeOf)).toEqual([outcome]);
    expect(cases.find((one) => one.name === name)?.outcome).not.toBe(outcome);
    expect(disagreements).toContain(`\n| ${row} |`);
  });
}

interface AwsCase extends Pick<ForeignCase, 'name' | 'pattern' | 'event'> {
  readonly expect: Outcome;
}

/** Outcomes that AWS's own `TestEventPattern` gave. */
const aws = readShared('event-patterns-aws.json') as readonly AwsCase[] | undefined;

describe.runIf(aws)('AWS EventBridge', () => {
  describeCases((aws ?? []).map(({ expect: outcome, ...one }) => ({ ...one, outcome })), [
    { name: 'content_anything_but_string_null_type_EXC', row: '`anything-but` of null or booleans', outcome: 'no-match' },
    { name: 'content_anything_but_string_list_null_type_EXC', row: '`anything-but` of null or booleans', outcome: 'match' },
    { name: 'content_wildcard_complex_EXC', row: '`wildcard` with many stars', outcome: 'match' },
  ]);

  test('there are 156 cases', () => {
    expect(aws).toHaveLength(156);
  });
});

type Scope = 'spec' | 'ext' | 'data';

interface RocketCase {
  readonly kind: 'match' | 'invalid' | 'valid';
  readonly source: string;
  /** JSON text, or what should be it. */
  readonly pattern: string;
  readonly scope?: Scope;
  readonly event?: object;
  readonly expected?: boolean;
}

interface RocketSuite {
  readonly patternCases: readonly RocketCase[];
  readonly validPatterns: readonly RocketCase[];
}

const rocket = readShared('rocketmq-eventbridge-suite.json') as RocketSuite | undefined;

describe.runIf(rocket)('Apache RocketMQ EventBridge', () => {
  describeCases((rocket?.patternCases ?? []).map(fromRocket), [
    { name: '#5 build_EmptyPrefixCondition', row: '`prefix` or `suffix` of `""`', outcome: 'no-match' },
    { name: '#21 build_InvalidNumericConditionValue', row: 'numbers beyond ±1e9 in `numeric`', outcome: 'no-match' },
    { name: '#24 build_EmptySuffixCondition', row: '`prefix` or `suffix` of `""`', outcome: 'no-match' },
    { name: '#48 evaluateWithInValidNumericCondition', row: 'numbers beyond ±1e9 in `numeric`', outcome: 'no-match' },
    { name: '#49 evaluateWithInValidNumericCondition', row: 'numbers beyond ±1e9 in `numeric`', outcome: 'no-match' },
    { name: '#64 evaluateWithScientificNumber', row: '`3.0e2` and `300`', outcome: 'match' },
    { name: '#71 evaluateWithNumericCondition', row: '`1.1234567` and `1.12345678`', outcome: 'no-match' },
  ]);

  test.each(rocket?.validPatterns ?? [])('$source: $pattern is accepted', ({ pattern }) => {
    expect(() => compilePattern(pattern)).not.toThrow();
  });

  test('there are 76 cases and 28 valid patterns', () => {
    expect([rocket?.patternCases.length, rocket?.validPatterns.length]).toEqual([76, 28]);
  });
});

/** Several cases have one name: the number is their place in the file, from 1. */
function fromRocket({ source, pattern, scope, event = {}, expected }: RocketCase, index: number): ForeignCase {
  const name = `#${index + 1} ${source.replace(/^.*\./, '')}`;
  if (expected === undefined) return { name, pattern, event, outcome: 'invalid' };
  return { name, pattern: scope === undefined ? pattern : restrict(pattern, scope), event, outcome: expected ? 'match' : 'no-match' };
}

/** The fields of a pattern that upstream evaluated in the case: it takes attributes, extensions and data one after another. */
function restrict(pattern: string, scope: Scope): object {
  return Object.fromEntries(Object.entries(JSON.parse(pattern)).filter(([key]) => scopeOf(key) === scope));
}

const attributes = ['id', 'source', 'specversion', 'type', 'datacontenttype', 'dataschema', 'subject', 'time'];

function scopeOf(key: string): Scope {
  if (key === 'data') return 'data';
  return attributes.includes(key) ? 'spec' : 'ext';
}
