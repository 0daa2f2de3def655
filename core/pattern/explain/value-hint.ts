import { readAddress } from '../condition/address.ts';
import { compileCondition, isNumber } from '../condition/condition-test.ts';
import { foldCase } from '../condition/fold-case.ts';
import { compareNumbers, readJsonNumber } from '../long-number.ts';
import type { Bound, JsonNumber, NumberRange, Scalar, ValueCondition } from '../pattern-tree.ts';
import { compileWildcard } from '../condition/wildcard.ts';
import { quote } from '../wording.ts';
import type { AskedLeaf } from './asked.ts';
import type { Hint } from './explanation.ts';

/** Nobody mistakes a longer text for another one; and each hint looks at the whole of it. */
const maxTextLength = 1_000;
/** Of a list with more alternatives, the mistake is not that one of them was nearly met. */
const maxAlternatives = 100;

/** Why a value that is there does not satisfy a leaf, where it nearly does; undefined where nothing is to be said. */
export function hintOfValue({ conditions: all, test }: AskedLeaf, value: Scalar): Hint | undefined {
  const conditions = all.slice(0, maxAlternatives);
  // The one leaf that no value satisfies is the one that wants none.
  if (conditions.length === 0) return hintOfPresence(value);
  if (typeof value === 'string' && value.length > maxTextLength) return undefined;
  return hintOfCase(conditions, value) ?? hintOfSpace(test, value) ?? hintOfType(test, value) ?? hintOfKind(conditions, value);
}

function hintOfPresence(value: Scalar): Hint {
  const message = value === null ? 'The pattern wants the field to be missing; null is a value, too.' : 'The pattern wants the field to be missing, and it is there.';
  return { code: 'is_present', message };
}

function hintOfCase(conditions: readonly ValueCondition[], value: Scalar): Hint | undefined {
  if (typeof value !== 'string' || !conditions.some((condition) => fitsFolded(condition, value))) return undefined;
  return { code: 'other_case', message: 'Only capitals and small letters differ; `equals-ignore-case` would take both.' };
}

/** Whether a text would satisfy a condition if case were no matter. */
function fitsFolded(condition: ValueCondition, value: string): boolean {
  const folded = foldCase(value);
  if (condition.kind === 'equals') return typeof condition.value === 'string' && foldCase(condition.value) === folded;
  if (condition.kind === 'text') return foldedTexts[condition.relation](folded, foldCase(condition.text));
  if (condition.kind === 'wildcard') return compileWildcard(condition.wildcard.map(foldCase))(folded);
  if (condition.kind === 'all') return condition.of.every((one) => fitsFolded(one, value));
  // What is excluded is meant as it is written: nobody is told that they should have excluded more.
  return condition.kind === 'none' ? compileCondition(condition)(value) : condition.kind === 'any';
}

const foldedTexts = {
  equals: (value: string, text: string) => value === text,
  prefix: (value: string, text: string) => value.startsWith(text),
  suffix: (value: string, text: string) => value.endsWith(text),
};

/** A number that is longer is an attack, not a number. */
const maxDigits = 60;

type Test = AskedLeaf['test'];

function hintOfSpace(test: Test, value: Scalar): Hint | undefined {
  if (typeof value !== 'string' || value.trim() === value || !test(value.trim())) return undefined;
  return { code: 'white_space', message: 'The value has white space before or behind it.' };
}

/** `"5"` for `5`, `true` for `"true"`: the same text, of another type. */
function hintOfType(test: Test, value: Scalar): Hint | undefined {
  const wanted = typeof value === 'string' ? readText(value) : String(value);
  if (wanted === undefined || !test(wanted)) return undefined;
  return { code: 'other_type', message: `The event has the ${tell(value)}; the ${tell(wanted)} would match.` };
}

const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** What the text would be without its quotes. */
function readText(text: string): Scalar | undefined {
  return Object.hasOwn(words, text) ? words[text] : readJsonNumber(text);
}

/** A value with its type: `string "5"`, `number 5`. */
function tell(value: Scalar): string {
  if (value === null) return 'value null';
  return isNumber(value) ? `number ${tellNumber(value)}` : `${typeof value} ${quote(value)}`;
}

function tellNumber(number: JsonNumber): string {
  return String(number).slice(0, maxDigits);
}

/** What numbers and addresses lack; several operators of one object are looked at one by one. */
function hintOfKind(conditions: readonly ValueCondition[], value: Scalar): Hint | undefined {
  for (const condition of conditions.flatMap((one) => (one.kind === 'all' ? one.of : [one]))) {
    if (condition.kind === 'numeric' && isNumber(value)) return hintOfBounds(condition.range, value);
    if (condition.kind === 'numeric' && typeof value === 'string' && readJsonNumber(value) !== undefined) {
      return { code: 'other_type', message: `The event has the ${tell(value)}, not a number.` };
    }
    if (condition.kind === 'address' && typeof value === 'string' && readAddress(value) === undefined) {
      return { code: 'not_an_address', message: `${quote(value)} is no IP address; names are not looked up.` };
    }
  }
  return undefined;
}

function hintOfBounds({ lower, upper }: NumberRange, value: JsonNumber): Hint | undefined {
  const isBelow = lower !== undefined && compareNumbers(value, lower.value) <= 0;
  const bound = isBelow ? lower : upper;
  if (bound === undefined) return undefined;
  return { code: 'out_of_bounds', message: tellBound(bound, value, isBelow ? 'below' : 'above') };
}

function tellBound({ value: bound }: Bound, value: JsonNumber, side: 'below' | 'above'): string {
  if (compareNumbers(value, bound) !== 0) return `${tellNumber(value)} is ${side} ${tellNumber(bound)}.`;
  return `${tellNumber(value)} is the bound itself, which ${side === 'below' ? '`>`' : '`<`'} leaves out.`;
}
