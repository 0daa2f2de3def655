import type { AwsInvokers } from '../target-invoker.ts';
import { createApiGatewayInvoker } from './api-gateway-invoker.ts';
import { createCloudWatchLogsInvoker } from './cloudwatch-logs-invoker.ts';
import { createDynamoDbInvoker } from './dynamodb-invoker.ts';
import { createEcsInvoker } from './ecs-invoker.ts';
import { createEventBridgeInvoker } from './event-bridge-invoker.ts';
import { createEventBridgeV2Invoker } from './event-bridge-v2-invoker.ts';
import { createFirehoseInvoker } from './firehose-invoker.ts';
import { createKinesisInvoker } from './kinesis-invoker.ts';
import { createLambdaInvoker } from './lambda-invoker.ts';
import { createAssumeRole } from './role-credentials.ts';
import { createS3Invoker } from './s3-invoker.ts';
import type { ServiceCallOptions } from './service-call.ts';
import { createSesInvoker } from './ses-invoker.ts';
import { createSnsInvoker } from './sns-invoker.ts';
import { createSqsInvoker } from './sqs-invoker.ts';
import { createStepFunctionsInvoker } from './step-functions-invoker.ts';

/** The invokers of all targets on AWS. They assume roles together: credentials that one has fetched serve the others. */
export function createAwsInvokers(options: ServiceCallOptions = {}): AwsInvokers {
  const shared = { assumeRole: createAssumeRole(options), ...options };
  return {
    'api-gateway': createApiGatewayInvoker(shared),
    'cloudwatch-logs': createCloudWatchLogsInvoker(shared),
    dynamodb: createDynamoDbInvoker(shared),
    ecs: createEcsInvoker(shared),
    'event-bridge-v2': createEventBridgeV2Invoker(shared),
    'event-bridge': createEventBridgeInvoker(shared),
    firehose: createFirehoseInvoker(shared),
    kinesis: createKinesisInvoker(shared),
    lambda: createLambdaInvoker(shared),
    s3: createS3Invoker(shared),
    ses: createSesInvoker(shared),
    sns: createSnsInvoker(shared),
    sqs: createSqsInvoker(shared),
    'step-functions': createStepFunctionsInvoker(shared),
  };
}
