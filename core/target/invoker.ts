import { messageOf } from '../bus-error.ts';
import type { AttemptResult } from '../delivery/attempt.ts';
import type { Log } from '../log.ts';
import type { HttpRequestToSend } from './http.ts';
import type { LambdaInvocation } from './lambda.ts';
import type { SqsMessageToSend } from './sqs.ts';
import type { Invoke, InvokeOptions, TargetInvoker, TargetRequest } from './target.ts';

/** One invoker per type of target. */
export interface Invokers {
  readonly http: Invoke<HttpRequestToSend>;
  readonly lambda: Invoke<LambdaInvocation>;
  readonly sqs: Invoke<SqsMessageToSend>;
}

/**
 * One invoker for every type of target. It never throws: a bug in an invoker is logged and becomes a retryable refusal
 * with the code `internal_error`, so that it delays deliveries and loses none.
 */
export function createTargetInvoker(invokers: Invokers, log: Log): TargetInvoker {
  return {
    async invoke(request, options) {
      try {
        return await dispatch(invokers, request, options);
      } catch (thrown) {
        log('error', 'a target invoker threw', { type: request.type, error: messageOf(thrown), stack: thrown instanceof Error ? thrown.stack : undefined });
        return { accepted: false, code: 'internal_error', message: 'The bus failed to make this attempt; its log says why.', retryable: true };
      }
    },
  };
}

function dispatch(invokers: Invokers, request: TargetRequest, options: InvokeOptions): Promise<AttemptResult> {
  switch (request.type) {
    case 'http':
      return invokers.http(request, options);
    case 'lambda':
      return invokers.lambda(request, options);
    case 'sqs':
      return invokers.sqs(request, options);
  }
}
