import type { Condition } from './pattern-tree.ts';
import type { Place } from './place.ts';
import { listed, quote } from './wording.ts';

interface Bound {
  readonly value: number;
  readonly inclusive: boolean;
}

type Side = 'lower' | 'upper';

type Range = Partial<Record<Side, Bound>>;

/** What each comparison bounds; `=` is both a lower and an upper bound, so that it never goes with another one. */
const comparisons: ReadonlyMap<unknown, { readonly sides: readonly Side[]; readonly inclusive: boolean }> = new Map([
  ['=', { sides: ['lower', 'upper'], inclusive: true }],
  ['<', { sides: ['upper'], inclusive: false }],
  ['<=', { sides: ['upper'], inclusive: true }],
  ['>', { sides: ['lower'], inclusive: false }],
  ['>=', { sides: ['lower'], inclusive: true }],
]);

/** Reads the operand of `numeric`: comparisons and numbers in turn, at most one lower and one upper bound. */
export function readNumeric(operand: unknown, place: Place): Condition | undefined {
  if (!Array.isArray(operand) || operand.length === 0 || operand.length % 2 !== 0) {
    return place.refuse(
      'pattern.invalid_operand',
      `\`numeric\` takes comparisons and numbers in turn, as [">", 0, "<=", 5], found ${quote(operand)}`,
    );
  }
  const range = readRange(operand, place);
  if (range === undefined) return undefined;
  if (isEmpty(range)) return place.refuse('pattern.unsatisfiable', 'no number lies within these bounds');
  return { kind: 'test', test: (value) => typeof value === 'number' && isWithin(range, value) };
}

function readRange(operand: readonly unknown[], place: Place): Range | undefined {
  const range: Range = {};
  for (let index = 0; index < operand.length; index += 2) {
    const bounds = readBounds(operand.slice(index, index + 2), place.at(index), place.at(index + 1));
    if (bounds === undefined) return undefined;
    if (bounds.sides.some((side) => range[side] !== undefined)) {
      const message = 'expected at most one lower and one upper bound, and `=` only alone';
      return place.at(index).refuse('pattern.invalid_operand', message);
    }
    for (const side of bounds.sides) range[side] = bounds.bound;
  }
  return range;
}

interface Bounds {
  readonly sides: readonly Side[];
  readonly bound: Bound;
}

/** One comparison and its number. */
function readBounds([name, value]: readonly unknown[], nameAt: Place, valueAt: Place): Bounds | undefined {
  const comparison = comparisons.get(name);
  if (comparison === undefined) {
    const message = `expected one of ${listed(['=', '<', '<=', '>', '>='])}, found ${quote(name)}`;
    return nameAt.refuse('pattern.invalid_operand', message);
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return valueAt.refuse('pattern.invalid_operand', `expected a number, found ${quote(value)}`);
  }
  return { sides: comparison.sides, bound: { value, inclusive: comparison.inclusive } };
}

function isEmpty({ lower, upper }: Range): boolean {
  if (lower === undefined || upper === undefined || lower.value < upper.value) return false;
  return lower.value > upper.value || !lower.inclusive || !upper.inclusive;
}

function isWithin({ lower, upper }: Range, value: number): boolean {
  if (lower !== undefined && !(lower.inclusive ? value >= lower.value : value > lower.value)) return false;
  return upper === undefined || (upper.inclusive ? value <= upper.value : value < upper.value);
}
