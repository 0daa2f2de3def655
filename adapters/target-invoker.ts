import { messageOf } from '../core/bus-error.ts';
import type { AttemptResult } from '../core/delivery/attempt.ts';
import type { Log } from '../core/log.ts';
import type { HttpRequestToSend } from '../core/target/types/http.ts';
import type { LambdaInvocation } from '../core/target/types/lambda.ts';
import type { SqsMessageToSend } from '../core/target/types/sqs.ts';
import type { Invoke, InvokeOptions, TargetInvoker, TargetRequest } from '../core/target/target.ts';

/** One invoker per type of target, and where a bug in one of them is told. */
export interface Invokers {
  readonly http: Invoke<HttpRequestToSend>;
  readonly lambda: Invoke<LambdaInvocation>;
  readonly sqs: Invoke<SqsMessageToSend>;
  readonly log: Log;
}

/**
 * One invoker for every type of target. It never throws: a bug in an invoker is logged and becomes a retryable refusal
 * with the code `internal_error`, so that it delays deliveries and loses none.
 */
export function createTargetInvoker(invokers: Invokers): TargetInvoker {
  return {
    async invoke(request, options) {
      try {
        return await dispatch(invokers, request, options);
      } catch (thrown) {
        const stack = thrown instanceof Error ? thrown.stack : undefined;
        invokers.log('error', 'a target invoker threw', { type: request.type, error: messageOf(thrown), stack });
        return { accepted: false, code: 'internal_error', message: 'The bus failed to make this attempt; its log says why.', retryable: true };
      }
    },
  };
}

/**
 * An invoker that is made when the first request is there for it: most buses use few types of target, and a cold start
 * pays for each that it loads. A load that fails is tried again with the next request.
 */
export function onFirstUse<Request extends TargetRequest>(load: () => Promise<Invoke<Request>>): Invoke<Request> {
  let loading: Promise<Invoke<Request>> | undefined;
  return async (request, options) => {
    loading ??= load().catch((thrown: unknown) => {
      loading = undefined;
      throw thrown;
    });
    const invoke = await loading;
    return invoke(request, options);
  };
}

function dispatch(invokers: Invokers, request: TargetRequest, options: InvokeOptions): Promise<AttemptResult> {
  if (request.type === 'http') return invokers.http(request, options);
  if (request.type === 'lambda') return invokers.lambda(request, options);
  return invokers.sqs(request, options);
}
