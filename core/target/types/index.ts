import type { Target } from '../target.ts';
import type { TargetType } from '../target-type.ts';
import { busType } from './bus.ts';
import { cloudWatchLogsType } from './cloudwatch-logs.ts';
import { dynamoDbType } from './dynamodb.ts';
import { eventBridgeV2Type } from './event-bridge-v2.ts';
import { eventBridgeType } from './event-bridge.ts';
import { firehoseType } from './firehose.ts';
import { httpType } from './http.ts';
import { kinesisType } from './kinesis.ts';
import { lambdaType } from './lambda.ts';
import { snsType } from './sns.ts';
import { sqsType } from './sqs.ts';

/** Every type of target that a rule may have, in the order in which they are documented. */
export const targetTypes = {
  http: httpType,
  lambda: lambdaType,
  sqs: sqsType,
  sns: snsType,
  kinesis: kinesisType,
  firehose: firehoseType,
  'event-bridge': eventBridgeType,
  'event-bridge-v2': eventBridgeV2Type,
  'cloudwatch-logs': cloudWatchLogsType,
  dynamodb: dynamoDbType,
  bus: busType,
} as const satisfies { readonly [Name in Target['type']]: TargetType<Extract<Target, { type: Name }>> };

/** The type of a target. */
export function typeOf({ type }: Pick<Target, 'type'>): TargetType<Target> {
  return targetTypes[type];
}
