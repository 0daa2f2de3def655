import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compilePattern, compileRules, PatternError } from '../../core/pattern/index.ts';
import { respell } from './respell.ts';

interface PatternCase {
  readonly name: string;
  readonly pattern?: unknown;
  /** In place of `pattern` where its very text matters. */
  readonly patternText?: string;
}

interface MatchCase extends PatternCase {
  readonly event?: object;
  /** In place of `event` where its very text matters. */
  readonly eventText?: string;
  readonly matches: boolean;
}

interface InvalidCase extends PatternCase {
  readonly problems: readonly { readonly code: string; readonly path: string }[];
  /** Of the first problem; where absent, the wording is not tested. */
  readonly message?: string;
}

for (const file of globSync('test/cases/patterns/*.json')) {
  const { cases }: { cases: readonly (MatchCase | InvalidCase)[] } = JSON.parse(readFileSync(file, 'utf8'));

  describe(`pattern cases: ${basename(file, '.json')}`, () => {
    test.each(cases.filter((one) => 'matches' in one))('$name', ({ matches, ...one }) => {
      const answers = patternsOf(one).map((pattern) => compileRules([{ name: 'rule', pattern }]).match);
      expect(answers.map((match) => eventsOf(one).map(match))).toEqual(answers.map(() => eventsOf(one).map(() => (matches ? ['rule'] : []))));
      expect(patternsOf(one).map((pattern) => compilePattern(pattern).matches(eventsOf(one)[0] ?? {}))).toEqual(answers.map(() => matches));
    });

    test.each(cases.filter((one) => 'problems' in one))('invalid: $name', ({ problems, message, ...one }) => {
      for (const error of patternsOf(one).map(refusalOf)) {
        expect(error.problems.map(({ code, path }) => ({ code, path }))).toEqual(problems);
        expect({ code: error.code, path: error.path }).toEqual(problems[0]);
        expect(error.message).toBe(message ?? error.message);
      }
    });
  });
}

/** A pattern that is given as its value means the same as text, however that is written. */
function patternsOf({ pattern, patternText }: PatternCase): readonly unknown[] {
  return patternText === undefined ? [pattern, JSON.stringify(pattern), respell(pattern)] : [patternText];
}

/** And so does an event. */
function eventsOf({ event = {}, eventText }: Omit<MatchCase, 'matches'>): readonly (string | object)[] {
  return eventText === undefined ? [event, JSON.stringify(event), respell(event)] : [eventText];
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
