import { messageOf } from '../../bus-error.ts';
import { isRecord } from '../../is-record.ts';
import { failure } from '../transform.ts';
import type { RenderFailure, RenderFailureCode } from '../transform.ts';

/** Thrown within an evaluation to end it: more than an expression may take. */
export class OverBudget extends Error {}

/** JSONata's own codes for too deep and too many. @source jsonata 2.2.2, errorCodes */
const budgetCodes: ReadonlySet<unknown> = new Set(['D1011', 'D2014', 'D2015']);

/** JSONata's own code for too long. @source jsonata 2.2.2, errorCodes */
const timeoutCode = 'D1012';

/** What an evaluation threw as a rendering that did not work out. JSONata throws plain objects with a message. */
export function failureOf(thrown: unknown): RenderFailure {
  return failure(codeOf(thrown), `the JSONata expression failed: ${tell(thrown)}`);
}

function codeOf(thrown: unknown): RenderFailureCode {
  const code = isRecord(thrown) ? thrown['code'] : undefined;
  if (code === timeoutCode) return 'transform.timed_out';
  // A RangeError is JavaScript's own limit: a string or a stack that is too long.
  const isOverBudget = thrown instanceof OverBudget || thrown instanceof RangeError || budgetCodes.has(code);
  return isOverBudget ? 'transform.budget_exceeded' : 'transform.expression_failed';
}

/** The message of what JSONata threw, and where in the expression. */
export function tell(thrown: unknown): string {
  if (!isRecord(thrown)) return messageOf(thrown);
  const { message, position } = thrown;
  const where = typeof position === 'number' ? ` (at character ${position})` : '';
  return `${typeof message === 'string' ? message : 'no reason was given'}${where}`;
}
