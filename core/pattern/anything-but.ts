import { isObject, readScalar } from './exact-value.ts';
import type { ValueCondition } from './pattern-tree.ts';
import type { Place } from './place.ts';
import { type ReadOperand, readContains, readText, readWildcardOperand } from './text-operators.ts';
import { didYouMean, listed, named } from './wording.ts';

/** The operators that `anything-but` can turn around, each with a string or a list of them. */
const invertible: ReadonlyMap<string, ReadOperand> = new Map([
  ['prefix', readNonEmpty(readText('prefix', false))],
  ['suffix', readNonEmpty(readText('suffix', false))],
  ['equals-ignore-case', readText('equals', true)],
  ['contains', readContains],
  ['wildcard', readWildcardOperand],
]);

/** Reads the operand of `anything-but`: a value, a list of values, or an operator and what it must not find. */
export function readAnythingBut(operand: unknown, place: Place): ValueCondition | undefined {
  const excluded = isObject(operand) ? readInverted(operand, place) : readEach(operand, place, readExcluded);
  return excluded && { kind: 'none', of: excluded };
}

function readExcluded(operand: unknown, place: Place): ValueCondition | undefined {
  const value = readScalar(operand);
  if (value === undefined) return place.refuseOperand('`anything-but` takes strings, numbers, booleans and null', operand);
  return { kind: 'equals', value };
}

function readInverted(operand: Readonly<Record<string, unknown>>, place: Place): readonly ValueCondition[] | undefined {
  const [name = '', ...others] = Object.keys(operand);
  const read = invertible.get(name);
  if (read === undefined || others.length > 0) {
    const expectation = `expected a value, a list of values, or an object with one of ${listed(invertible.keys())}`;
    return place.refuse('pattern.invalid_operand', `${expectation}, found ${describeKeys(Object.keys(operand))}`);
  }
  return readEach(operand[name], place.at(name), read);
}

function describeKeys(keys: readonly string[]): string {
  const [only, ...others] = keys;
  if (only === undefined || others.length > 0) return `an object with ${keys.length} keys`;
  return named(only) + (invertible.has(only) ? '' : didYouMean(only, invertible.keys()));
}

function readNonEmpty(read: ReadOperand): ReadOperand {
  return (operand, place) => (operand === '' ? place.refuseOperand('expected a string that is not empty', operand) : read(operand, place));
}

/** One operand or a list of them; undefined when any was refused. */
function readEach(operand: unknown, place: Place, read: ReadOperand): readonly ValueCondition[] | undefined {
  if (!Array.isArray(operand)) {
    const condition = read(operand, place);
    return condition && [condition];
  }
  if (operand.length === 0) return place.refuse('pattern.invalid_operand', 'an empty list excludes nothing; use {"exists": true}');
  const conditions = operand.map((value: unknown, index) => read(value, place.at(index)));
  const accepted = conditions.filter((condition) => condition !== undefined);
  return accepted.length === conditions.length ? accepted : undefined;
}
