import { SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { createSqsQueue } from '../../adapters/aws/sqs-event-queue.ts';
import { createEnvironment } from '../../adapters/environment.ts';
import { type BusEntrance, ingestRoutes } from '../../core/flow/ingest.ts';
import { createRouter } from '../../core/flow/router.ts';
import { callLimits } from '../call-limits.ts';
import { requestOf, resultOf } from '../http-event.ts';
import { log } from '../log.ts';
import { type IngestBus, readIngestEnv } from './env.ts';

// The queue is named by its URL, but reached where the client is told to: AWS_ENDPOINT_URL holds for it, too.
const client = new SQSClient({ ...callLimits, useQueueUrlAsEndpoint: false });
const buses = new Map([...readIngestEnv(process.env).buses].map(([name, bus]) => [name, entrance(bus)]));
const answer = createRouter(ingestRoutes({ buses, newId: createEnvironment().newId, log }), log);

/** Takes events in: `POST` and `OPTIONS /buses/{bus}/events`. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  return resultOf(await answer(requestOf(event)));
}

function entrance({ queueUrl, apiKeyHashes }: IngestBus): BusEntrance {
  return { queue: createSqsQueue({ client, queueUrl }), ...(apiKeyHashes !== undefined && { apiKeyHashes }) };
}
