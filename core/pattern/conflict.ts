import { compileCondition } from './condition/condition-test.ts';
import { compileWildcard } from './condition/wildcard.ts';
import { compareNumbers, isLong } from './long-number.ts';
import type { JsonNumber, ValueCondition } from './pattern-tree.ts';
import { foldForm, isCovered, textFormOf } from './text-form.ts';

/**
 * Why no value satisfies all of these; undefined when one may. It finds what is written by mistake, not every
 * contradiction: a condition that it lets through is evaluated like any other.
 */
export function conflictOf(conditions: readonly ValueCondition[]): string | undefined {
  const types = conditions.map(typeOf);
  if (types.includes('string') && types.includes('number')) return 'no value is both a string and a number';
  if (excludesOnlyNumber(conditions) || excludesOnlyText(conditions)) {
    return 'the one value that satisfies one of these operators does not satisfy the others';
  }
  const forms = conditions.flatMap(textFormOf);
  const folded = forms.flatMap(foldForm);
  if (!agree(folded.map((form) => form[0] ?? ''), (one, other) => one.startsWith(other))) return 'no string has both of these beginnings';
  if (!agree(folded.map((form) => form.at(-1) ?? ''), (one, other) => one.endsWith(other))) return 'no string has both of these ends';
  const excluded = conditions.flatMap((condition) => (condition.kind === 'none' ? condition.of : [])).flatMap(textFormOf);
  if (excluded.some((one) => forms.some((form) => isCovered(form, one)))) return 'one operator excludes all that another one asks for';
  return undefined;
}

function typeOf(condition: ValueCondition): 'string' | 'number' | undefined {
  if (condition.kind === 'text' || condition.kind === 'wildcard' || condition.kind === 'address') return 'string';
  if (condition.kind === 'numeric') return 'number';
  return condition.kind === 'all' ? condition.of.map(typeOf).find((type) => type !== undefined) : undefined;
}

/** Whether there is only one number, and another condition that it doesn't satisfy. */
function excludesOnlyNumber(conditions: readonly ValueCondition[]): boolean {
  const only = conditions.flatMap(onlyNumberOf);
  return only.some((value) => !conditions.every((condition) => compileCondition(condition)(value)));
}

function onlyNumberOf(condition: ValueCondition): readonly JsonNumber[] {
  const { lower, upper } = condition.kind === 'numeric' ? condition.range : {};
  if (lower === undefined || upper === undefined || !isOneNumber(lower.value) || !isOneNumber(upper.value)) return [];
  return compareNumbers(lower.value, upper.value) === 0 ? [lower.value] : [];
}

/** A double that has lost digits stands for many numbers. */
function isOneNumber(number: JsonNumber): boolean {
  return typeof number !== 'number' || !isLong(String(number));
}

/** Whether there is only one string, capitals aside, and another condition that it doesn't satisfy in any capitals. */
function excludesOnlyText(conditions: readonly ValueCondition[]): boolean {
  const folded = conditions.flatMap(textFormOf).flatMap(foldForm);
  const addresses = conditions.filter(({ kind }) => kind === 'address');
  const tests = [...folded.map(compileWildcard), ...addresses.map(compileCondition)];
  const only = folded.filter((form) => form.length === 1).map((form) => form.join(''));
  return only.some((text) => !tests.every((test) => test(text)));
}

function agree(texts: readonly string[], includes: (one: string, other: string) => boolean): boolean {
  return texts.every((one) => texts.every((other) => includes(one, other) || includes(other, one)));
}
