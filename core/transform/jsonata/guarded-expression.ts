import type createJsonata from 'jsonata';
import type { Expression } from 'jsonata';
import { isRecord } from '../../is-record.ts';
import { maxOutputBytes } from '../transform.ts';
import { checkResult } from './check-result.ts';
import { OverBudget } from './expression-failure.ts';

/** How deep calls and operators may be nested while they are evaluated. */
const maxStack = 500;
/** How many values JSONata may gather in one list. */
const maxSequence = 10_000;

/** Functions that an expression may not call, and why. */
export const refusedFunctions: ReadonlyMap<string, string> = new Map([
  ['eval', '`$eval` would run what an event says'],
  ['random', '`$random` would come out otherwise at each attempt'],
  ['shuffle', '`$shuffle` would come out otherwise at each attempt'],
]);

export const whyNoRegex = 'a regular expression can take for ever for some texts, and nothing could stop it; use `$contains`, `$split` or `$replace` with a string';

/**
 * Compiles an expression that keeps within its budget: JSONata's own limits of time, depth and list lengths, and what they
 * don't reach. JSONata asks for its clock between two steps only, so that no single step may take long.
 *
 * @throws what JSONata throws for an expression that it cannot read
 */
export function guardedExpression(jsonata: typeof createJsonata, source: string, timeoutMs: number): Expression {
  const expression = jsonata(source, { timeout: timeoutMs, stack: maxStack, sequence: maxSequence, RegexEngine: NoRegex });
  for (const [name, why] of refusedFunctions) {
    expression.registerFunction(name, () => {
      throw new Error(why);
    });
  }
  expression.registerFunction('pad', pad, '<s-ns?:s>');
  expression.registerFunction('distinct', distinct, '<x:x>');
  // JSONata's type knows of names only; it looks this symbol up after each step.
  const environment: { assign(name: string | symbol, value: unknown): void } = expression;
  environment.assign(Symbol.for(`jsonata.__evaluate_exit`), checkStep);
  return expression;
}

/** Stands in for RegExp, of which JSONata makes one when a regular expression is evaluated. */
const NoRegex = new Proxy(RegExp, {
  construct: () => {
    throw new Error(whyNoRegex);
  },
});

/** A string that doubles at each call is soon as long as the memory. The parameters are JSONata's. */
function checkStep(...[, , , result]: readonly unknown[]): void {
  if (typeof result === 'string') checkLength(result.length);
}

function checkLength(length: number): void {
  if (length > maxOutputBytes) throw new OverBudget(`a string has more than ${maxOutputBytes} characters`);
}

/** As JSONata's own, whose padding is made before anyone can look at its length. */
function pad(text: string | undefined, width: number, filling = ' '): string | undefined {
  if (text === undefined) return undefined;
  checkLength(Math.abs(width));
  const unit = Array.from(filling === '' ? ' ' : filling);
  const missing = Math.max(0, Math.trunc(Math.abs(width)) - Array.from(text).length);
  const padding = Array.from({ length: missing }, (_, index) => unit[index % unit.length]).join('');
  return width < 0 ? padding + text : text + padding;
}

/** As JSONata's own, which compares each value with each other one: an event of 1 MB would hold it up for minutes. */
function distinct(values: unknown): unknown {
  if (!Array.isArray(values) || values.length <= 1) return values;
  checkResult(values);
  const seen = new Set<string>();
  const first = values.filter((value: unknown) => seen.size < seen.add(canonical(value)).size);
  // The mark that lets JSONata take a list of one for the one.
  return 'sequence' in values ? Object.assign(first, { sequence: true }) : first;
}

/** The same text for objects that differ only in the order of their members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isRecord(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1))) : inner));
}
