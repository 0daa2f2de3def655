import type { TargetDocumentation } from '../target-type.ts';
import type { Target } from '../target.ts';
import { apiGatewayDocumentation } from './api-gateway.ts';
import { busDocumentation } from './bus.ts';
import { cloudWatchLogsDocumentation } from './cloudwatch-logs.ts';
import { dingtalkDocumentation } from './dingtalk.ts';
import { dynamoDbDocumentation } from './dynamodb.ts';
import { ecsDocumentation } from './ecs.ts';
import { eventBridgeV2Documentation } from './event-bridge-v2.ts';
import { eventBridgeDocumentation } from './event-bridge.ts';
import { feishuDocumentation } from './feishu.ts';
import { firehoseDocumentation } from './firehose.ts';
import { httpDocumentation } from './http.ts';
import { kinesisDocumentation } from './kinesis.ts';
import { lambdaDocumentation } from './lambda.ts';
import { s3Documentation } from './s3.ts';
import { sesDocumentation } from './ses.ts';
import { slackDocumentation } from './slack.ts';
import { snsDocumentation } from './sns.ts';
import { sqsDocumentation } from './sqs.ts';
import { stepFunctionsDocumentation } from './step-functions.ts';
import { teamsDocumentation } from './teams.ts';
import { wecomDocumentation } from './wecom.ts';

/** What each type of target says of itself, in the order of `targetTypes`. */
const documentation = {
  http: httpDocumentation,
  lambda: lambdaDocumentation,
  sqs: sqsDocumentation,
  sns: snsDocumentation,
  kinesis: kinesisDocumentation,
  firehose: firehoseDocumentation,
  'event-bridge': eventBridgeDocumentation,
  'event-bridge-v2': eventBridgeV2Documentation,
  'cloudwatch-logs': cloudWatchLogsDocumentation,
  dynamodb: dynamoDbDocumentation,
  'step-functions': stepFunctionsDocumentation,
  s3: s3Documentation,
  ecs: ecsDocumentation,
  'api-gateway': apiGatewayDocumentation,
  ses: sesDocumentation,
  bus: busDocumentation,
  slack: slackDocumentation,
  teams: teamsDocumentation,
  dingtalk: dingtalkDocumentation,
  feishu: feishuDocumentation,
  wecom: wecomDocumentation,
} as const satisfies { readonly [Name in Target['type']]: TargetDocumentation<Extract<Target, { type: Name }>> };

/** What a target's type says of itself. */
export function documentationOf({ type }: Pick<Target, 'type'>): TargetDocumentation<Target> {
  return documentation[type];
}
