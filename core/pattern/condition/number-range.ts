import { compareNumbers } from '../long-number.ts';
import type { Bound, JsonNumber, NumberRange } from '../pattern-tree.ts';

/** Whether a number is within both bounds, compared to the last digit. */
export function isWithinRange({ lower, upper }: NumberRange, value: JsonNumber): boolean {
  return (lower === undefined || isOver(lower, value)) && (upper === undefined || isUnder(upper, value));
}

function isOver({ value: bound, inclusive }: Bound, value: JsonNumber): boolean {
  const order = compareNumbers(value, bound);
  return order > 0 || (inclusive && order === 0);
}

function isUnder({ value: bound, inclusive }: Bound, value: JsonNumber): boolean {
  const order = compareNumbers(value, bound);
  return order < 0 || (inclusive && order === 0);
}
