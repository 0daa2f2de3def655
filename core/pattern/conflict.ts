import { compileCondition } from './condition/condition-test.ts';
import { foldCase } from './condition/fold-case.ts';
import type { Scalar, ValueCondition } from './pattern-tree.ts';

/**
 * Why no value satisfies all of these; undefined when one may. It finds what is written by mistake, not every
 * contradiction: a condition that it lets through is evaluated like any other.
 */
export function conflictOf(conditions: readonly ValueCondition[]): string | undefined {
  const kinds = conditions.flatMap((condition) => typeOf(condition) ?? []);
  if (kinds.includes('string') && kinds.includes('number')) return 'no value is both a string and a number';
  const single = conditions.flatMap(onlyValueOf);
  if (single.some((value) => !conditions.every((condition) => compileCondition(loosen(condition))(value)))) {
    return 'the one value that satisfies one of these operators does not satisfy the others';
  }
  const [begins, ends] = [conditions.flatMap(beginningOf), conditions.flatMap(endOf)];
  if (!agree(begins, (one, other) => one.startsWith(other))) return 'no string has both of these beginnings';
  if (!agree(ends, (one, other) => one.endsWith(other))) return 'no string has both of these ends';
  const excluded = conditions.flatMap((condition) => (condition.kind === 'none' ? condition.of : []));
  if (excluded.some((one) => conditions.some((condition) => covers(one, condition)))) return 'one operator excludes all that another one asks for';
  return undefined;
}

function typeOf(condition: ValueCondition): 'string' | 'number' | undefined {
  if (condition.kind === 'text' || condition.kind === 'wildcard' || condition.kind === 'address') return 'string';
  if (condition.kind === 'numeric') return 'number';
  return condition.kind === 'all' ? condition.of.map(typeOf).find((type) => type !== undefined) : undefined;
}

/** The only value that a condition accepts, capitals aside. */
function onlyValueOf(condition: ValueCondition): readonly Scalar[] {
  if (condition.kind === 'text' && condition.relation === 'equals') return [condition.text];
  if (condition.kind === 'wildcard' && condition.wildcard.length === 1) return [foldCase(condition.wildcard[0] ?? '')];
  const { lower, upper } = condition.kind === 'numeric' ? condition.range : {};
  return lower !== undefined && lower.value === upper?.value ? [lower.value] : [];
}

/** The condition without the difference between capitals and small letters; it lets through all that it did before. */
function loosen(condition: ValueCondition): ValueCondition {
  if (condition.kind === 'text') return { ...condition, text: foldCase(condition.text), ignoreCase: true };
  if (condition.kind === 'wildcard') return { kind: 'wildcard', wildcard: condition.wildcard.map(foldCase) };
  if (condition.kind !== 'none') return condition;
  return { kind: 'none', of: condition.of.filter((excluded) => excluded.kind === 'equals' && typeof excluded.value !== 'string') };
}

/** With what a value must begin, folded. */
function beginningOf(condition: ValueCondition): readonly string[] {
  if (condition.kind === 'text' && condition.relation === 'prefix') return [foldCase(condition.text)];
  return condition.kind === 'wildcard' ? [foldCase(condition.wildcard[0] ?? '')] : [];
}

function endOf(condition: ValueCondition): readonly string[] {
  if (condition.kind === 'text' && condition.relation === 'suffix') return [foldCase(condition.text)];
  return condition.kind === 'wildcard' ? [foldCase(condition.wildcard.at(-1) ?? '')] : [];
}

function agree(texts: readonly string[], includes: (one: string, other: string) => boolean): boolean {
  return texts.every((one) => texts.every((other) => includes(one, other) || includes(other, one)));
}

/** Whether all that satisfies `condition` is excluded. */
function covers(excluded: ValueCondition, condition: ValueCondition): boolean {
  if (excluded.kind !== 'text' || condition.kind !== 'text' || excluded.relation !== condition.relation) return false;
  if (excluded.ignoreCase !== condition.ignoreCase) return false;
  if (excluded.relation === 'prefix') return condition.text.startsWith(excluded.text);
  return excluded.relation === 'suffix' ? condition.text.endsWith(excluded.text) : condition.text === excluded.text;
}
