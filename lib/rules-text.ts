import { Lazy, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BusError } from '../core/bus-error.ts';
import { isRecord } from '../core/is-record.ts';
import { pathTo } from '../core/pattern/wording.ts';

/** Stands before the digits of a bigint while rules are made into text; nothing that a rule may have begins so. */
const mark = '\u0001bigint:';
/** A marked bigint, as it stands in the text. */
const marked = /"\\u0001bigint:(-?\d+)"/g;

/** The JSON text of rules, with their tokens. A bigint becomes a number with all of its digits. */
export function rulesText(scope: Construct, rules: object): string {
  const stack = Stack.of(scope);
  const text = stack.toJsonString(mapDeep(rules, (value) => (typeof value === 'bigint' ? `${mark}${value}` : value)));
  return Token.asString(Lazy.any({ produce: () => mapDeep(stack.resolve(text), unmark) }));
}

/**
 * Refuses integers that JavaScript cannot hold: by the time that they are seen here, their last digits are others than
 * those that were written.
 */
export function checkIntegers(value: unknown, path = ''): void {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && !Token.isUnresolved(value)) {
    throw new BusError('rule.inexact_number', path, `JavaScript has lost digits of ${value}; write it as a bigint, with an n behind it`);
  }
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(isRecord(value) && !Token.isUnresolved(value) ? value : {});
  for (const [key, member] of members) checkIntegers(member, pathTo(path, key));
}

/** A copy with all that is neither an object nor a list changed; tokens stay what they are. */
function mapDeep(value: unknown, change: (value: unknown) => unknown): unknown {
  if (Token.isUnresolved(value) && typeof value !== 'string') return value;
  if (Array.isArray(value)) return value.map((element) => mapDeep(element, change));
  if (!isRecord(value)) return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapDeep(member, change)]));
}

function unmark(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(marked, '$1') : value;
}
