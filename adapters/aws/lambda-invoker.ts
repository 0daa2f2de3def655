import { arnOf } from '../../core/target/arn.ts';
import { lambdaResult } from '../../core/target/lambda-answer.ts';
import type { LambdaInvocation } from '../../core/target/types/lambda.ts';
import type { Invoke } from '../../core/target/target.ts';
import { awsRefusal } from './aws-refusal.ts';
import { type AwsCall, type AwsService, createSignedCall, type SignedCallOptions } from './signed-call.ts';

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

/**
 * Invokes Lambda functions and waits for what they return. The result's code is `ok`, the function's own error type, the
 * name of Lambda's error, or `timeout`; after a timeout the function may still finish its work.
 */
export function createLambdaInvoker(options?: SignedCallOptions): Invoke<LambdaInvocation> {
  const call = createSignedCall(lambda, options);

  return async (invocation, { timeoutMs }) => {
    const invokeCall = invokeCallOf(invocation);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const { headers, body } = await call(invokeCall, signal);
      const functionError = headers['x-amz-function-error'];
      return lambdaResult({ payload: body, ...(functionError !== undefined && { functionError }) });
    } catch (thrown) {
      return awsRefusal({ thrown, signal, permanent });
    }
  };
}

/** @source Lambda API, Invoke, "Request Syntax" */
function invokeCallOf({ functionArn, payload }: LambdaInvocation): AwsCall {
  return {
    place: arnOf(functionArn),
    path: `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`,
    headers: { 'content-type': 'application/octet-stream', 'x-amz-invocation-type': 'RequestResponse' },
    body: payload,
  };
}
