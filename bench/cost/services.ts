import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { startFauxqs } from 'fauxqs';
import { type CountedCall, countCall } from './counted-call.ts';

/**
 * The AWS of the cost benchmark, in a process of its own: emulated SQS and DynamoDB behind a door that counts what each
 * call would be billed as, and an HTTP target that takes everything. `GET /counts` hands the sums out and starts anew.
 */
const zero: CountedCall = { sqsRequests: 0, sqsFairRequests: 0, dynamoWriteUnits: 0, dynamoReadUnits: 0 };
let counts = zero;

const sqs = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false });
const dynamo = dynalite({ createTableMs: 0 });
await listen(dynamo);
const sqsEndpoint = `http://127.0.0.1:${sqs.port}`;
const dynamoEndpoint = `http://127.0.0.1:${portOf(dynamo)}`;

const server = createServer((incoming, outgoing) => {
  void answer(incoming).then(({ status, body }) => {
    outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
  });
});

async function answer(incoming: IncomingMessage): Promise<{ readonly status: number; readonly body: string }> {
  if (incoming.url === '/target') {
    incoming.resume();
    return { status: 200, body: '' };
  }
  if (incoming.url === '/counts') {
    const body = JSON.stringify(counts);
    counts = zero;
    return { status: 200, body };
  }
  const operation = String(incoming.headers['x-amz-target']);
  const text = await readText(incoming);
  const answered = await forward(operation.startsWith('AmazonSQS') ? sqsEndpoint : dynamoEndpoint, incoming, text);
  if (answered.status === 200) add(countCall(operation, text, answered.body));
  return answered;
}

function forward(endpoint: string, { headers, url }: IncomingMessage, body: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(new URL(url ?? '/', endpoint), { method: 'POST', headers: { ...headers, host: new URL(endpoint).host } }, (incoming) => {
      readText(incoming).then((text) => resolve({ status: incoming.statusCode ?? 0, body: text }), reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function add(call: CountedCall): void {
  counts = {
    sqsRequests: counts.sqsRequests + call.sqsRequests,
    sqsFairRequests: counts.sqsFairRequests + call.sqsFairRequests,
    dynamoWriteUnits: counts.dynamoWriteUnits + call.dynamoWriteUnits,
    dynamoReadUnits: counts.dynamoReadUnits + call.dynamoReadUnits,
  };
}

async function listen(one: Server): Promise<void> {
  one.listen(0, '127.0.0.1');
  await once(one, 'listening');
}

function portOf(one: Server): number {
  // A listening TCP server has an AddressInfo.
  return (one.address() as AddressInfo).port;
}

await listen(server);
process.send?.(portOf(server));
