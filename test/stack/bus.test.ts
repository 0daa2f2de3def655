import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient, type Message } from '@aws-sdk/client-sqs';
import { HTTP, type CloudEvent } from 'cloudevents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashApiKey } from '../../core/flow/api-keys.ts';
import { eventually } from '../support/eventually.ts';
import { runOrFail } from '../support/run.ts';
import { createBusClient, type IngestAnswer, storyOf } from './bus-client.ts';
import { type Account, type CdkApp, deploy, deployBus, destroy, openAccount, type Outputs, tryDeploy } from './deployment.ts';
import { type HttpSink, startHttpSink } from './http-sink.ts';
import { webhookEvents } from './webhooks.ts';

const key = 'a key of 256 random bits, as far as this test is concerned';
const busApp: CdkApp = {
  name: 'bus',
  command: 'node bin/glassbus.ts',
  context: { 'glassbus:buses': JSON.stringify({ default: { allowAddresses: ['127.0.0.0/8'] }, open: { apiKeys: [hashApiKey(key)], deduplicate: { windowHours: 1 } } }) },
};

let account: Account;
let sink: HttpSink;
let sqs: SQSClient;
let bus: Outputs;
let dropped: readonly string[];
let shopApp: CdkApp;
let shop: Outputs;
let api: string;
let client: ReturnType<typeof createBusClient>;
/** Ends what was started, however far the start came. */
const cleanups: (() => Promise<void>)[] = [];

beforeAll(async () => {
  account = await openAccount();
  cleanups.push(() => account.ministack.stop());
  sink = await startHttpSink();
  cleanups.push(() => sink.stop());
  sqs = new SQSClient({ ...account.clients, useQueueUrlAsEndpoint: false });
  ({ outputs: bus, dropped } = await deployBus(account, busApp));
  // Node cannot resolve the name in the endpoint; its first label is the API's id, which MiniStack takes in a path, too.
  const [id] = /\w+(?=\.execute-api)/.exec(bus('Endpoint')) ?? [];
  api = `${account.ministack.url}/_aws/execute-api/${id}`;
  client = createBusClient(api);
  shopApp = {
    name: 'shop',
    command: 'node test/stack/shop-app.ts',
    context: { rulesServiceToken: bus('RulesServiceToken'), matcherRoleArn: bus('MatcherRoleArn'), reportUrl: `${sink.url}/report` },
  };
  shop = await deploy(account, shopApp);
});

afterAll(() => Promise.all(cleanups.map((cleanup) => cleanup())));

test('what the endpoint drops from the template is known', () => {
  expect(dropped).toEqual(['TimeToLiveSpecification', 'TimeToLiveSpecification', 'TimeToLiveSpecification', 'RecursiveLoop']);
});

describe('rules', () => {
  test('are put through the API', async () => {
    const push = { pattern: { type: ['github.push'] }, targets: [{ id: 'sink', type: 'http', url: `${sink.url}/push`, effectOnce: true }] };
    const ping = { pattern: { type: ['github.ping'] }, targets: [{ id: 'sink', type: 'http', url: `${sink.url}/refuse` }] };
    const release = {
      pattern: { type: ['github.release'] },
      targets: [{ id: 'sink', type: 'http', mode: 'binary', url: `${sink.url}/recover`, retry: { strategy: 'EXPONENTIAL_DECAY_RETRY' } }],
    };
    const onward = {
      pattern: { type: ['github.star'] },
      targets: [{ id: 'name', type: 'bus', bus: 'open' }, { id: 'queue', type: 'bus', queueArn: bus('BusopenQueueArn') }],
    };
    const rules = { push, ping, release, onward };
    expect(await Promise.all(Object.entries(rules).map(([name, rule]) => client.putRule(name, rule)))).toEqual([200, 200, 200, 200]);
  });

  test('that cannot work are refused with the place of the mistake', async () => {
    const response = await client.call('/buses/default/rules/broken', { method: 'PUT', body: '{"pattern":{"type":[{"prefx":"a"}]},"targets":[]}' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: expect.any(String), path: expect.any(String), message: expect.any(String) });
  });

  test('that reach into another account without a role are refused: the API knows where it is', async () => {
    const target = { id: 'far', type: 'sqs', queueArn: 'arn:aws:sqs:us-east-1:210987654321:orders' };
    const response = await client.call('/buses/default/rules/broken', { method: 'PUT', body: JSON.stringify({ pattern: {}, targets: [target] }) });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'target.out_of_reach', path: 'targets[0].queueArn' });
  });

  test('of the API and of the other stack stand side by side', async () => {
    expect(await client.rules()).toEqual({ onward: 'api', 'opened-issues': 'shop', ping: 'api', 'pull-requests': 'shop', push: 'api', release: 'api' });
  });
});

describe('an event reaches', () => {
  test('a queue, sent in structured mode', async () => {
    const event = eventOf('issues', 'opened');
    const receipt = await accepted(event, HTTP.structured(event));
    expect(JSON.parse((await receive(shop('InboxUrl'))).Body ?? '')).toEqual(event.toJSON());
    expect(storyOf(await client.settled(receipt))).toEqual(['opened-issues/inbox: delivered (ok)']);
  });

  test('a function, sent in binary mode', async () => {
    const event = eventOf('pull_request', 'opened');
    const receipt = await accepted(event, HTTP.binary(event));
    const [report] = await eventually('the function reports', () => some(sink.received('/report')));
    expect(JSON.parse(report?.body ?? '')).toEqual(event.toJSON());
    expect(storyOf(await client.settled(receipt))).toEqual(['pull-requests/reporter: delivered (ok)']);
  });

  test('an HTTP server, sent in a batch, each event by itself', async () => {
    const events = webhookEvents('push');
    const answer = await client.post({ headers: { 'content-type': 'application/cloudevents-batch+json' }, body: JSON.stringify(events) });
    expect(answer.status).toBe(202);
    expect(answer.accepted.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
    await Promise.all(answer.accepted.map(({ receipt }) => client.settled(receipt)));
    const received: { readonly id: string }[] = sink.received('/push').map(({ body }) => JSON.parse(body));
    expect(received.toSorted(byId)).toEqual(events.toSorted(byId).map((event) => event.toJSON()));
  });

  test('another bus, by its name and by its queue, and has a trace there each time', async () => {
    const [event] = webhookEvents('star');
    const receipt = await accepted(event, HTTP.structured(orFail(event)));
    const trace = await client.settled(receipt);
    expect(storyOf(trace)).toEqual(['onward/name: delivered (ok)', 'onward/queue: delivered (ok)']);
    const attempts = trace.rules.flatMap(({ deliveries = [] }) => deliveries.flatMap((delivery) => delivery.attempts));
    const passedOn = await Promise.all(attempts.map((attempt) => client.settled(attempt.receipt ?? '', 'open')));
    const there = { bus: 'open', receivedAt: trace.receivedAt, event: { id: event?.id, glassbushops: 1 } };
    expect(passedOn).toMatchObject([there, there]);
  });

  test('the bus by the very line that the deployment printed', async () => {
    const line = bus('BusdefaultTry').replace(bus('Endpoint'), api);
    const answer = JSON.parse(await runOrFail('sh', ['-c', `${line} --silent`], account.ministack.env));
    expect(answer).toMatchObject({ accepted: [{ index: 0, id: '1', source: 'readme' }], rejected: [] });
  });

  test('no target when no rule matches, and its trace says so', async () => {
    const event = eventOf('issues', 'reopened');
    const receipt = await accepted(event, HTTP.structured(event));
    const { rules } = await client.settled(receipt);
    expect(rules.map(({ rule, matched }) => `${rule}: ${matched}`).toSorted()).toEqual([
      'onward: false',
      'opened-issues: false',
      'ping: false',
      'pull-requests: false',
      'push: false',
      'release: false',
    ]);
  });
});

describe('an event that is posted again', () => {
  test('to a bus that deduplicates is answered with its first receipt', async () => {
    const [event] = webhookEvents('push');
    const { headers, body } = requestOf(HTTP.structured(orFail(event)));
    const post = async (): Promise<Omit<IngestAnswer, 'status'>> => {
      const response = await fetch(`${api}/buses/open/events`, { method: 'POST', body, headers: { ...headers, 'x-api-key': key } });
      return JSON.parse(await response.text());
    };
    const { accepted: [first] } = await post();
    expect(await post()).toEqual({ accepted: [{ ...first, duplicate: true }], rejected: [] });
  });

  test('is not sent again to a target with effectOnce', async () => {
    const [event] = webhookEvents('push');
    const sent = sink.received('/push').length;
    const { rules } = await client.settled(await accepted(event, HTTP.structured(orFail(event))));
    const deliveries = rules.find(({ rule }) => rule === 'push')?.deliveries;
    expect(deliveries).toMatchObject([{ target: 'sink', outcome: 'delivered', code: 'already_delivered', attempts: [] }]);
    expect(sink.received('/push')).toHaveLength(sent);
  });
});

describe('a target that does not accept', () => {
  test('for good sends the event to the dead-letter queue, with the reason', async () => {
    const [event] = webhookEvents('ping');
    const receipt = await accepted(event, HTTP.structured(orFail(event)));
    const { MessageAttributes = {}, Body = '' } = await receive(bus('BusdefaultDeadLetters'));
    expect(MessageAttributes['RULE']?.StringValue).toBe('ping');
    expect(MessageAttributes['ERROR_CODE']?.StringValue).toBe('400');
    expect(JSON.parse(Body)).toMatchObject({ receipt, rule: 'ping', target: 'sink', code: '400', attempts: 1, response: 'this is the sink', event: { id: event?.id } });
    expect(storyOf(await client.settled(receipt))).toEqual(['ping/sink: dead (400)']);
  });

  test('now is asked again, and both attempts are told', async () => {
    const [event] = webhookEvents('release');
    const receipt = await accepted(event, HTTP.structured(orFail(event)));
    expect(storyOf(await client.settled(receipt))).toEqual(['release/sink: delivered (503, 200)']);
    expect(sink.received('/recover').map(({ headers }) => headers['ce-id'])).toEqual([event?.id, event?.id]);
  });
});

describe('the API', () => {
  test('lists traces by what the events are', async () => {
    const ofPings = await client.receipts('type=github.ping');
    expect(ofPings).toHaveLength(1);
    expect(await client.receipts('outcome=dead')).toEqual(ofPings);
  });

  test('refuses what is no event, and says why', async () => {
    const answer = await client.post({ headers: { 'content-type': 'application/cloudevents+json' }, body: '{"specversion":"1.0"}' });
    expect(answer).toMatchObject({ status: 400, accepted: [], rejected: [{ index: 0, code: 'event.missing_attribute' }] });
  });

  test('knows no other bus', async () => {
    const { headers, body } = requestOf(HTTP.structured(eventOf('issues', 'opened')));
    expect(await client.post({ headers, body, bus: 'nowhere' })).toMatchObject({ status: 404, code: 'bus.not_found' });
  });

  test.each(['/buses/default/rules', '/buses/default/traces', '/buses/open/rules'])('answers %s to nobody who did not sign', async (path) => {
    expect((await fetch(api + path)).status).toBe(403);
  });

  test('takes events for a bus without keys from nobody who did not sign', async () => {
    expect((await fetch(`${api}/buses/default/events`, { method: 'POST', body: '{}' })).status).toBe(403);
  });

  test('takes events for a bus with keys from whoever has one', async () => {
    const { headers, body } = requestOf(HTTP.structured(eventOf('issues', 'opened')));
    const post = async (more: Record<string, string>): Promise<number> => {
      return (await fetch(`${api}/buses/open/events`, { method: 'POST', body, headers: { ...headers, ...more } })).status;
    };
    expect(await post({})).toBe(401);
    expect(await post({ 'x-api-key': 'another' })).toBe(403);
    expect(await post({ 'x-api-key': key })).toBe(202);
  });
});

describe('a dead letter', () => {
  test('is listed, counted and sent again, to its target as the rule has it then', async () => {
    const toPath = (path: string) => client.putRule('mended', { pattern: { type: ['shop.returned'] }, targets: [{ id: 'sink', type: 'http', url: `${sink.url}/${path}` }] });
    await toPath('refuse');
    const body = '{"specversion":"1.0","id":"returned","source":"shop.web","type":"shop.returned"}';
    const deadLetters = await eventually('the rule is live', async () => {
      const answer = await client.post({ headers: { 'content-type': 'application/cloudevents+json' }, body });
      await client.settled(orFail(answer.accepted[0]).receipt);
      const listed = await json('/buses/default/dead-letters?rule=mended');
      return listed.deadLetters.length > 0 ? listed.deadLetters : undefined;
    });
    expect(deadLetters).toMatchObject([{ rule: 'mended', target: 'sink', code: '400', attempts: 1, event: { id: 'returned' } }]);
    await toPath('mended');
    expect(await redrive({ query: { rule: 'mended' }, dryRun: true })).toMatchObject({ found: 1, sent: 0 });
    expect(await redrive({ ids: deadLetters.map(({ id }: { readonly id: string }) => id) })).toMatchObject({ found: 1, sent: 1, missing: [] });
    const delivered = await eventually('the letter arrives', () => some(sink.received('/mended')));
    expect(delivered.map((request) => request.body)).toEqual([body]);
    await client.call('/buses/default/rules/mended', { method: 'DELETE' });
  });
});

test('the ledger has every event that has a trace, and no other, and adds up', async () => {
  const { addsUp, sums, gaps } = await json('/buses/default/ledger');
  const receipts = await client.receipts('limit=100');
  const dead = await client.receipts('outcome=dead&limit=100');
  expect({ addsUp, gaps, accepted: sums.accepted, unmet: sums.unmet, dead: sums.dead }).toEqual({ addsUp: true, gaps: [], accepted: receipts.length, unmet: 0, dead: dead.length });
  expect([sums.filtered + sums.shadowed + sums.matched, sums.delivered + sums.dead]).toEqual([sums.accepted, sums.deliveries]);
});

describe('a rule set', () => {
  test('that cannot be stored fails its deployment, which goes back to what was', async () => {
    const before = await client.rules();
    const { code, output } = await tryDeploy(account, { ...shopApp, context: { ...shopApp.context, extraRule: 'push' } });
    expect(code).not.toBe(0);
    expect(output).toContain('rule.owned_by_other_set');
    expect(await client.rules()).toEqual(before);
  });

  test('that reaches into another account without a role fails its deployment', async () => {
    const before = await client.rules();
    const { code, output } = await tryDeploy(account, { ...shopApp, context: { ...shopApp.context, inboxAccount: '210987654321' } });
    expect(code).not.toBe(0);
    expect(output).toContain('target.out_of_reach at opened-issues.targets[0].queueArn');
    expect(await client.rules()).toEqual(before);
  });

  test('goes with its stack', async () => {
    await destroy(account, shopApp);
    expect(await client.rules()).toEqual({ onward: 'api', ping: 'api', push: 'api', release: 'api' });
  });

  test('and the bus goes, too', async () => {
    await destroy(account, busApp);
    expect((await client.call('/buses/default/rules')).status).toBe(404);
  });
});

function eventOf(kind: string, action: string): CloudEvent<unknown> {
  return orFail(webhookEvents(kind).find(({ data }) => data?.action === action));
}

/** Posts an event that has to be accepted; resolves with its receipt. */
async function accepted(event: CloudEvent<unknown> | undefined, message: ReturnType<typeof HTTP.binary>): Promise<string> {
  const answer = await client.post(requestOf(message));
  expect(answer).toMatchObject({ status: 202, accepted: [{ index: 0, id: event?.id }], rejected: [] });
  return orFail(answer.accepted[0]).receipt;
}

function requestOf({ headers, body }: ReturnType<typeof HTTP.binary>): { readonly headers: Record<string, string>; readonly body: string } {
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return { headers: Object.fromEntries(texts), body: String(body) };
}

/** Takes the next message out of a queue. */
async function receive(QueueUrl: string): Promise<Message> {
  return eventually(`a message in ${QueueUrl}`, async () => {
    const { Messages: [message] = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'] }));
    if (message !== undefined) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    return message;
  });
}

/** What the API answers to a call. */
async function json(path: string, init?: RequestInit) {
  return JSON.parse(await (await client.call(path, init)).text());
}

/** Begins a redrive and waits for its end. */
async function redrive(request: object): Promise<unknown> {
  const { redrive: id } = await json('/buses/default/redrive', { method: 'POST', body: JSON.stringify(request) });
  return eventually('the redrive ends', async () => {
    const shown = await json(`/buses/default/redrives/${id}`);
    return shown.state === 'done' ? shown : undefined;
  });
}

function some<Item>(items: readonly Item[]): readonly Item[] | undefined {
  return items.length > 0 ? items : undefined;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function orFail<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('there is no such example');
  return value;
}
