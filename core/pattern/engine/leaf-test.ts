import { compileCondition, type Test } from '../condition-test.ts';
import type { Alternative, Leaf, Scalar, ValueCondition } from '../pattern-tree.ts';
import { accessOf } from './access.ts';
import { ValueIndex } from './value-index.ts';

/** From so many alternatives on, finding the few that may fit a value is faster than asking each. */
const manyAlternatives = 8;

/** Whether a value satisfies one of the alternatives of a leaf, but for its absence. */
export function compileLeaf({ alternatives }: Leaf): Test {
  const conditions = alternatives.flatMap(presentCondition);
  const tests = conditions.map(compileCondition);
  const [only] = tests;
  if (tests.length === 1 && only !== undefined) return only;
  return tests.length < manyAlternatives ? (value) => tests.some((test) => test(value)) : compileMany(conditions, tests);
}

export function mayBeAbsent({ alternatives }: Leaf): boolean {
  return alternatives.some(({ condition }) => condition.kind === 'absent');
}

export function presentCondition({ condition }: Alternative): readonly ValueCondition[] {
  return condition.kind === 'absent' ? [] : [condition];
}

function compileMany(conditions: readonly ValueCondition[], tests: readonly Test[]): Test {
  const index = new ValueIndex<Test[]>();
  for (const [ordinal, condition] of conditions.entries()) {
    const test = tests[ordinal];
    if (test !== undefined) index.ensure(accessOf(condition), () => []).push(test);
  }
  const found: Test[][] = [];
  return (value: Scalar) => {
    found.length = 0;
    index.find(value, found);
    return found.some((some) => some.some((test) => test(value)));
  };
}
