import { isObject } from './exact-value.ts';
import { foldCase } from './condition/fold-case.ts';
import type { TextCondition, ValueCondition } from './pattern-tree.ts';
import type { Place } from './place.ts';
import { readWildcard } from './condition/wildcard.ts';

/** Reads an operator's operand; undefined when it was refused. */
export type ReadOperand = (operand: unknown, place: Place) => ValueCondition | undefined;

type Relation = TextCondition['relation'];

/** `prefix` and `suffix`: a string, or one behind `equals-ignore-case`. */
export function readAffix(relation: Relation): ReadOperand {
  return (operand, place) => {
    const isFolded = isObject(operand) && Object.keys(operand).join() === 'equals-ignore-case';
    if (isFolded) return readText(relation, true)(operand['equals-ignore-case'], place.at('equals-ignore-case'));
    return typeof operand === 'string'
      ? { kind: 'text', relation, text: operand, ignoreCase: false }
      : place.refuseOperand('expected a string or {"equals-ignore-case": "…"}', operand);
  };
}

export function readText(relation: Relation, ignoreCase: boolean): ReadOperand {
  return (operand, place) =>
    typeof operand === 'string'
      ? { kind: 'text', relation, text: ignoreCase ? foldCase(operand) : operand, ignoreCase }
      : place.refuseOperand('expected a string', operand);
}

/** Any text around the operand, as a wildcard would say it. */
export function readContains(operand: unknown, place: Place): ValueCondition | undefined {
  if (typeof operand !== 'string' || operand === '') return place.refuseOperand('expected a string that is not empty', operand);
  return { kind: 'wildcard', wildcard: ['', operand, ''] };
}

export function readWildcardOperand(operand: unknown, place: Place): ValueCondition | undefined {
  if (typeof operand !== 'string') return place.refuseOperand('expected a string', operand);
  const wildcard = readWildcard(operand);
  if ('fault' in wildcard) return place.refuse('pattern.invalid_operand', wildcard.fault);
  if (wildcard.length > 2) place.countSearch();
  return { kind: 'wildcard', wildcard };
}
