import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { callLimits } from '../../functions/call-limits.ts';
import { startRawServer } from '../adapters/http/raw-server.ts';

const headers = 'HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: 1000\r\n\r\n';

test('one try of a call ends after two seconds wherever the service stops: before its headers, after them, within its body', async () => {
  const stopped = await Promise.allSettled(['', headers, `${headers}{"Item":`].map(callServiceThatStopsAfter));
  const timedOut = { status: 'rejected', reason: { name: 'TimeoutError' } };
  expect(stopped).toMatchObject([timedOut, timedOut, timedOut]);
}, 4_000);

/** Calls a service that sends this much of an answer and then leaves the connection open. */
async function callServiceThatStopsAfter(answer: string): Promise<unknown> {
  const { port } = await startRawServer((socket) => socket.write(answer));
  const client = new DynamoDBClient({
    ...callLimits,
    maxAttempts: 1,
    endpoint: `http://127.0.0.1:${port}`,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'the secret' },
  });
  return client.send(new GetItemCommand({ TableName: 'rules', Key: { bus: { S: 'default' } } }));
}
