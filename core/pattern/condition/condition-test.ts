import { isExact, narrowestAccess } from './access.ts';
import { ValueIndex } from './value-index.ts';
import { isWithin, readAddress } from './address.ts';
import { foldCase } from './fold-case.ts';
import { compareNumbers, LongNumber } from '../long-number.ts';
import { isWithinRange } from './number-range.ts';
import type { JsonNumber, Scalar, TextCondition, ValueCondition } from '../pattern-tree.ts';
import { compileWildcard } from './wildcard.ts';

/** Whether a value of the event satisfies a condition. */
export type Test = (value: Scalar) => boolean;

export function compileCondition(condition: ValueCondition): Test {
  switch (condition.kind) {
    case 'equals':
      return compileEquals(condition.value);
    case 'text':
      return ifText(compileText(condition));
    case 'wildcard':
      return ifText(compileWildcard(condition.wildcard));
    case 'numeric':
      return (value) => isNumber(value) && isWithinRange(condition.range, value);
    case 'address':
      return ifText((value) => {
        const address = readAddress(value);
        return address !== undefined && isWithin(condition.block, address);
      });
    case 'any':
      return () => true;
    case 'none':
      return compileNone(condition.of);
    case 'all':
      return compileAll(condition.of);
  }
}

function compileEquals(expected: Scalar): Test {
  return isNumber(expected) ? (value) => isNumber(value) && compareNumbers(value, expected) === 0 : (value) => value === expected;
}

function compileText({ relation, text, ignoreCase }: TextCondition): (value: string) => boolean {
  const test = textTests[relation](text);
  return ignoreCase ? (value) => test(foldCase(value)) : test;
}

const textTests = {
  equals: (text: string) => (value: string) => value === text,
  prefix: (text: string) => (value: string) => value.startsWith(text),
  suffix: (text: string) => (value: string) => value.endsWith(text),
};

function ifText(test: (value: string) => boolean): Test {
  return (value) => typeof value === 'string' && test(value);
}

/** From so many conditions on, finding the few that a value may satisfy is faster than asking each. */
const manyConditions = 8;

/** Whether a value satisfies one of the conditions at least. */
export function compileAny(conditions: readonly ValueCondition[]): Test {
  if (conditions.length >= manyConditions) return compileIndexed(conditions);
  const tests = conditions.map(compileCondition);
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : (value) => tests.some((test) => test(value));
}

function compileIndexed(conditions: readonly ValueCondition[]): Test {
  const index = new ValueIndex<Test[]>();
  for (const condition of conditions) {
    const access = narrowestAccess(condition);
    index.ensure(access, () => []).push(isExact(access, condition) ? () => true : compileCondition(condition));
  }
  const found: Test[][] = [];
  return (value) => {
    found.length = 0;
    index.find(value, found);
    return found.some((tests) => tests.some((test) => test(value)));
  };
}

function compileNone(conditions: readonly ValueCondition[]): Test {
  const excluded = compileAny(conditions);
  return (value) => !excluded(value);
}

function compileAll(conditions: readonly ValueCondition[]): Test {
  const tests = conditions.map(compileCondition);
  return (value) => tests.every((test) => test(value));
}

export function isNumber(value: Scalar): value is JsonNumber {
  return typeof value === 'number' || value instanceof LongNumber;
}
