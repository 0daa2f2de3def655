import type { TargetRules } from '../target-type.ts';
import type { Target } from '../target.ts';
import { apiGatewayRules } from './api-gateway.ts';
import { busRules } from './bus.ts';
import { cloudWatchLogsRules } from './cloudwatch-logs.ts';
import { dingtalkRules } from './dingtalk.ts';
import { dynamoDbRules } from './dynamodb.ts';
import { ecsRules } from './ecs.ts';
import { eventBridgeV2Rules } from './event-bridge-v2.ts';
import { eventBridgeRules } from './event-bridge.ts';
import { feishuRules } from './feishu.ts';
import { firehoseRules } from './firehose.ts';
import { httpRules } from './http.ts';
import { kinesisRules } from './kinesis.ts';
import { lambdaRules } from './lambda.ts';
import { s3Rules } from './s3.ts';
import { sesRules } from './ses.ts';
import { slackRules } from './slack.ts';
import { snsRules } from './sns.ts';
import { sqsRules } from './sqs.ts';
import { stepFunctionsRules } from './step-functions.ts';
import { teamsRules } from './teams.ts';
import { wecomRules } from './wecom.ts';

/** What each type of target asks of rules, in the order of `targetTypes`. */
const rules = {
  http: httpRules,
  lambda: lambdaRules,
  sqs: sqsRules,
  sns: snsRules,
  kinesis: kinesisRules,
  firehose: firehoseRules,
  'event-bridge': eventBridgeRules,
  'event-bridge-v2': eventBridgeV2Rules,
  'cloudwatch-logs': cloudWatchLogsRules,
  dynamodb: dynamoDbRules,
  'step-functions': stepFunctionsRules,
  s3: s3Rules,
  ecs: ecsRules,
  'api-gateway': apiGatewayRules,
  ses: sesRules,
  bus: busRules,
  slack: slackRules,
  teams: teamsRules,
  dingtalk: dingtalkRules,
  feishu: feishuRules,
  wecom: wecomRules,
} as const satisfies { readonly [Name in Target['type']]: TargetRules<Extract<Target, { type: Name }>> };

/** The rules of a target's type. */
export function rulesOf({ type }: Pick<Target, 'type'>): TargetRules<Target> {
  return rules[type];
}

/** The words that the `type` of a target may be. */
export const typeNames: readonly Target['type'][] = Object.keys(rules).filter(isTypeName);

/** Whether a value is one of them. */
export function isTypeName(value: unknown): value is Target['type'] {
  return typeof value === 'string' && Object.hasOwn(rules, value);
}
