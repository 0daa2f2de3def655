import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { startTestBus, type TestBus } from '../support/local-bus.ts';
import { type Answer, type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';

/** Of the targets of each rule the first ten never answer, and the next ten refuse. */
const hanging = 10;
const refusing = 10;
const targets = 100;
const healthy = targets - hanging - refusing;

const batch = { 'content-type': 'application/cloudevents-batch+json' };

let bus: TestBus;

beforeEach(async () => {
  bus = await startTestBus();
  onTestFinished(() => bus.stop());
});

async function startServer(answer?: Answer): Promise<LoopbackServer> {
  const server = await startLoopbackServer(answer);
  onTestFinished(() => server.stop());
  return server;
}

/** What the target of that number answers. */
function statusOf(number: number): number | undefined {
  if (number < hanging) return undefined;
  return number < hanging + refusing ? 500 : 200;
}

/** A rule that sends everything of this type to each URL. */
function ruleTo(type: string, urls: readonly string[]): object {
  return { pattern: { type: [type] }, targets: urls.map((url, number) => ({ id: `target-${number}`, type: 'http', url, timeoutSeconds: 5 })) };
}

/** Events that match `ruleTo('order.paid', …)`. */
function events(count: number): string {
  return JSON.stringify(Array.from({ length: count }, (_none, number) => ({ specversion: '1.0', id: String(number), source: 'shop.web', type: 'order.paid' })));
}

/** A hundred servers, each of them an origin of its own. */
async function startOrigins(answer = statusOf): Promise<readonly LoopbackServer[]> {
  return Promise.all(Array.from({ length: targets }, (_none, number) => startServer(() => answer(number))));
}

/** How long it takes from a POST until these servers have got so many requests each, in milliseconds. */
async function arrivalMs(post: () => Promise<Response>, servers: readonly LoopbackServer[], count: number): Promise<number> {
  const postedAtMs = performance.now();
  expect((await post()).status).toBe(202);
  await Promise.all(servers.map((server) => server.gotten(count)));
  return performance.now() - postedAtMs;
}

test('of 100 targets 80 have the event within a second of its POST while 10 hang and 10 refuse', async () => {
  const origins = await startOrigins();
  expect((await bus.put('all', ruleTo('order.paid', origins.map(({ url }) => url)))).status).toBe(200);
  expect(await arrivalMs(() => bus.post(events(1), batch), origins.slice(-healthy), 1)).toBeLessThan(1000);
});

test('of 100 targets 80 have ten events within two seconds of their POST while 10 hang and 10 refuse', async () => {
  const origins = await startOrigins();
  await bus.put('all', ruleTo('order.paid', origins.map(({ url }) => url)));
  // 1,000 requests and their 100 servers share this process: half a second of its CPU, whoever sends them.
  expect(await arrivalMs(() => bus.post(events(10), batch), origins.slice(-healthy), 10)).toBeLessThan(2000);
});

test('of 100 targets at one service, each at a URL of its own, 80 have the event within a second of its POST while 10 hang and 10 refuse', async () => {
  const service = await startServer(({ path }) => statusOf(Number(path.slice(1))));
  await bus.put('all', ruleTo('order.paid', Array.from({ length: targets }, (_none, number) => `${service.url}${number}`)));
  const postedAtMs = performance.now();
  await bus.post(events(1), batch);
  await service.gotten(targets);
  expect(performance.now() - postedAtMs).toBeLessThan(1000);
});

test('another rule has its event within a second although all 100 targets of a rule hang on each of ten events', async () => {
  const [origins, other] = await Promise.all([startOrigins(() => undefined), startServer()]);
  await bus.put('all', ruleTo('order.paid', origins.map(({ url }) => url)));
  await bus.put('other', ruleTo('order.refunded', [other.url]));
  await bus.post(events(10), batch);
  const refunded = JSON.stringify({ specversion: '1.0', id: '1', source: 'shop.web', type: 'order.refunded' });
  expect(await arrivalMs(() => bus.post(refunded), [other], 1)).toBeLessThan(1000);
});

test('a rule with 101 targets is refused', async () => {
  const answer = await bus.put('all', ruleTo('order.paid', Array.from({ length: 101 }, (_none, number) => `http://127.0.0.1:9000/${number}`)));
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: 'rule.out_of_range', path: 'targets' });
});
