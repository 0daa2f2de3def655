import type { AttemptResult } from '../../core/delivery/attempt.ts';
import type { InRole } from '../../core/target/aws-target.ts';
import type { Invoke, TargetRequest } from '../../core/target/target.ts';
import { AwsAnswerError } from './aws-answer-error.ts';
import { awsRefusal, type PermanentErrors } from './aws-refusal.ts';
import { createServiceCall, type ServiceCallOptions } from './service-call.ts';
import type { AwsAnswer, AwsCall, AwsService } from './signed-call.ts';

/** How the requests of one type of target are brought to their service, each by a call of its own. */
export interface CallPerRequest<Request> {
  readonly service: AwsService;
  /** The call for a request; throws only for what no rule could hold. */
  readonly callOf: (request: Request) => AwsCall;
  /** What an answer with a status of 2xx means. @default accepted, with the code `ok` */
  readonly resultOf?: (answer: AwsAnswer) => AttemptResult;
  /** What an answer with another status means; for an API whose answers are not AWS's. @default the error that the answer names */
  readonly refusalOf?: (answer: AwsAnswer) => AttemptResult;
  /** Names of the service's errors that the next attempt would meet again, without a namespace. */
  readonly permanent: PermanentErrors;
}

/**
 * Makes a call of AWS for each request. The result's code is `ok` or what `resultOf` says, the name of the service's error,
 * `timeout`, or that of a connection that failed.
 */
export function createAwsInvoker<Request extends TargetRequest & InRole>(
  { service, callOf, resultOf = accept, refusalOf, permanent }: CallPerRequest<Request>,
  options?: ServiceCallOptions,
): Invoke<Request> {
  const serviceCall = createServiceCall(service, options);

  return async (request, { timeoutMs }) => {
    const call = callOf(request);
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await serviceCall(call, request.role, signal).catch((thrown: unknown) => failure(thrown, signal));
    return 'accepted' in answer ? answer : resultOf(answer);
  };

  function failure(thrown: unknown, signal: AbortSignal): AttemptResult {
    return refusalOf !== undefined && thrown instanceof AwsAnswerError ? refusalOf(thrown.answer) : awsRefusal({ thrown, signal, permanent });
  }
}

function accept(): AttemptResult {
  return { accepted: true, code: 'ok' };
}
