import { readAnythingBut } from './anything-but.ts';
import { readNumeric } from './numeric.ts';
import type { Condition, Test } from './pattern-tree.ts';
import type { Place } from './place.ts';
import { didYouMean, listed, named, quote } from './wording.ts';

/** Reads an operator's operand; undefined when it was refused. */
type ReadOperand = (operand: unknown, place: Place) => Condition | undefined;

const operators: ReadonlyMap<string, ReadOperand> = new Map([
  ['prefix', readText((affix) => (value) => typeof value === 'string' && value.startsWith(affix))],
  ['suffix', readText((affix) => (value) => typeof value === 'string' && value.endsWith(affix))],
  ['anything-but', readAnythingBut],
  ['exists', readExists],
  ['numeric', readNumeric],
]);

/** What EventBridge and its models have besides: named in errors, so that nobody hunts for a typing mistake. */
const unsupported: ReadonlySet<string> = new Set(['equals-ignore-case', 'wildcard', 'cidr', 'contains']);

/** Reads an alternative that is an object: exactly one operator and its operand. */
export function readOperator(object: Readonly<Record<string, unknown>>, place: Place): Condition | undefined {
  const [name, ...others] = Object.keys(object);
  if (name === undefined || others.length > 0) {
    return place.refuse('pattern.one_operator', `expected an object with one operator, found ${Object.keys(object).length}`);
  }
  const read = operators.get(name);
  return read === undefined ? refuseOperator(name, place) : read(object[name], place.at(name));
}

function refuseOperator(name: string, place: Place): undefined {
  if (unsupported.has(name)) {
    return place.refuse('pattern.unsupported_operator', `this version has no ${named(name)}; it has ${listed(operators.keys())}`);
  }
  const hint = didYouMean(name, [...operators.keys(), ...unsupported]) || `; the operators are ${listed(operators.keys())}`;
  return place.refuse('pattern.unknown_operator', `${named(name)} is no operator${hint}`);
}

function readText(test: (affix: string) => Test): ReadOperand {
  return (operand, place) =>
    typeof operand === 'string'
      ? { kind: 'test', test: test(operand) }
      : place.refuse('pattern.invalid_operand', `expected a string, found ${quote(operand)}`);
}

function readExists(operand: unknown, place: Place): Condition | undefined {
  if (operand === true) return { kind: 'test', test: () => true };
  if (operand === false) return { kind: 'absent' };
  return place.refuse('pattern.invalid_operand', `\`exists\` takes true or false, found ${quote(operand)}`);
}
