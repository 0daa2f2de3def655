import { readNumber } from './exact-value.ts';
import { compareNumbers } from './long-number.ts';
import type { Bound, JsonNumber, NumberRange, ValueCondition } from './pattern-tree.ts';
import type { Place } from './place.ts';
import { listed } from './wording.ts';

type Side = 'lower' | 'upper';

/** What each comparison bounds; `=` is both a lower and an upper bound, so that it never goes with another one. */
const comparisons: ReadonlyMap<unknown, { readonly sides: readonly Side[]; readonly inclusive: boolean }> = new Map([
  ['=', { sides: ['lower', 'upper'], inclusive: true }],
  ['<', { sides: ['upper'], inclusive: false }],
  ['<=', { sides: ['upper'], inclusive: true }],
  ['>', { sides: ['lower'], inclusive: false }],
  ['>=', { sides: ['lower'], inclusive: true }],
]);

/** Reads the operand of `numeric`: comparisons and numbers in turn, at most one lower and one upper bound, or `!=` alone. */
export function readNumeric(operand: unknown, place: Place): ValueCondition | undefined {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length % 2 !== 0) {
    return place.refuseOperand('`numeric` takes comparisons and numbers in turn, as [">", 0, "<=", 5]', operand);
  }
  if (operand.length === 2 && operand[0] === '!=') return readUnequal(operand[1], place.at(1));
  const range = readRange(operand, place);
  if (range === undefined) return undefined;
  if (isEmpty(range)) return place.refuse('pattern.unsatisfiable', 'no number lies within these bounds');
  return { kind: 'numeric', range };
}

/** Any number but one. */
function readUnequal(operand: unknown, place: Place): ValueCondition | undefined {
  const value = readBound(operand, place);
  return value && { kind: 'all', of: [{ kind: 'numeric', range: {} }, { kind: 'none', of: [{ kind: 'equals', value: value.value }] }] };
}

function readRange(operand: readonly unknown[], place: Place): NumberRange | undefined {
  const range: Partial<Record<Side, Bound>> = {};
  for (let index = 0; index < operand.length; index += 2) {
    const comparison = readComparison(operand[index], place.at(index));
    const number = readBound(operand[index + 1], place.at(index + 1));
    if (comparison === undefined || number === undefined) return undefined;
    if (comparison.sides.some((side) => range[side] !== undefined)) {
      const message = 'expected at most one lower and one upper bound, and `=` and `!=` only alone';
      return place.at(index).refuse('pattern.invalid_operand', message);
    }
    for (const side of comparison.sides) range[side] = { value: number.value, inclusive: comparison.inclusive };
  }
  return range;
}

function readComparison(name: unknown, place: Place): { readonly sides: readonly Side[]; readonly inclusive: boolean } | undefined {
  if (name === '!=') return place.refuse('pattern.invalid_operand', '`!=` stands alone: put the bounds into an operator `numeric` of their own');
  return comparisons.get(name) ?? place.refuseOperand(`expected one of ${listed(['=', '!=', '<', '<=', '>', '>='])}`, name);
}

function readBound(operand: unknown, place: Place): { readonly value: JsonNumber } | undefined {
  const value = readNumber(operand);
  return value === undefined ? place.refuseOperand('expected a number', operand) : { value };
}

function isEmpty({ lower, upper }: NumberRange): boolean {
  if (lower === undefined || upper === undefined) return false;
  const order = compareNumbers(lower.value, upper.value);
  return order > 0 || (order === 0 && !(lower.inclusive && upper.inclusive));
}
