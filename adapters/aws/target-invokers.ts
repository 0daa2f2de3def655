import type { AwsInvokers } from '../target-invoker.ts';
import { createCloudWatchLogsInvoker } from './cloudwatch-logs-invoker.ts';
import { createDynamoDbInvoker } from './dynamodb-invoker.ts';
import { createEventBridgeInvoker } from './event-bridge-invoker.ts';
import { createEventBridgeV2Invoker } from './event-bridge-v2-invoker.ts';
import { createFirehoseInvoker } from './firehose-invoker.ts';
import { createKinesisInvoker } from './kinesis-invoker.ts';
import { createLambdaInvoker } from './lambda-invoker.ts';
import { createAssumeRole } from './role-credentials.ts';
import type { ServiceCallOptions } from './service-call.ts';
import { createSnsInvoker } from './sns-invoker.ts';
import { createSqsInvoker } from './sqs-invoker.ts';

/** The invokers of all targets on AWS. They assume roles together: credentials that one has fetched serve the others. */
export function createAwsInvokers(options: ServiceCallOptions = {}): AwsInvokers {
  const shared = { assumeRole: createAssumeRole(options), ...options };
  return {
    'cloudwatch-logs': createCloudWatchLogsInvoker(shared),
    dynamodb: createDynamoDbInvoker(shared),
    'event-bridge': createEventBridgeInvoker(shared),
    'event-bridge-v2': createEventBridgeV2Invoker(shared),
    firehose: createFirehoseInvoker(shared),
    kinesis: createKinesisInvoker(shared),
    lambda: createLambdaInvoker(shared),
    sns: createSnsInvoker(shared),
    sqs: createSqsInvoker(shared),
  };
}
