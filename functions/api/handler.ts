import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createDynamoRuleStore } from '../../adapters/aws/dynamo-rule-store.ts';
import { createDynamoTraceStore } from '../../adapters/aws/dynamo-trace-store.ts';
import { createEnvironment } from '../../adapters/environment.ts';
import { definitionsRoutes } from '../../core/flow/definitions.ts';
import { queryRoutes } from '../../core/flow/query.ts';
import { createRouter } from '../../core/flow/router.ts';
import { addressRulesOf } from '../address-rules.ts';
import { requestOf, resultOf } from '../http-event.ts';
import { callLimits } from '../call-limits.ts';
import { log } from '../log.ts';
import { readApiEnv } from './env.ts';

const { buses, rulesTable, tracesTable, traceRetentionSeconds } = readApiEnv(process.env);
const environment = createEnvironment();
const { now } = environment;
const client = new DynamoDBClient(callLimits);
const rules = createDynamoRuleStore({ client, tableName: rulesTable, ...environment });
const traces = createDynamoTraceStore({ client, tableName: tracesTable, now });
const answer = createRouter(
  [...definitionsRoutes({ store: rules, buses: addressRulesOf(buses) }), ...queryRoutes({ traces, rules, buses: [...buses.keys()], now, traceRetentionMs: traceRetentionSeconds * 1000 })],
  log,
);

/** Rules and traces over HTTP. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  return resultOf(await answer(requestOf(event)));
}
