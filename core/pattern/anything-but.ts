import { isRecord } from '../is-record.ts';
import type { Condition, Test } from './pattern-tree.ts';
import type { Place } from './place.ts';
import { listed, quote } from './wording.ts';

/** The operators that `anything-but` can turn around. */
const affixes: ReadonlyMap<string, (value: string, affix: string) => boolean> = new Map([
  ['prefix', (value: string, affix: string) => value.startsWith(affix)],
  ['suffix', (value: string, affix: string) => value.endsWith(affix)],
]);

/** Reads the operand of `anything-but`: a string or number, a list of them, or `{"prefix": …}` or `{"suffix": …}`. */
export function readAnythingBut(operand: unknown, place: Place): Condition | undefined {
  const test = isRecord(operand) ? readAffix(operand, place) : readExcluded(operand, place);
  return test && { kind: 'test', test };
}

function readExcluded(operand: unknown, place: Place): Test | undefined {
  const excluded: ReadonlySet<unknown> | undefined = readList(operand, place, readExcludedValue);
  return excluded && ((value) => !excluded.has(value));
}

function readExcludedValue(value: unknown, place: Place): string | number | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return place.refuse('pattern.invalid_operand', `\`anything-but\` takes strings and numbers, found ${quote(value)}`);
}

function readAffix(operand: Readonly<Record<string, unknown>>, place: Place): Test | undefined {
  const [name = '', ...others] = Object.keys(operand);
  const hasAffix = affixes.get(name);
  if (hasAffix === undefined || others.length > 0) {
    const message = `expected a value, a list of values, or an object with one of ${listed(affixes.keys())}`;
    return place.refuse('pattern.invalid_operand', message);
  }
  const excluded = readList(operand[name], place.at(name), readNonEmptyString);
  if (excluded === undefined) return undefined;
  const list = [...excluded];
  return (value) => typeof value !== 'string' || !list.some((affix) => hasAffix(value, affix));
}

function readNonEmptyString(value: unknown, place: Place): string | undefined {
  if (typeof value === 'string' && value !== '') return value;
  return place.refuse('pattern.invalid_operand', `expected a string that is not empty, found ${quote(value)}`);
}

/** One value or a list of them; undefined when any was refused. */
function readList<T>(operand: unknown, place: Place, read: (value: unknown, place: Place) => T | undefined): ReadonlySet<T> | undefined {
  if (!Array.isArray(operand)) {
    const value = read(operand, place);
    return value === undefined ? undefined : new Set([value]);
  }
  if (operand.length === 0) return place.refuse('pattern.invalid_operand', 'an empty list excludes nothing; use {"exists": true}');
  const values = operand.map((value: unknown, index) => read(value, place.at(index)));
  const accepted = values.filter((value) => value !== undefined);
  return accepted.length === values.length ? new Set(accepted) : undefined;
}
