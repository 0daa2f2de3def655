import type { TargetType } from '../target-type.ts';
import type { Target } from '../target.ts';
import { apiGatewayType } from './api-gateway.ts';
import { busType } from './bus.ts';
import { cloudWatchLogsType } from './cloudwatch-logs.ts';
import { dingtalkType } from './dingtalk.ts';
import { dynamoDbType } from './dynamodb.ts';
import { ecsType } from './ecs.ts';
import { eventBridgeV2Type } from './event-bridge-v2.ts';
import { eventBridgeType } from './event-bridge.ts';
import { feishuType } from './feishu.ts';
import { firehoseType } from './firehose.ts';
import { httpType } from './http.ts';
import { kinesisType } from './kinesis.ts';
import { lambdaType } from './lambda.ts';
import { s3Type } from './s3.ts';
import { sesType } from './ses.ts';
import { slackType } from './slack.ts';
import { snsType } from './sns.ts';
import { sqsType } from './sqs.ts';
import { stepFunctionsType } from './step-functions.ts';
import { teamsType } from './teams.ts';
import { wecomType } from './wecom.ts';

/** Every type of target that a rule may have, in the order in which they are documented. */
const types = {
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
  'step-functions': stepFunctionsType,
  s3: s3Type,
  ecs: ecsType,
  'api-gateway': apiGatewayType,
  ses: sesType,
  bus: busType,
  slack: slackType,
  teams: teamsType,
  dingtalk: dingtalkType,
  feishu: feishuType,
  wecom: wecomType,
} as const satisfies { readonly [Name in Target['type']]: TargetType<Extract<Target, { type: Name }>> };

/** The type of a target. */
export function typeOf({ type }: Pick<Target, 'type'>): TargetType<Target> {
  return types[type];
}
