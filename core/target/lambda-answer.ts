import type { AttemptResult } from '../delivery/attempt.ts';
import { parsedJson } from '../parsed-json.ts';
import { answerExcerpt, oneLine } from './answer.ts';

/** What Lambda answered to a synchronous invocation. */
export interface LambdaAnswer {
  /** `Handled` or `Unhandled` when the function threw, timed out or crashed; absent when it returned. */
  readonly functionError?: string;
  /** What the function returned, or Lambda's description of its error as JSON. */
  readonly payload: Uint8Array;
}

/**
 * What an invocation means for its delivery: a function that returned has handled the event, whatever it returned. Each
 * error may be retried, since a function has no way to say that the next try cannot help.
 *
 * @source Lambda developer guide, "Understanding retry behavior", and API, Invoke, FunctionError
 */
export function lambdaResult({ functionError, payload }: LambdaAnswer): AttemptResult {
  if (functionError === undefined) return { accepted: true, code: 'ok' };
  const { errorType, errorMessage } = describedError(payload);
  return {
    accepted: false,
    code: errorType ?? 'function_error',
    message: errorMessage ?? `The function failed: ${functionError}.`,
    retryable: true,
    ...(payload.length > 0 && { response: answerExcerpt(payload) }),
  };
}

/** Runtimes name their errors in `errorType` and `errorMessage`, but a handler may have answered with anything. */
function describedError(payload: Uint8Array): { readonly errorType?: string; readonly errorMessage?: string } {
  const answer = parsedJson(new TextDecoder().decode(payload));
  if (typeof answer !== 'object' || answer === null) return {};
  const { errorType, errorMessage } = { errorType: undefined, errorMessage: undefined, ...answer };
  return {
    ...(isText(errorType) && { errorType: oneLine(errorType) }),
    ...(isText(errorMessage) && { errorMessage: oneLine(errorMessage) }),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
