import { createOwnCall, type OwnCall, type OwnCallDeps, type OwnService } from './own-call.ts';

/** Makes one call of SQS's API. */
export type SqsCall = OwnCall;

const sqs: OwnService = {
  name: 'sqs',
  endpointVariable: 'AWS_ENDPOINT_URL_SQS',
  prefix: 'AmazonSQS',
  version: '1.0',
  // Ten messages of 1 MiB, of which JSON may make three times as much. @source Amazon SQS message quotas
  answerBytes: 32 * 1024 * 1024,
};

/** Calls SQS without its client. A queue is reached where the call is told to, whatever the host in its URL. */
export function createSqsCall(deps: OwnCallDeps): SqsCall {
  return createOwnCall(sqs, deps);
}
