import { readAddressBlock } from './condition/address.ts';
import { readAnythingBut } from './anything-but.ts';
import { readNumeric } from './numeric.ts';
import { conflictOf } from './conflict.ts';
import type { Alternative, Condition, ValueCondition } from './pattern-tree.ts';
import { PatternError } from './pattern-error.ts';
import { Place } from './place.ts';
import { readAffix, readContains, readText, readWildcardOperand } from './text-operators.ts';
import { didYouMean, listed, named, repeat } from './wording.ts';

/** Reads an operator's operand; undefined when it was refused. */
type ReadCondition = (operand: unknown, place: Place) => Condition | undefined;

const operators: ReadonlyMap<string, ReadCondition> = new Map<string, ReadCondition>([
  ['prefix', readAffix('prefix')],
  ['suffix', readAffix('suffix')],
  ['equals-ignore-case', readText('equals', true)],
  ['contains', readContains],
  ['wildcard', readWildcardOperand],
  ['anything-but', readAnythingBut],
  ['exists', readExists],
  ['numeric', readNumeric],
  ['cidr', readCidr],
]);

/** Reads an alternative that is an object: operators with their operands, all of which a value must satisfy. */
export function readOperators(object: Readonly<Record<string, unknown>>, place: Place): Alternative | undefined {
  const names = Object.keys(object);
  if (names.length === 0) return place.refuse('pattern.no_operator', `expected an operator: one of ${listed(operators.keys())}`);
  const read = names.map((name) => readOperator(name, object[name], place));
  const conditions = read.filter((condition) => condition !== undefined);
  if (conditions.length < read.length) return undefined;
  // Alone it is looked for together with all others of its field; beside other operators it is looked for by itself.
  if (names.length > 1 && names.includes('contains')) place.countSearch();
  const condition = combine(conditions, place);
  return condition && { operator: names.join(' and '), expected: names.length === 1 ? object[names[0] ?? ''] : object, condition };
}

/** Whether an object with fields was meant for an alternative: its keys are operators and its values their operands. */
export function lacksList(fields: Readonly<Record<string, unknown>>): boolean {
  if (!Object.keys(fields).every(isOperator)) return false;
  const trial = Place.outermost();
  try {
    readOperators(fields, trial);
    trial.finish();
    return true;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return error.problems.every(({ code }) => code === 'pattern.unsatisfiable');
  }
}

/** Whether a key is the name of an operator; a field may have it, too. */
export function isOperator(key: string): boolean {
  return operators.has(key);
}

/** What to do with an operator that stands where a field would. */
export function adviseList(fields: Readonly<Record<string, unknown>>): string {
  const [name = '', ...others] = Object.keys(fields);
  const example = `[{"${name}": ${repeat(fields[name])}${others.length > 0 ? ', …' : ''}}]`;
  return `${named(name)} is an operator: it goes into the list of a field, as ${example}`;
}

function readOperator(name: string, operand: unknown, place: Place): Condition | undefined {
  const read = operators.get(name);
  if (read !== undefined) return read(operand, place.at(name));
  const hint = didYouMean(name, operators.keys()) || `; the operators are ${listed(operators.keys())}`;
  return place.refuse('pattern.unknown_operator', `${named(name)} is no operator${hint}`);
}

function combine(conditions: readonly Condition[], place: Place): Condition | undefined {
  const [only, ...others] = conditions;
  if (others.length === 0) return only;
  const present = conditions.filter((condition): condition is ValueCondition => condition.kind !== 'absent');
  if (present.length < conditions.length) return place.refuse('pattern.unsatisfiable', 'what is missing satisfies no other operator');
  const conflict = conflictOf(present);
  return conflict === undefined ? { kind: 'all', of: present } : place.refuse('pattern.unsatisfiable', conflict);
}

function readExists(operand: unknown, place: Place): Condition | undefined {
  if (operand === true) return { kind: 'any' };
  if (operand === false) return { kind: 'absent' };
  return place.refuseOperand('`exists` takes true or false', operand);
}

function readCidr(operand: unknown, place: Place): Condition | undefined {
  const block = typeof operand === 'string' ? readAddressBlock(operand) : undefined;
  if (block !== undefined) return { kind: 'address', block };
  return place.refuseOperand('expected an IP address or a block, as "10.0.0.0/24" or "2001:db8::/32"', operand);
}
