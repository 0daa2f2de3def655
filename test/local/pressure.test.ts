import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { startTestBus, type TestBus } from '../support/local-bus.ts';
import { type Answer, type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';

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

function orders(count: number): string {
  return JSON.stringify(Array.from({ length: count }, (_none, number) => ({ specversion: '1.0', id: String(number), source: 'shop.web', type: 'order.paid' })));
}

test('what is beyond the rate of a target comes when it is its turn', async () => {
  const server = await startServer();
  await bus.put('slow', { pattern: {}, targets: [{ id: 'billing', type: 'http', url: server.url, rateLimit: { perSecond: 5 } }] });
  const postedAtMs = performance.now();
  await bus.post(orders(8), batch);
  await server.gotten(8);
  // Five at once; the turns of the others come within the first second, and messages wait for whole seconds.
  expect(performance.now() - postedAtMs).toBeGreaterThan(900);
});

test('a circuit that opens is an event that other rules can have', async () => {
  const [failing, watching] = await Promise.all([startServer(() => 503), startServer()]);
  await bus.put('orders', { pattern: { type: ['order.paid'] }, targets: [{ id: 'billing', type: 'http', url: failing.url, circuitBreaker: { minimumAttempts: 3 } }] });
  await bus.put('watch', { pattern: { type: [{ prefix: 'io.glassbus.' }] }, targets: [{ id: 'pager', type: 'http', url: watching.url }] });
  await bus.post(orders(5), batch);
  const [{ body } = { body: '' }] = await watching.gotten(1);
  expect(JSON.parse(body)).toMatchObject({ type: 'io.glassbus.target.opened', source: 'glassbus/default', data: { rule: 'orders', target: 'billing' } });
});
