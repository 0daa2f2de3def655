import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createDynamoCall } from '../../adapters/aws/dynamo-call.ts';
import { createDynamoRuleStore } from '../../adapters/aws/dynamo-rule-store.ts';
import { createDynamoStateStores } from '../../adapters/aws/dynamo-state-store.ts';
import { createDynamoTraceStore } from '../../adapters/aws/dynamo-trace-store.ts';
import { createSqsInvoker } from '../../adapters/aws/sqs-invoker.ts';
import { putIntoSqs, queueThrough } from '../../adapters/bus-invoker.ts';
import { createEnvironment } from '../../adapters/environment.ts';
import { definitionsRoutes } from '../../core/flow/definitions.ts';
import { queryRoutes } from '../../core/flow/query.ts';
import { redriveRoutes } from '../../core/flow/redrive.ts';
import { createRouter } from '../../core/flow/router.ts';
import { arnOf } from '../../core/target/arn.ts';
import { addressRulesOf } from '../address-rules.ts';
import { requestOf, resultOf } from '../http-event.ts';
import { log } from '../log.ts';
import { readApiEnv } from './env.ts';

const { buses, rulesTable, stateTable, tracesTable, traceRetentionSeconds } = readApiEnv(process.env);
const environment = createEnvironment();
const { now, random } = environment;
// Everything of a deployment is in one region of one account.
const home = arnOf(stateTable);
const call = createDynamoCall({ place: home, random });
const rules = createDynamoRuleStore({ call, tableName: rulesTable, ...environment });
const traces = createDynamoTraceStore({ call, tableName: tracesTable, now });
const states = createDynamoStateStores({ tableArn: stateTable, ...environment });
// A redrive begins with one message: that is worth no client of the SDK.
const sqs = createSqsInvoker();
const redrives = new Map([...buses].map(([name, { queueArn }]) => [name, { state: states(name), queue: queueThrough(putIntoSqs(sqs, queueArn)) }]));
const answer = createRouter(
  [
    ...definitionsRoutes({ store: rules, buses: addressRulesOf(buses), home }),
    ...queryRoutes({ traces, rules, buses: [...buses.keys()], now, traceRetentionMs: traceRetentionSeconds * 1000 }),
    ...redriveRoutes({ ...environment, buses: redrives, rules, log }),
  ],
  log,
);

/** Rules, traces and dead letters over HTTP. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  return resultOf(await answer(requestOf(event)));
}
