import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context } from 'aws-lambda';
import { createDynamoClientCall } from '../../adapters/aws/dynamo-client-call.ts';
import { createDynamoRuleStore } from '../../adapters/aws/dynamo-rule-store.ts';
import { createEnvironment } from '../../adapters/environment.ts';
import { parseArn } from '../../core/target/arn.ts';
import { addressRulesOf } from '../address-rules.ts';
import { callLimits } from '../call-limits.ts';
import { log } from '../log.ts';
import { answerRequest, type RuleSetRequest } from './custom-resource.ts';
import { readDefinitionsEnv } from './env.ts';

/** What the answer itself may take: three tries of two seconds. */
const answerMs = 7000;
/** What a write may still take when the work is stopped: three calls in a row, each of some four seconds at most. */
const lastWriteMs = 12_000;

const { buses, rulesTable } = readDefinitionsEnv(process.env);
const store = createDynamoRuleStore({ call: createDynamoClientCall(new DynamoDBClient(callLimits)), tableName: rulesTable, ...createEnvironment() });

/** The function behind `Custom::GlassbusRules`. */
export async function handler(request: RuleSetRequest, context: Context): Promise<void> {
  const giveUpAfterMs = context.getRemainingTimeInMillis() - answerMs;
  // Everything of a deployment is in one account.
  const home = parseArn(context.invokedFunctionArn);
  await answerRequest({ store, buses: addressRulesOf(buses), ...(home !== undefined && { home }), log }, request, { stopAfterMs: giveUpAfterMs - lastWriteMs, giveUpAfterMs });
}
