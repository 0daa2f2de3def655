import { expect, onTestFinished, test, vi } from 'vitest';
import { startTestBus, type TestBus } from '../support/local-bus.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';

const secret = 'hunter2-hunter2';

async function start(): Promise<{ readonly bus: TestBus; readonly target: LoopbackServer }> {
  vi.stubEnv('GLASSBUS_SECRET_BILLING', secret);
  const [bus, target] = await Promise.all([startTestBus(), startLoopbackServer(() => 400)]);
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await Promise.all([bus.stop(), target.stop()]);
  });
  return { bus, target };
}

function ruleTo(target: object): object {
  return { pattern: {}, targets: [{ id: 'billing', type: 'http', ...target }] };
}

test('on a laptop a secret comes from the environment, and is nowhere in rule, trace and log', async () => {
  const { bus, target } = await start();
  const connection = { type: 'apiKey', header: 'x-api-key', value: 'env:GLASSBUS_SECRET_BILLING' };
  const put = await bus.put('paid', ruleTo({ url: target.url, connection }));
  const receipt = await bus.accept({});
  const trace = await bus.trace(receipt);
  expect(target.received.map(({ headers }) => headers['x-api-key'])).toEqual([secret]);
  expect(trace.rules[0]?.deliveries).toMatchObject([{ outcome: 'dead', attempts: [{ code: '400' }] }]);
  expect(JSON.stringify([await put.json(), trace, bus.log])).not.toContain(secret);
});

test('a secret that is not set leaves the delivery to a later attempt, which says what is missing', async () => {
  const { bus, target } = await start();
  await bus.put('paid', ruleTo({ url: target.url, signature: { secrets: ['env:GLASSBUS_SECRET_OTHER'] } }));
  const { rules } = await bus.trace(await bus.accept({}));
  expect(rules[0]?.deliveries).toMatchObject([
    { outcome: 'retrying', attempts: [{ code: 'secret_unavailable', message: 'The secret env:GLASSBUS_SECRET_OTHER cannot be read: it is empty, or not there.' }] },
  ]);
  expect(target.received).toEqual([]);
});

test('a rule cannot have any other variable of the process sent to its target', async () => {
  const { bus, target } = await start();
  const connection = { type: 'apiKey', header: 'x-api-key', value: 'env:AWS_SECRET_ACCESS_KEY' };
  const answer = await bus.put('paid', ruleTo({ url: target.url, connection }));
  expect(await answer.json()).toMatchObject({ code: 'target.invalid_secret', path: 'targets[0].connection.value' });
});
