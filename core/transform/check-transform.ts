import createJsonata from 'jsonata';
import { isRecord } from '../is-record.ts';
import { compileTransform } from './compile.ts';
import { tell } from './jsonata/expression-failure.ts';
import { refusedFunctions, whyNoRegex } from './jsonata/guarded-expression.ts';
import { TransformError } from './transform-error.ts';
import type { TransformProblem } from './transform-error.ts';
import type { CompiledTransform } from './transform.ts';

/**
 * All that is wrong with a transform, the text of a JSONata expression included; an empty list when it can work. For
 * whoever writes rules: loading this module loads JSONata, 9 ms of CPU.
 *
 * @param compile what compiles it, which depends on where the transform stands
 */
export function checkTransform(transform: unknown, compile: (transform: unknown) => CompiledTransform = compileTransform): readonly TransformProblem[] {
  try {
    const compiled = compile(transform);
    return compiled.form === 'jsonata' ? checkExpression(compiled.expression ?? '') : [];
  } catch (error) {
    if (error instanceof TransformError) return error.problems;
    throw error;
  }
}

function checkExpression(expression: string): readonly TransformProblem[] {
  try {
    const unsafe = new Set(partsOf(createJsonata(expression).ast()).flatMap((part) => whyUnsafe(part) ?? []));
    return [...unsafe].map((message) => ({ code: 'transform.unsafe_expression', path: 'expression', message }));
  } catch (thrown) {
    return [{ code: 'transform.invalid_expression', path: 'expression', message: `the expression is no JSONata: ${tell(thrown)}` }];
  }
}

/** Every object within a syntax tree, which refers to some of its parts from several places. */
function partsOf(tree: unknown): readonly Record<string, unknown>[] {
  const found = new Set<Record<string, unknown>>();
  const open = [tree];
  while (open.length > 0) {
    const part = open.pop();
    if (Array.isArray(part)) open.push(...part);
    if (!isRecord(part) || found.has(part)) continue;
    found.add(part);
    open.push(...Object.values(part));
  }
  return [...found];
}

function whyUnsafe({ type, value }: Readonly<Record<string, unknown>>): string | undefined {
  if (type === 'regex') return whyNoRegex;
  return type === 'variable' && typeof value === 'string' ? refusedFunctions.get(value) : undefined;
}
