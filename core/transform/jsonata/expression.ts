import type { Expression } from 'jsonata';
import { createTurns } from '../../turns.ts';
import { finish, renderValue } from '../output.ts';
import type { OnMissing } from '../template/own-dialect.ts';
import { failure } from '../transform.ts';
import type { Rendered, RenderingTransform, TransformInput } from '../transform.ts';
import { checkResult } from './check-result.ts';
import { failureOf } from './expression-failure.ts';
import { guardedExpression } from './guarded-expression.ts';

/** What an expression may take, and what becomes of it when it finds nothing. */
export interface ExpressionOptions {
  readonly timeoutMs: number;
  readonly onMissing: OnMissing;
}

/** One evaluation at a time, of all expressions: JSONata's clock runs on while another evaluation works. */
const inTurn = createTurns();

/**
 * An expression that is compiled when the first event comes: JSONata is loaded then, 9 ms of CPU that a cold start without
 * expressions does not pay.
 */
export function compileExpression(expression: string, { timeoutMs, onMissing }: ExpressionOptions): RenderingTransform {
  let compiled: Promise<Expression> | undefined;
  const render = async (input: TransformInput): Promise<Rendered> => {
    try {
      compiled ??= load(expression, timeoutMs);
      const ready = await compiled;
      return renderResult(await inTurn(() => evaluate(ready, input)), onMissing);
    } catch (thrown) {
      return failureOf(thrown);
    }
  };
  return { form: 'jsonata', expression, render };
}

async function load(expression: string, timeoutMs: number): Promise<Expression> {
  const { default: jsonata } = await import('jsonata');
  return guardedExpression(jsonata, expression, timeoutMs);
}

/**
 * The event is a copy, with doubles for all numbers: JSONata calculates, and marks the arrays that it has seen. Its clock
 * stands at the time of receipt, so that every attempt sends the same.
 */
function evaluate(expression: Expression, { event, rule, bus, receipt, receivedAt }: TransformInput): Promise<unknown> {
  const copy: unknown = JSON.parse(JSON.stringify(event));
  return expression.evaluate(copy, { glassbus: { rule, bus, receipt, receivedAt }, now: () => receivedAt, millis: () => Date.parse(receivedAt) });
}

function renderResult(result: unknown, onMissing: OnMissing): Rendered {
  if (result === undefined) {
    return onMissing === 'null' ? finish('json', 'null') : failure('transform.missing_value', 'the expression finds nothing in the event, and the transform says onMissing "fail"');
  }
  checkResult(result);
  return renderValue(result);
}
