import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Trace } from '../../core/trace/trace.ts';
import { startFauxqs } from '../support/fauxqs.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { startTestBus, type TestBus } from '../support/local-bus.ts';

let bus: TestBus;
let sink: LoopbackServer;

beforeEach(async () => {
  [bus, sink] = await Promise.all([startTestBus(), startLoopbackServer()]);
});

afterEach(() => Promise.all([bus.stop(), sink.stop()]));

/** Puts a rule for every event, with a target at `sink` that has this transform. */
function putRule(transform: object, change: { readonly mode?: string; readonly state?: string; readonly url?: string } = {}): Promise<Response> {
  const { mode = 'structured', state = 'enabled', url = sink.url } = change;
  return bus.put('paid', { state, pattern: {}, targets: [{ id: 'billing', type: 'http', url, mode, transform, retry: { strategy: 'EXPONENTIAL_DECAY_RETRY' } }] });
}

/** Posts an event with this JSON for its data; returns its receipt. */
async function post(data: string): Promise<string> {
  const answer = await bus.post(`{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","subject":null,"data":${data}}`);
  const { accepted } = (await answer.json()) as { accepted: readonly { receipt: string }[] };
  return accepted[0]?.receipt ?? '';
}

function deliveryOf(trace: Trace): unknown {
  return trace.rules[0]?.deliveries?.[0];
}

describe('an HTTP target with a transform', () => {
  test('gets the template with the values of the event, each digit of them, as JSON that is no event', async () => {
    await putRule({ form: 'template', variables: { order: '$.data.order', subject: '$.subject' }, template: { order: '${order}', subject: '${subject:-none}', by: '${glassbus.rule}' } });
    await post('{"order":12345678901234567890}');
    const [received] = await sink.gotten(1);
    expect(received?.body).toBe('{"order":12345678901234567890,"subject":"none","by":"paid"}');
    expect(received?.headers['content-type']).toBe('application/json');
    expect(received?.headers['webhook-id']).toMatch(/^[0-9a-f]{64}$/);
    expect(received?.headers['user-agent']).toBe('glassbus/0.1');
    expect(received?.headers).not.toHaveProperty('ce-id');
  });

  test('gets what a path finds, a string as text', async () => {
    await putRule({ form: 'jsonpath', path: '$.data.name' });
    await post('{"name":"Ada \\"Lovelace\\""}');
    const [received] = await sink.gotten(1);
    expect([received?.headers['content-type'], received?.body]).toEqual(['text/plain; charset=utf-8', 'Ada "Lovelace"']);
  });

  test('gets what an expression makes of the event', async () => {
    await putRule({ form: 'jsonata', expression: '{"skus": $join(data.items.sku, ", ")}' });
    await post('{"items":[{"sku":"A-1"},{"sku":"B-2"}]}');
    const [received] = await sink.gotten(1);
    expect(received?.body).toBe('{"skus":"A-1, B-2"}');
  });

  test('keeps the attributes of the event as headers in binary mode', async () => {
    await putRule({ InputPathsMap: { order: '$.data.order' }, InputTemplate: '"order <order> is paid"' }, { mode: 'binary' });
    await post('{"order":7}');
    const [received] = await sink.gotten(1);
    expect(received?.body).toBe('"order 7 is paid"');
    expect(received?.headers).toMatchObject({ 'ce-id': '1', 'ce-source': 'shop.web', 'ce-type': 'order.paid', 'content-type': 'application/json' });
  });

  test.each([
    { mode: 'structured', contentType: 'application/cloudevents+json; charset=utf-8' },
    { mode: 'binary', contentType: 'application/json' },
  ])('gets from `original`, in $mode mode, what it would get without a transform', async ({ mode, contentType }) => {
    await putRule({ Form: 'ORIGINAL' }, { mode });
    await post('{ "order": 7.00 }');
    const [received] = await sink.gotten(1);
    expect(received?.headers['content-type']).toBe(contentType);
    expect(received?.body).toContain('{ "order": 7.00 }');
  });

  test('gets the same at a retry', async () => {
    let answers = 0;
    const flaky = await startLoopbackServer(() => (answers++ === 0 ? 503 : 200));
    onTestFinished(() => flaky.stop());
    await putRule({ form: 'jsonata', expression: '{"receipt": $glassbus.receipt, "at": $glassbus.receivedAt, "now": $now()}' }, { url: flaky.url });
    const receipt = await post('{}');
    const [first, second] = await flaky.gotten(2);
    const { receivedAt } = await bus.trace(receipt);
    expect(JSON.parse(first?.body ?? '')).toEqual({ receipt, at: receivedAt, now: receivedAt });
    expect(second?.body).toBe(first?.body);
  });

  test('is sent nothing where a value is missing that must not be: the delivery is dead, and the trace says why', async () => {
    await putRule({ form: 'template', variables: { vat: '$.data.vat' }, template: { vat: '${vat}' }, onMissing: 'fail' });
    const message = 'the event has no value for the variable `vat`, and the transform says onMissing "fail"';
    expect(deliveryOf(await bus.trace(await post('{}')))).toEqual({
      target: 'billing',
      outcome: 'dead',
      reason: 'nothing could be sent',
      attempts: [{ number: 1, at: expect.any(String), durationMs: expect.any(Number), code: 'transform.missing_value', message }],
    });
    await post('{"vat":19}');
    await sink.gotten(1);
    expect(sink.received.map(({ body }) => body)).toEqual(['{"vat":19}']);
  });
});

test('an SQS target gets what its transform makes, and no text that SQS refuses', async () => {
  const sqs = await startFauxqs();
  onTestFinished(() => sqs.stop());
  const url = sqs.createQueue('orders');
  for (const [name, value] of Object.entries({ AWS_ENDPOINT_URL: new URL(url).origin, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' })) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const transform = { form: 'template', variables: { name: '$.data.name' }, template: 'Dear ${name}' };
  await bus.put('paid', { pattern: {}, targets: [{ id: 'orders', type: 'sqs', queueArn: 'arn:aws:sqs:us-east-1:000000000000:orders', transform }] });
  expect(deliveryOf(await bus.trace(await post('{"name":"Ada\\u0007"}')))).toMatchObject({ outcome: 'dead', attempts: [{ code: 'transform.unsendable_text' }] });
  expect(deliveryOf(await bus.trace(await post('{"name":"Ada"}')))).toMatchObject({ outcome: 'delivered', attempts: [{ code: 'ok' }] });
  const { Messages } = await sqs.client.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'] }));
  expect(Messages).toMatchObject([{ Body: 'Dear Ada', MessageAttributes: { 'content-type': { StringValue: 'text/plain; charset=utf-8' } } }]);
});

describe('a rule in shadow', () => {
  test('tells of a rendering that fails', async () => {
    await putRule({ form: 'jsonpath', path: '$.data.vat', onMissing: 'fail' }, { state: 'shadow' });
    const reason = 'transform.missing_value: the event has nothing at "$.data.vat", and the transform says onMissing "fail"';
    expect(deliveryOf(await bus.trace(await post('{}')))).toEqual({ target: 'billing', outcome: 'shadowed', reason, attempts: [] });
  });

  test('sends nothing of what it renders', async () => {
    await putRule({ form: 'jsonpath', path: '$.data.vat', onMissing: 'fail' }, { state: 'shadow' });
    expect(deliveryOf(await bus.trace(await post('{"vat":19}')))).toEqual({ target: 'billing', outcome: 'shadowed', attempts: [] });
    expect(sink.received).toEqual([]);
  });
});

describe('a transform that is put with a rule', () => {
  test('is got as it was written, each digit of it', async () => {
    const text = '{"form":"constant","value":{"id":12345678901234567890}}';
    const url = `${bus.url}/buses/default/rules/paid`;
    await fetch(url, { method: 'PUT', body: `{"pattern":{},"targets":[{"id":"billing","type":"http","url":"${sink.url}","transform":${text}}]}` });
    expect(await (await fetch(url)).text()).toContain(`"transform":${text}`);
    await post('{}');
    const [received] = await sink.gotten(1);
    expect(received?.body).toBe('{"id":12345678901234567890}');
  });

  test('is refused with code and path when it cannot work', async () => {
    const answer = await putRule({ form: 'template', template: { order: '${order}' } });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'transform.unknown_variable', path: 'targets[0].transform.template.order' });
  });
});
