import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { httpResult } from '../../core/target/http-answer.ts';
import type { ApiCall } from '../../core/target/types/api-gateway.ts';
import type { Invoke } from '../../core/target/target.ts';
import { answerError } from './aws-answer-error.ts';
import { createAwsInvoker } from './aws-invoker.ts';
import type { ServiceCallOptions } from './service-call.ts';
import type { AwsAnswer, AwsCall, AwsService } from './signed-call.ts';

const executeApi: AwsService = { name: 'execute-api', endpointVariable: 'AWS_ENDPOINT_URL_EXECUTE_API' };

/** What API Gateway itself says of a signature that was good a moment ago, or will be. @source API Gateway developer guide, "Gateway response types" */
const passing: ReadonlySet<string> = new Set(['ExpiredTokenException', 'InvalidSignatureException', 'UnrecognizedClientException']);

export interface ApiGatewayInvokerOptions extends ServiceCallOptions {
  /** Milliseconds since 1970. @default the machine's clock */
  readonly now?: () => number;
}

/**
 * Calls APIs of API Gateway, whose answers mean what those of any HTTP service do. The result's code is the status, `timeout`,
 * or that of a connection that failed; after a timeout the API may have the event.
 */
export function createApiGatewayInvoker({ now = Date.now, ...options }: ApiGatewayInvokerOptions = {}): Invoke<ApiCall> {
  const resultOf = ({ status, body }: AwsAnswer): AttemptResult => httpResult({ status, body }, now());
  return createAwsInvoker<ApiCall>({ service: executeApi, callOf, resultOf, refusalOf, permanent: new Set() }, options);

  function refusalOf(answer: AwsAnswer): AttemptResult {
    const { status, headers, body } = answer;
    const retryAfter = headers['retry-after'];
    const result = httpResult({ status, body, ...(retryAfter !== undefined && { retryAfter }) }, now());
    const passes = status === 403 && passing.has(answerError(answer).name);
    return passes && !result.accepted ? { ...result, retryable: true } : result;
  }
}

function callOf({ place, apiId: subdomain, method, path, query, headers, body }: ApiCall): AwsCall {
  return { place, subdomain, method, path, query, headers, body };
}
