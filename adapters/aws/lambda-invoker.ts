import { InvokeCommand, LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import { arnOf } from '../../core/target/arn.ts';
import { lambdaResult } from '../../core/target/lambda-answer.ts';
import type { LambdaInvocation } from '../../core/target/lambda.ts';
import type { Invoke } from '../../core/target/target.ts';
import { awsRefusal } from './aws-refusal.ts';

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
export function createLambdaInvoker(config: LambdaClientConfig = {}): Invoke<LambdaInvocation> {
  const clients = new Map<string, LambdaClient>();

  return async ({ functionArn, payload }, { timeoutMs }) => {
    const client = clientFor(arnOf(functionArn).region);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const command = new InvokeCommand({ FunctionName: functionArn, InvocationType: 'RequestResponse', Payload: Buffer.from(payload) });
      const { FunctionError, Payload = new Uint8Array() } = await client.send(command, { abortSignal: signal });
      return lambdaResult({ payload: Payload, ...(FunctionError !== undefined && { functionError: FunctionError }) });
    } catch (thrown) {
      return awsRefusal({ thrown, signal, permanent });
    }
  };

  function clientFor(region: string): LambdaClient {
    // Two tries: the bus retries by itself, but a kept connection that was just closed deserves no failed attempt.
    const client = clients.get(region) ?? new LambdaClient({ region, maxAttempts: 2, ...config });
    clients.set(region, client);
    return client;
  }
}
