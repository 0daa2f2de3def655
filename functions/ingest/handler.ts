import { SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createDynamoStateStores } from '../../adapters/aws/dynamo-state-store.ts';
import { createSqsClientCall } from '../../adapters/aws/sqs-client-call.ts';
import { createSqsQueue } from '../../adapters/aws/sqs-event-queue.ts';
import { createEnvironment } from '../../adapters/environment.ts';
import { createDeduplication, type Deduplication } from '../../core/flow/deduplication.ts';
import { type BusEntrance, ingestRoutes } from '../../core/flow/ingest.ts';
import { createRouter } from '../../core/flow/router.ts';
import type { StateStore } from '../../core/state/state-store.ts';
import { callLimits } from '../call-limits.ts';
import { requestOf, resultOf } from '../http-event.ts';
import { log } from '../log.ts';
import { type IngestBus, readIngestEnv } from './env.ts';

const { buses, stateTable } = readIngestEnv(process.env);
const environment = createEnvironment();
// The queue is named by its URL, but reached where the client is told to: AWS_ENDPOINT_URL holds for it, too.
const call = createSqsClientCall(new SQSClient({ ...callLimits, useQueueUrlAsEndpoint: false }));
const states = stateTable === undefined ? undefined : createDynamoStateStores({ tableArn: stateTable, ...environment });
const entrances = new Map([...buses].map(([name, bus]) => [name, entrance(name, bus)]));
const answer = createRouter(ingestRoutes({ ...environment, buses: entrances, log }), log);

/** Takes events in: `POST` and `OPTIONS /buses/{bus}/events`. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  return resultOf(await answer(requestOf(event)));
}

function entrance(name: string, { queueUrl, fifo, apiKeyHashes, deduplicateHours }: IngestBus): BusEntrance {
  return {
    queue: createSqsQueue({ call, queueUrl }),
    ...(fifo && { fifo }),
    ...(apiKeyHashes !== undefined && { apiKeyHashes }),
    ...(states !== undefined && deduplicateHours !== undefined && { deduplication: deduplication(states(name), deduplicateHours) }),
  };
}

function deduplication(state: StateStore, hours: number): Deduplication {
  return createDeduplication({ ...environment, state, windowMs: hours * 3_600_000, log });
}
