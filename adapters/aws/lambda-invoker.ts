import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { arnOf } from '../../core/target/arn.ts';
import { lambdaResult } from '../../core/target/lambda-answer.ts';
import type { LambdaInvocation } from '../../core/target/types/lambda.ts';
import type { CallFunction, Invoke } from '../../core/target/target.ts';
import { createAwsInvoker } from './aws-invoker.ts';
import { awsRefusal } from './aws-refusal.ts';
import type { ServiceCallOptions } from './service-call.ts';
import { type AwsAnswer, type AwsCall, type AwsService, createSignedCall, type SignedCallOptions } from './signed-call.ts';

const lambda: AwsService = { name: 'lambda', endpointVariable: 'AWS_ENDPOINT_URL_LAMBDA' };

/** @source Lambda API, Invoke, "Errors" */
const permanent: ReadonlySet<string> = new Set([
  'InvalidParameterValueException',
  'InvalidRequestContentException',
  'InvalidRuntimeException',
  'InvalidZipFileException',
  'RequestTooLargeException',
  'ResourceNotFoundException',
  'UnsupportedMediaTypeException',
]);

/** The most that a function returns: 6 MB. @source Lambda quotas, "Invocation payload" */
const payloadBytes = 6_291_556;

/**
 * Invokes Lambda functions, and waits for what they return unless the invocation is `async`. The result's code is `ok`, the
 * function's own error type, the name of Lambda's error, `timeout`, or that of a connection that failed; after a timeout
 * the function may still finish its work.
 */
export function createLambdaInvoker(options?: ServiceCallOptions): Invoke<LambdaInvocation> {
  // An answer to an async invocation is empty, and so is accepted like that of a function that returned.
  return createAwsInvoker<LambdaInvocation>({ service: lambda, callOf: invokeCallOf, resultOf, permanent }, options);
}

/** Calls functions that make what is sent, such as a transform; their faults are refusals like those of a target. */
export function createFunctionCaller(options?: SignedCallOptions): CallFunction {
  const signedCall = createSignedCall(lambda, options);

  return async (functionArn, payload, { timeoutMs }) => {
    const call = { ...invokeCallOf({ functionArn, payload }), answerBytes: payloadBytes };
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await signedCall(call, signal).catch((thrown: unknown) => awsRefusal({ thrown, signal, permanent }));
    if ('accepted' in answer) return answer;
    const result = resultOf(answer);
    return result.accepted ? { payload: answer.body } : result;
  };
}

/** @source Lambda API, Invoke, "Request Syntax" */
function invokeCallOf({ functionArn, payload, invocation = 'wait' }: Omit<LambdaInvocation, 'type'>): AwsCall {
  return {
    place: arnOf(functionArn),
    path: `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`,
    headers: { 'content-type': 'application/octet-stream', 'x-amz-invocation-type': invocation === 'async' ? 'Event' : 'RequestResponse' },
    body: payload,
  };
}

function resultOf({ headers, body }: AwsAnswer): AttemptResult {
  const functionError = headers['x-amz-function-error'];
  return lambdaResult({ payload: body, ...(functionError !== undefined && { functionError }) });
}
