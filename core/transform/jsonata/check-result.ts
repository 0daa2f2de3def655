import { isRecord } from '../../is-record.ts';
import { maxOutputBytes } from '../transform.ts';
import { OverBudget } from './expression-failure.ts';

/** As deep as an event may be nested. */
const maxDepth = 100;

/**
 * Sees to it that a result can be written as JSON, and is not too large to try: an array that holds itself twice, thirty
 * times over, is small in memory and endless as text.
 *
 * @throws OverBudget for what is too large or too deep, Error for what is no JSON
 */
export function checkResult(result: unknown): void {
  let size = 0;
  const measure = (value: unknown, depth: number): void => {
    if (depth > maxDepth) throw new OverBudget(`the result is nested deeper than ${maxDepth} levels`);
    size += typeof value === 'string' ? value.length + 1 : 1;
    if (size > maxOutputBytes) throw new OverBudget(`the result has more than ${maxOutputBytes} bytes`);
    if (isFunction(value)) throw new Error('the result has a function in it, which is no JSON');
    if (Array.isArray(value)) value.forEach((element) => measure(element, depth + 1));
    else if (isRecord(value)) Object.entries(value).forEach((member) => member.forEach((part) => measure(part, depth + 1)));
  };
  measure(result, 0);
}

/** JSONata's own functions are objects with a mark. */
function isFunction(value: unknown): boolean {
  return typeof value === 'function' || (isRecord(value) && (value['_jsonata_function'] === true || value['_jsonata_lambda'] === true));
}
