import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, Context, SQSEvent } from 'aws-lambda';
import { sampleEvent } from '../sample-event.ts';
import type { CountedCall } from './counted-call.ts';
import { priceOf, type Units } from './prices.ts';

/**
 * What a million events cost on AWS: the real handlers, called as Lambda calls them, against emulated services behind a
 * door that counts their calls as AWS bills them. CPU is this process's own, around each handler call, at the rate of a
 * whole vCPU. One rule matches every event and has one HTTP target. Waiting is not in it: a target that takes its time is
 * billed for it, see docs/cost.md.
 *
 *     npm run bench:cost -- [--events 10000]
 */
const eventsPerRound = readEvents();
const account = '000000000000';
const queueArn = `arn:aws:sqs:us-east-1:${account}:bus`;

const services = fork(new URL('services.ts', import.meta.url));
const [port] = (await once(services, 'message')) as [number];
const endpoint = `http://127.0.0.1:${port}`;
Object.assign(process.env, { AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });

// The handlers' own log lines are no part of the report.
console.info = () => undefined;

try {
  await createResources(new DynamoDBClient({}));
  setEnvironment();
  const { handler: ingest } = await import('../../functions/ingest/handler.ts');
  const { handler: api } = await import('../../functions/api/handler.ts');
  const matchers = { false: await importMatcher('false'), true: await importMatcher('true') };
  const put = await api(httpEvent('PUT /buses/{bus}/rules/{rule}', { bus: 'default', rule: 'all' }, JSON.stringify(rule())));
  if (put.statusCode !== 200) throw new Error(put.body);

  await measure({ ingest, match: matchers.true, perRequest: 10, perRun: 10 }); // warm-up
  const lines: Line[] = [];
  for (const bodies of ['false', 'true'] as const) {
    for (const [perRequest, perRun] of [[1, 1], [1, 10], [10, 10], [100, 10]] as const) {
      lines.push({ perRequest, perRun, bodies, units: await measure({ ingest, match: matchers[bodies], perRequest, perRun }) });
    }
  }
  report(lines);
} finally {
  services.kill();
}

/** Whole hundreds: the largest requests have so many events, and what was measured is divided by the number. */
function readEvents(): number {
  const { values } = parseArgs({ options: { events: { type: 'string', default: '10000' } } });
  if (/^[1-9]\d*00$/.test(values.events)) return Number(values.events);
  throw new Error(`--events takes a multiple of 100, not ${JSON.stringify(values.events)}`);
}

async function createResources(dynamo: DynamoDBClient): Promise<void> {
  for (const QueueName of ['bus', 'dead']) await sqs.send(new CreateQueueCommand({ QueueName }));
  for (const [TableName, hash, range] of [['rules', 'bus', 'item'], ['state', 'entry'], ['traces', 'partition', 'entry']] as const) {
    const keys = [{ AttributeName: hash, KeyType: 'HASH' as const }, ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' as const }])];
    await dynamo.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: keys.map(({ AttributeName }) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: keys,
      }),
    );
  }
}

function queueUrl(name: string): string {
  return `${endpoint}/${account}/${name}`;
}

function setEnvironment(): void {
  const bus = { queueUrl: queueUrl('bus'), queueArn, deadLetterQueueUrl: queueUrl('dead'), allowAddresses: ['127.0.0.1/32'] };
  Object.assign(process.env, {
    GLASSBUS_BUSES: JSON.stringify({ default: bus }),
    GLASSBUS_RULES_TABLE: 'rules',
    GLASSBUS_STATE_TABLE: `arn:aws:dynamodb:us-east-1:${account}:table/state`,
    GLASSBUS_TRACES_TABLE: 'traces',
    GLASSBUS_TRACE_RETENTION_SECONDS: '259200',
  });
}

type Matcher = typeof import('../../functions/matcher/handler.ts');

/** The matcher's module once for each setting: it reads its environment when it is loaded. */
async function importMatcher(bodies: string): Promise<Matcher['handler']> {
  process.env['GLASSBUS_TRACE_BODIES'] = bodies;
  const specifier = `../../functions/matcher/handler.ts?bodies=${bodies}`;
  return ((await import(specifier)) as Matcher).handler;
}

function rule(): object {
  return { pattern: { type: ['order.paid'] }, targets: [{ id: 'target', type: 'http', url: `${endpoint}/target` }] };
}

function httpEvent(routeKey: string, pathParameters: Record<string, string>, body: string): APIGatewayProxyEventV2 {
  const [method = ''] = routeKey.split(' ');
  // The gateway hands over what is not plain JSON or text in base64; only the fields that a function reads are filled in.
  return {
    routeKey,
    pathParameters,
    rawQueryString: '',
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
    requestContext: { http: { method } },
  } as unknown as APIGatewayProxyEventV2;
}

interface Round {
  readonly ingest: (event: APIGatewayProxyEventV2) => Promise<unknown>;
  readonly match: Matcher['handler'];
  readonly perRequest: number;
  readonly perRun: number;
}

async function measure({ ingest, match, perRequest, perRun }: Round): Promise<Units> {
  await counts();
  const used = { cpuMicros: 0, calls: 0 };
  const call = async (run: () => Promise<unknown>): Promise<void> => {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    used.cpuMicros += user + system;
    used.calls += 1;
  };
  const requests = eventsPerRound / perRequest;
  for (let number = 0; number < requests; number += 1) {
    const batch = JSON.stringify(Array.from({ length: perRequest }, (_, index) => sampleEvent(number * perRequest + index)));
    await call(() => ingest(httpEvent('POST /buses/{bus}/events', { bus: 'default' }, batch)));
  }
  for (let messages = await receive(perRun); messages.length > 0; messages = await receive(perRun)) {
    const event = sqsEvent(messages);
    await call(() => match(event, { getRemainingTimeInMillis: () => 60_000 } as Context));
    const Entries = messages.map(({ ReceiptHandle = '' }, index) => ({ Id: String(index), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl('bus'), Entries }));
  }
  const counted = await counts();
  const scale = 1e6 / eventsPerRound;
  return {
    httpApiRequests: requests * scale,
    sqsRequests: counted.sqsRequests * scale,
    sqsFairRequests: counted.sqsFairRequests * scale,
    dynamoWriteUnits: counted.dynamoWriteUnits * scale,
    dynamoReadUnits: counted.dynamoReadUnits * scale,
    lambdaRequests: used.calls * scale,
    lambdaCpuSeconds: (used.cpuMicros / 1e6) * scale,
  };
}

async function counts(): Promise<CountedCall> {
  return (await (await fetch(`${endpoint}/counts`)).json()) as CountedCall;
}

async function receive(max: number): Promise<readonly Message[]> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl('bus'), MaxNumberOfMessages: max }));
  return Messages;
}

function sqsEvent(messages: readonly Message[]): SQSEvent {
  const Records = messages.map(({ MessageId = '', Body = '', ReceiptHandle = '' }) => ({
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: {},
    eventSourceARN: queueArn,
  }));
  // Only the fields that the matcher reads are filled in.
  return { Records } as unknown as SQSEvent;
}

interface Line {
  readonly perRequest: number;
  readonly perRun: number;
  readonly bodies: string;
  readonly units: Units;
}

function report(lines: readonly Line[]): void {
  console.log(`node ${process.version}, ${cpus()[0]?.model ?? ''}; ${eventsPerRound} events of 1 KB a line\n\nUSD per million events\n`);
  console.log('| events a request | messages a run | bodies in traces | HTTP API | SQS | DynamoDB | Lambda | sum |');
  console.log('| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |');
  for (const line of lines) console.log(row(line, money(line.units)));
  console.log('\nUnits per million events\n');
  console.log('| events a request | messages a run | bodies in traces | HTTP API requests | SQS requests | DynamoDB writes | DynamoDB reads | Lambda calls | Lambda CPU s |');
  console.log('| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const line of lines) console.log(row(line, amounts(line.units)));
}

function row({ perRequest, perRun, bodies }: Line, cells: readonly string[]): string {
  return `| ${[perRequest, perRun, bodies === 'true' ? 'yes' : 'no', ...cells].join(' | ')} |`;
}

function money(units: Units): readonly string[] {
  const parts = Object.values(priceOf(units));
  return [...parts, parts.reduce((total, part) => total + part, 0)].map((part) => part.toFixed(3));
}

function amounts({ httpApiRequests, sqsRequests, dynamoWriteUnits, dynamoReadUnits, lambdaRequests, lambdaCpuSeconds }: Units): readonly string[] {
  return [httpApiRequests, sqsRequests, dynamoWriteUnits, dynamoReadUnits, lambdaRequests, lambdaCpuSeconds].map((count) => Math.round(count).toLocaleString('en'));
}
