import { createHmac } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startAnsweringServer } from '../adapters/http/answering-server.ts';
import { startTestBus, type TestBus } from '../support/local-bus.ts';

async function startBus(variables: Readonly<Record<string, string>>): Promise<TestBus> {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const bus = await startTestBus();
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await bus.stop();
  });
  return bus;
}

function ruleTo(...targets: readonly object[]): object {
  return { pattern: {}, targets };
}

test('a chat is told of an event by a signed message, and its secrets are nowhere in rule, trace and log', async () => {
  const service = await startAnsweringServer(({ path }) => {
    const query = new URL(path, 'http://localhost').searchParams;
    const [timestamp, sign] = [query.get('timestamp'), query.get('sign')];
    const expected = createHmac('sha256', 'SECret-of-the-robot').update(`${timestamp}\nSECret-of-the-robot`).digest('base64');
    return { status: 200, body: JSON.stringify(sign === expected ? { errcode: 0, errmsg: 'ok' } : { errcode: 310_000, errmsg: 'sign not match' }) };
  });
  const bus = await startBus({ GLASSBUS_SECRET_HOOK: `${service.url}/robot/send?access_token=token-of-the-robot`, GLASSBUS_SECRET_SIGN: 'SECret-of-the-robot' });
  const put = await bus.put('paid', ruleTo({ id: 'chat', type: 'dingtalk', url: { secret: 'env:GLASSBUS_SECRET_HOOK' }, signingSecret: 'env:GLASSBUS_SECRET_SIGN' }));
  const trace = await bus.trace(await bus.accept({ time: '2026-11-21T10:00:00Z', data: { total: 7 } }));
  expect(trace.rules[0]?.deliveries).toMatchObject([{ target: 'chat', outcome: 'delivered', attempts: [{ code: '200' }] }]);
  expect(JSON.parse(service.received[0]?.body ?? '')).toEqual({
    msgtype: 'text',
    text: { content: 'order.paid · shop.web · 2026-11-21T10:00:00Z\n\n{\n  "total": 7\n}' },
  });
  expect(JSON.stringify([await put.json(), trace, bus.log])).not.toMatch(/of-the-robot/);
});

test('a chat that says no in a 200 has not been told, and the trace says why', async () => {
  const service = await startAnsweringServer(() => ({ status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' }));
  const bus = await startBus({});
  await bus.put('paid', ruleTo({ id: 'chat', type: 'wecom', url: service.url, message: { form: 'template', variables: { id: '$.id' }, template: 'Order ${id}' } }));
  const { rules } = await bus.trace(await bus.accept({ id: '<@all>' }));
  expect(rules[0]?.deliveries).toMatchObject([
    { outcome: 'dead', attempts: [{ code: '93000', message: 'WeCom answered 93000: invalid webhook url' }] },
  ]);
  expect(service.received.map(({ body }) => body)).toEqual(['{"msgtype":"text","text":{"content":"Order ＜@all>"}}']);
});

test('a chat that has had too much is told later', async () => {
  const service = await startAnsweringServer(() => ({ status: 429, headers: { 'retry-after': '30' }, body: 'rate_limited' }));
  const bus = await startBus({});
  await bus.put('paid', ruleTo({ id: 'chat', type: 'slack', url: service.url }));
  const { rules } = await bus.trace(await bus.accept({}));
  expect(rules[0]?.deliveries).toMatchObject([{ outcome: 'retrying', attempts: [{ code: 'rate_limited', message: 'Slack answered 429: rate_limited.' }] }]);
});

test('a rule that holds a webhook is refused, with advice', async () => {
  const bus = await startBus({});
  const put = await bus.put('paid', ruleTo({ id: 'chat', type: 'slack', url: 'https://hooks.slack.com/services/T0/B0/x' }));
  expect([put.status, await put.json()]).toMatchObject([400, { code: 'target.secret_url', path: 'targets[0].url' }]);
});
