import { compileAny, type Test } from './condition-test.ts';
import type { Alternative, Leaf, ValueCondition } from '../pattern-tree.ts';

/** Whether a value satisfies one of the alternatives of a leaf, but for its absence. */
export function compileLeaf({ alternatives }: Leaf): Test {
  return compileAny(alternatives.flatMap(presentCondition));
}

export function mayBeAbsent({ alternatives }: Leaf): boolean {
  return alternatives.some(({ condition }) => condition.kind === 'absent');
}

export function presentCondition({ condition }: Alternative): readonly ValueCondition[] {
  return condition.kind === 'absent' ? [] : [condition];
}
