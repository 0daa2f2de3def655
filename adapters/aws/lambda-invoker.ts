import type * as Sdk from '@aws-sdk/client-lambda';
import type { LambdaClient, LambdaClientConfig } from '@aws-sdk/client-lambda';
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
 *
 * The SDK is loaded by the first invocation: most runs of a bus have no use for it.
 */
export function createLambdaInvoker(config: LambdaClientConfig = {}): Invoke<LambdaInvocation> {
  const clients = new Map<string, LambdaClient>();

  return async ({ functionArn, payload }, { timeoutMs }) => {
    const sdk = await import('@aws-sdk/client-lambda');
    const client = clientFor(sdk, arnOf(functionArn).region);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const command = new sdk.InvokeCommand({ FunctionName: functionArn, InvocationType: 'RequestResponse', Payload: Buffer.from(payload) });
      const { FunctionError, Payload = new Uint8Array() } = await client.send(command, { abortSignal: signal });
      return lambdaResult({ payload: Payload, ...(FunctionError !== undefined && { functionError: FunctionError }) });
    } catch (thrown) {
      return awsRefusal({ thrown, signal, permanent });
    }
  };

  function clientFor({ LambdaClient: Client }: typeof Sdk, region: string): LambdaClient {
    // Two tries: the bus retries by itself, but a kept connection that was just closed deserves no failed attempt.
    const client = clients.get(region) ?? new Client({ region, maxAttempts: 2, ...config });
    clients.set(region, client);
    return client;
  }
}
