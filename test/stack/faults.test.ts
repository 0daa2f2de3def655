import { DeleteMessageCommand, GetQueueUrlCommand, ReceiveMessageCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { type Fault, type FaultProxy, inTurn, startFaultProxy } from '../support/fault-proxy.ts';
import { createBusClient, storyOf } from './bus-client.ts';
import { type Account, type CdkApp, deploy, openAccount, type Outputs } from './deployment.ts';
import { killFunction } from './function-processes.ts';
import { type ScriptedTarget, startScriptedTarget } from './scripted-target.ts';
import { sendTraffic } from './traffic.ts';

/** So many events travel while a new version is deployed, or more when the deployment takes longer. */
const deploymentEvents = Number(process.env['GLASSBUS_DEPLOYMENT_EVENTS'] ?? 2_000);
/** After a crash the queue hands its messages out again after this time; on AWS, where runs may take a minute, after six. */
const visibilitySeconds = 8;
/** A change of the rules is live within five seconds; after these, events meet the new rules alone. */
const liveWithinMs = 6_000;

const headers = { 'content-type': 'application/cloudevents+json' };

/** Of nine calls four fail and one is late; two fail one after the other, as the functions make each call a second time. */
const faults: readonly (Fault | undefined)[] = [
  undefined,
  { kind: 'refused', status: 400, error: 'ProvisionedThroughputExceededException' },
  { kind: 'refused', status: 400, error: 'ThrottlingException' },
  undefined,
  { kind: 'refused', status: 500, error: 'InternalServerError' },
  undefined,
  { kind: 'answer lost' },
  undefined,
  { kind: 'late', delayMs: 200 },
];

let account: Account;
let proxy: FaultProxy;
let target: ScriptedTarget;
let sqs: SQSClient;
let bus: Outputs;
let client: ReturnType<typeof createBusClient>;
/** Ends what was started, however far the start came. */
const cleanups: (() => Promise<void>)[] = [];

beforeAll(async () => {
  proxy = await startFaultProxy();
  cleanups.push(() => proxy.stop());
  target = await startScriptedTarget();
  cleanups.push(() => target.stop());
  account = await openAccount({ AWS_ENDPOINT_URL_DYNAMODB: proxy.url, AWS_ENDPOINT_URL_SQS: proxy.url });
  cleanups.push(() => account.ministack.stop());
  proxy.forwardTo(account.ministack.url);
  sqs = new SQSClient({ ...account.clients, useQueueUrlAsEndpoint: false });
  bus = await deploy(account, appOf('1'));
  await shortenVisibility();
  // Node cannot resolve the name in the endpoint; its first label is the API's id, which MiniStack takes in a path, too.
  const [id] = /\w+(?=\.execute-api)/.exec(bus('Endpoint')) ?? [];
  client = createBusClient(`${account.ministack.url}/_aws/execute-api/${id}`);
  // All before the first event: a matcher at work would know of a rule only within five seconds.
  for (const path of ['steady', 'shaky', 'refused']) await putRule(path, 'shop.faults');
  await putRule('held', 'shop.held');
  await putRule('unsure', 'shop.unsure');
});

afterAll(() => Promise.all(cleanups.map((cleanup) => cleanup())));

test('while calls of DynamoDB and SQS are throttled, fail, lose their answers or take long, every accepted event is delivered or dead', async () => {
  proxy.follow(inTurn(faults));
  const accepted = await sendTraffic({ client, type: 'shop.faults', perSecond: 100 }, (made) => made < 500);
  expect(Math.min(proxy.met('refused'), proxy.met('answer lost'), proxy.met('late'))).toBeGreaterThan(10);
  proxy.follow();
  expect(accepted.size).toBe(500);
  const dead = new Set<string>();
  await eventually('every event has come to both targets, and is a dead letter of the third', async () => {
    for (const { rule, id } of await takeDeadLetters()) dead.add(`${rule} ${id}`);
    const [steady, shaky] = [acceptedBy('steady'), acceptedBy('shaky')];
    return [...accepted.keys()].every((id) => steady.has(id) && shaky.has(id) && dead.has(`refused ${id}`)) ? true : undefined;
  }, 40_000);
});

test('a matcher that is killed in the middle of a batch has its messages handed out again', async () => {
  const accepted = await sendTraffic({ client, type: 'shop.held' }, (made) => made < 50);
  const heldId = await eventually('the matcher waits for an answer', () => target.received('/held')[0]);
  expect(target.accepted('/held')).not.toContain(heldId);
  expect(await killFunction(account, 'Matches events')).toBeGreaterThan(0);
  await eventually('each event arrives', () => ([...accepted.keys()].every((id) => acceptedBy('held').has(id)) ? true : undefined));
  expect(storyOf(await client.settled(accepted.get(heldId) ?? ''))).toEqual(['held/target: delivered (200)']);
});

test('an ingest that is killed after SendMessage has said 202 to nobody, and the event comes all the same', async () => {
  proxy.follow((operation) => (operation.endsWith('SendMessageBatch') ? { kind: 'answer held' } : undefined));
  const unanswered = client.call('/buses/default/events', { method: 'POST', headers, body: eventText('shop.unsure') });
  await eventually('SQS has the message', () => (proxy.met('answer held') > 0 ? true : undefined));
  expect(await killFunction(account, 'Takes events in')).toBeGreaterThan(0);
  expect((await unanswered).status).toBeGreaterThanOrEqual(500);
  proxy.follow();
  expect(await client.post({ headers, body: eventText('shop.unsure') })).toMatchObject({ status: 202 });
  // Once for the request that nobody got an answer to, and once for the one that was made again: delivery is at least once.
  await eventually('the event comes twice', () => (target.accepted('/unsure').length >= 2 ? true : undefined));
});

test('a deployment of new rules and new code under constant traffic loses no event, and its rules appear together', async () => {
  let deployedAtMs = Infinity;
  const deployed = deploy(account, appOf('2')).finally(() => {
    deployedAtMs = performance.now();
  });
  const goesOn = (made: number): boolean => made < deploymentEvents || performance.now() < deployedAtMs + liveWithinMs;
  const [accepted] = await Promise.all([sendTraffic({ client, type: 'shop.ordered', perSecond: 200 }, goesOn), deployed]);
  await eventually('no event is missing', () => {
    const everything = acceptedBy('everything');
    const old = acceptedBy('edition-1');
    const edited = acceptedBy('edition-2');
    const added = acceptedBy('added');
    // Both rules that are new in the version, or neither of them: half of a deployment is never seen.
    const isSettled = (id: string): boolean => everything.has(id) && (old.has(id) || edited.has(id)) && edited.has(id) === added.has(id);
    return [...accepted.keys()].every(isSettled) ? true : undefined;
  }, 60_000);
  const [old, edited] = [acceptedBy('edition-1').size, acceptedBy('edition-2').size];
  console.log(`${accepted.size} events during the deployment, none missing: the old rules sent ${old} of them, the new ones ${edited}`);
  expect(Math.min(old, edited)).toBeGreaterThan(0);
}, 600_000);

function appOf(version: string): CdkApp {
  return { name: 'faults', command: 'node test/stack/versioned-app.ts', context: { version, targetUrl: target.url } };
}

/** A rule that sends the events of a type to the path of its name. */
async function putRule(path: string, type: string): Promise<void> {
  const retry = { strategy: 'SCHEDULE', delaysSeconds: [1], maximumAttempts: 20 };
  const rule = { pattern: { type: [type] }, targets: [{ id: 'target', type: 'http', url: target.url + path, timeoutSeconds: 30, retry }] };
  expect(await client.putRule(path, rule)).toBe(200);
}

/** An event of a type, whose id is the type, too. */
function eventText(type: string): string {
  return JSON.stringify({ specversion: '1.0', id: type, source: 'shop.web', type });
}

/** The ids of the events that a path has accepted. */
function acceptedBy(path: string): ReadonlySet<string> {
  return new Set(target.accepted(`/${path}`));
}

async function shortenVisibility(): Promise<void> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: bus('BusdefaultQueueArn').split(':').at(-1) ?? '' }));
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: String(visibilitySeconds) } }));
}

/** Takes what is in the dead-letter queue. */
async function takeDeadLetters(): Promise<readonly { readonly id: string; readonly rule: string }[]> {
  const QueueUrl = bus('BusdefaultDeadLetters');
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  if (Messages.length === 0) return [];
  await Promise.all(Messages.map(({ ReceiptHandle }) => sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))));
  const letters = Messages.map(({ Body = '' }): { readonly rule: string; readonly event: { readonly id: string } } => JSON.parse(Body));
  return [...letters.map(({ rule, event }) => ({ id: event.id, rule })), ...(await takeDeadLetters())];
}
