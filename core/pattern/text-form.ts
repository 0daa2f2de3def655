import { foldCase } from './condition/fold-case.ts';
import { compileWildcard } from './condition/wildcard.ts';
import type { Wildcard } from './condition/wildcard.ts';
import type { TextCondition, ValueCondition } from './pattern-tree.ts';

/** What a condition says of a string's beginning, middle and end, as a wildcard; folded when capitals don't matter. */
export interface TextForm {
  readonly wildcard: Wildcard;
  readonly ignoreCase: boolean;
}

/** The form that exactly the strings have which satisfy a condition; none for what is no condition on the form of a text. */
export function textFormOf(condition: ValueCondition): readonly TextForm[] {
  if (condition.kind === 'wildcard') return [{ wildcard: condition.wildcard, ignoreCase: false }];
  if (condition.kind === 'equals' && typeof condition.value === 'string') return [{ wildcard: [condition.value], ignoreCase: false }];
  if (condition.kind !== 'text') return [];
  const ignoreCase = condition.ignoreCase && !(condition.relation === 'equals' && isCaseless(condition.text));
  return [{ wildcard: asWildcard[condition.relation](condition.text), ignoreCase }];
}

const asWildcard: Readonly<Record<TextCondition['relation'], (text: string) => Wildcard>> = {
  equals: (text) => [text],
  prefix: (text) => [text, ''],
  suffix: (text) => ['', text],
};

/** Whether no other string is the same but for capitals: whatever turns into capitals has a letter that turns back. */
function isCaseless(text: string): boolean {
  return text.toLowerCase() === foldCase(text);
}

/**
 * The form that folded strings have whose originals had the given one. None where a literal has half of a surrogate pair:
 * folding changes it with the other half.
 */
export function foldForm({ wildcard }: TextForm): readonly Wildcard[] {
  return wildcard.every((literal) => literal.isWellFormed()) ? [wildcard.map(foldCase)] : [];
}

/** Whether every string of the one form is sure to have the other, wider form, too. */
export function isCovered(form: TextForm, wider: TextForm): boolean {
  if (wider.ignoreCase) return foldForm(form).some((folded) => hasAll(wider.wildcard, folded));
  return !form.ignoreCase && hasAll(wider.wildcard, form.wildcard);
}

/** Stands for any text in place of a star: it is found by a star only, since the literals of the other form don't have it. */
const anyText = '\uFFFF';

function hasAll(wider: Wildcard, form: Wildcard): boolean {
  return !wider.join('').includes(anyText) && compileWildcard(wider)(form.join(anyText));
}
