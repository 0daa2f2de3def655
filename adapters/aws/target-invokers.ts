import type { AwsInvokers } from '../target-invoker.ts';
import { createLambdaInvoker } from './lambda-invoker.ts';
import { createAssumeRole } from './role-credentials.ts';
import type { ServiceCallOptions } from './service-call.ts';
import { createSqsInvoker } from './sqs-invoker.ts';

/** The invokers of all targets on AWS. They assume roles together: credentials that one has fetched serve the others. */
export function createAwsInvokers(options: ServiceCallOptions = {}): AwsInvokers {
  const shared = { assumeRole: createAssumeRole(options), ...options };
  return {
    lambda: createLambdaInvoker(shared),
    sqs: createSqsInvoker(shared),
  };
}
