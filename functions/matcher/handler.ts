import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createDynamoCall } from '../../adapters/aws/dynamo-call.ts';
import { createDynamoRuleStore } from '../../adapters/aws/dynamo-rule-store.ts';
import { createDynamoStateStores } from '../../adapters/aws/dynamo-state-store.ts';
import { createDynamoTraceStore } from '../../adapters/aws/dynamo-trace-store.ts';
import { createFunctionCaller } from '../../adapters/aws/lambda-invoker.ts';
import { ownResources, withoutOwn } from '../../adapters/aws/own-resources.ts';
import { createSqsCall } from '../../adapters/aws/sqs-call.ts';
import { createSqsQueue } from '../../adapters/aws/sqs-event-queue.ts';
import { createPostSigner } from '../../adapters/aws/post-signer.ts';
import { createAwsInvokers } from '../../adapters/aws/target-invokers.ts';
import { createAwsSecretReader } from '../../adapters/secrets/aws-secrets.ts';
import { createSecretSource } from '../../adapters/secrets/secret-source.ts';
import { createEnvironment } from '../../adapters/environment.ts';
import { createBusInvoker, putIntoSqs } from '../../adapters/bus-invoker.ts';
import { createBusEndpointInvoker } from '../../adapters/http/bus-endpoint-invoker.ts';
import { createHttpInvoker } from '../../adapters/http/http-invoker.ts';
import { createTargetInvoker, type Invokers, onFirstUse } from '../../adapters/target-invoker.ts';
import { withDueTimes } from '../../core/flow/due-messages.ts';
import { withLedgerCheck } from '../../core/flow/ledger.ts';
import { createMatcher } from '../../core/flow/matcher.ts';
import { createOrderedMatcher } from '../../core/flow/ordered-matcher.ts';
import { withRedrives } from '../../core/flow/redrive-steps.ts';
import { createLedgerCheck } from '../../core/ledger/check-ledger.ts';
import { createLedgerWakes } from '../../core/ledger/wake.ts';
import { createRedriveWorker } from '../../core/redrive/redrive-worker.ts';
import { createSnapshotSource } from '../../core/rule/snapshot-source.ts';
import { arnOf } from '../../core/target/arn.ts';
import { log } from '../log.ts';
import { busOf } from './batch.ts';
import { type MatcherBus, readMatcherEnv } from './env.ts';
import { runBatch } from './run-batch.ts';

/** What a run keeps, after its deliveries, for storing retries and dead letters, then the trace: twice a call's limit. */
const storingMs = 10_000;

const { buses, rulesTable, stateTable, tracesTable, traceBodies, traceRetentionSeconds } = readMatcherEnv(process.env);
const traceRetentionMs = traceRetentionSeconds * 1000;
const environment = createEnvironment();
const { now, random } = environment;
// All tables and queues of a deployment lie in one region.
const place = arnOf(stateTable);
const dynamo = createDynamoCall({ place, random });
const sqs = createSqsCall({ place, random });
const store = createDynamoRuleStore({ call: dynamo, tableName: rulesTable, ...environment });
const states = createDynamoStateStores({ tableArn: stateTable, ...environment });
const traces = createDynamoTraceStore({ call: dynamo, tableName: tracesTable, now });
const secrets = createSecretSource({ now, aws: createAwsSecretReader() });
const own = ownResources({ buses: buses.values(), tables: [rulesTable, stateTable, tracesTable], logGroup: process.env['AWS_LAMBDA_LOG_GROUP_NAME'] });
const matchers = new Map([...buses].map(([name, bus]) => [name, matcherOf(name, bus)]));

/** Matches and delivers the messages of one bus's queue. */
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const deadlineAtMs = now() + context.getRemainingTimeInMillis() - storingMs;
  const matcher = matchers.get(busOf(event, buses));
  if (matcher === undefined) throw new Error('the bus has no matcher');
  return runBatch({ ...matcher, log }, event, deadlineAtMs);
}

function matcherOf(bus: string, { queueUrl, deadLetterQueueUrl, allowAddresses, fifo = false }: MatcherBus) {
  const rules = createSnapshotSource({ store, bus, now, log });
  const queue = createSqsQueue({ call: sqs, queueUrl });
  const deadLetters = createSqsQueue({ call: sqs, queueUrl: deadLetterQueueUrl });
  const state = states(bus);
  const match = (fifo ? createOrderedMatcher : createMatcher)({
    ...environment,
    bus,
    log,
    rules,
    invoker: createTargetInvoker({ invokers: invokersOf(allowAddresses), callFunction: createFunctionCaller(), log }),
    queue,
    deadLetters,
    state,
    traces,
    traceOptions: { bodies: traceBodies, retentionMs: traceRetentionMs },
  });
  const check = createLedgerCheck({ bus, traces, state, traceRetentionMs, now, log });
  const wakes = createLedgerWakes({ bus, traces, state, queue, now, log });
  const run = withLedgerCheck({ run: withRedrives({ match, redrive: createRedriveWorker({ state, deadLetters, queue, rules, now, log }), log }), check, wakes, now });
  return { queue, run: fifo ? withDueTimes(run, now) : run };
}

/**
 * Those of HTTP are made at first use, but imported from the start: an `import()` of them makes the bundle 12 kB larger and a
 * cold start 7 ms longer.
 *
 * @source docs/decisions/0014-what-a-bundle-holds.md
 */
function invokersOf(allow: readonly string[]): Invokers {
  const aws = createAwsInvokers();
  const queues = new Map([...buses].map(([name, { queueArn }]) => [name, putIntoSqs(aws.sqs, queueArn)]));
  return {
    http: onFirstUse(() => httpInvoker(allow)),
    bus: createBusInvoker({ buses: queues, sqs: aws.sqs }),
    'bus-endpoint': onFirstUse(() => busEndpointInvoker(allow)),
    ...withoutOwn(aws, own),
  };
}

async function httpInvoker(allow: readonly string[]) {
  return createHttpInvoker({ rules: { allow }, secrets, now });
}

async function busEndpointInvoker(allow: readonly string[]) {
  return createBusEndpointInvoker({ rules: { allow }, now, sign: createPostSigner() });
}
