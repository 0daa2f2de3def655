import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LongNumber } from '../../core/pattern/long-number.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { startTestBus, structured, type TestBus } from '../support/local-bus.ts';

let bus: TestBus;
let sink: LoopbackServer;

beforeEach(async () => {
  [bus, sink] = await Promise.all([startTestBus(), startLoopbackServer((request) => (request.body.includes('refuse') ? 400 : 200))]);
});

afterEach(() => Promise.all([bus.stop(), sink.stop()]));

function ruleTo(url: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  return { pattern: { type: ['order.paid'] }, targets: [{ id: 'billing', type: 'http', url }], ...change };
}

describe('an event', () => {
  test('reaches the target of the rule that it matches, digit by digit as it was posted', async () => {
    await bus.put('paid', ruleTo(sink.url));
    const text = '{ "specversion":"1.0", "id":"1", "source":"shop.web", "type":"order.paid", "data":{"total":12345678901234567890.10} }';
    await bus.post(text);
    const [received] = await sink.gotten(1);
    expect(received?.body).toBe(text);
    expect(received?.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(received?.headers['webhook-id']).toMatch(/^[0-9a-z]{32,}$/);
  });

  test('meets rules with every digit of its numbers, null attributes or not', async () => {
    await bus.put('order-90', ruleTo(sink.url, { pattern: { data: { order: [new LongNumber('12345678901234567890')] } } }));
    await bus.put('subject', ruleTo(sink.url, { pattern: { subject: [{ exists: true }] } }));
    const attributes = '"specversion":"1.0","source":"shop.web","type":"order.paid"';
    await bus.post(`{${attributes},"id":"1","data":{"order":12345678901234567891}}`);
    await bus.post(`{${attributes},"id":"2","subject":null,"data":{"order":12345678901234567891}}`);
    await bus.post(`{${attributes},"id":"3","subject":null,"data":{"order":12345678901234567890}}`);
    await bus.post(`{${attributes},"id":"4","data":{"order":1234567890123456789e1}}`);
    const received = await sink.gotten(2);
    expect(new Set(received.map(({ body }) => JSON.parse(body).id))).toEqual(new Set(['3', '4']));
  });

  test('has a trace that names the rules that matched and those that did not', async () => {
    await bus.put('paid', ruleTo(sink.url));
    await bus.put('refunds', ruleTo(sink.url, { pattern: { type: ['order.refunded'] } }));
    await bus.put('off', ruleTo(sink.url, { state: 'disabled' }));
    const receipt = await bus.accept({ id: '7', data: { total: 120 } });
    const trace = await bus.trace(receipt);
    expect(trace).toEqual({
      receipt,
      bus: 'default',
      receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      state: 'settled',
      revision: 3,
      event: { specversion: '1.0', id: '7', source: 'shop.web', type: 'order.paid', data: { total: 120 } },
      rules: [
        {
          rule: 'paid',
          matched: true,
          deliveries: [{ target: 'billing', outcome: 'delivered', attempts: [{ number: 1, at: expect.any(String), durationMs: expect.any(Number), code: '200', destination: `http://127.0.0.1:${sink.port}` }] }],
        },
        { rule: 'refunds', matched: false },
      ],
    });
  });

  test('that no rule wants leaves a trace, too', async () => {
    const trace = await bus.trace(await bus.accept({}));
    expect([trace.state, trace.rules]).toEqual(['settled', []]);
  });

  test('that a target refuses for good is dead, with the reason', async () => {
    await bus.put('paid', ruleTo(sink.url));
    const trace = await bus.trace(await bus.accept({ id: 'refuse' }));
    expect(trace.rules[0]?.deliveries).toMatchObject([{ outcome: 'dead', reason: 'the answer allows no retry', attempts: [{ code: '400' }] }]);
  });

  test('that a target refuses for now is tried again until it is taken', async () => {
    let answers = 0;
    const flaky = await startLoopbackServer(() => (answers++ === 0 ? 503 : 200));
    const retry = { strategy: 'EXPONENTIAL_DECAY_RETRY' };
    await bus.put('paid', ruleTo(flaky.url, { targets: [{ id: 'billing', type: 'http', url: flaky.url, retry }] }));
    const receipt = await bus.accept({});
    const waiting = await bus.trace(receipt);
    expect([waiting.state, waiting.rules[0]?.deliveries?.[0]?.outcome]).toEqual(['retrying', 'retrying']);
    const settled = await bus.trace(receipt, ({ state }) => state === 'settled');
    expect(settled.rules[0]?.deliveries).toMatchObject([{ outcome: 'delivered', attempts: [{ number: 1, code: '503' }, { number: 2, code: '200' }] }]);
    const [first, second] = await flaky.gotten(2);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    await flaky.stop();
  });

  test('is watched, not delivered, by a rule in shadow', async () => {
    await bus.put('paid', ruleTo(sink.url, { state: 'shadow' }));
    const trace = await bus.trace(await bus.accept({}));
    expect(trace.rules).toEqual([{ rule: 'paid', matched: true, shadow: true, deliveries: [{ target: 'billing', outcome: 'shadowed', attempts: [] }] }]);
    expect(sink.received).toEqual([]);
  });

  test('in a batch is refused alone when it is bad', async () => {
    const good = { specversion: '1.0', id: '1', source: 's', type: 't' };
    const answer = await bus.post(JSON.stringify([good, { ...good, id: '' }, { ...good, id: '3' }]), { 'content-type': 'application/cloudevents-batch+json' });
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({
      accepted: [
        { index: 0, id: '1', source: 's', receipt: expect.stringMatching(/\.0$/) },
        { index: 2, id: '3', source: 's', receipt: expect.stringMatching(/\.1$/) },
      ],
      rejected: [{ index: 1, id: '', code: 'event.invalid_attribute', message: expect.any(String), path: 'id' }],
    });
  });
});

describe('a rule', () => {
  test('that changes is live with the next event', async () => {
    await bus.put('paid', ruleTo(sink.url));
    expect((await bus.trace(await bus.accept({}))).rules).toHaveLength(1);
    await bus.put('paid', ruleTo(sink.url, { state: 'disabled' }));
    expect((await bus.trace(await bus.accept({}))).rules).toEqual([]);
  });

  test('that does not compile is refused with code and path, and nothing is stored', async () => {
    const answer = await bus.put('paid', ruleTo(sink.url, { pattern: { type: [{ prefx: 'a' }] } }));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'pattern.unknown_operator', path: 'pattern.type[0]', message: expect.stringContaining('prefix') });
    expect(await (await fetch(`${bus.url}/buses/default/rules`)).json()).toEqual({ revision: 0, rules: [] });
  });

  test('that has several mistakes is answered with all of them', async () => {
    const answer = await bus.put('paid', ruleTo('ftp://example.com', { pattern: { type: [{ prefx: 'a' }], data: { n: [{ numeric: ['>', 5, '<', 3] }] } } }));
    const { problems } = (await answer.json()) as { problems: { code: string; path: string }[] };
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['pattern.unknown_operator', 'pattern.type[0]'],
      ['pattern.unsatisfiable', 'pattern.data.n[0].numeric'],
      ['target.unsupported_scheme', 'targets[0].url'],
    ]);
  });

  test('may name any role, since the credentials of a laptop are not those of a deployment', async () => {
    const queue = { id: 'orders', type: 'sqs', queueArn: 'arn:aws:sqs:eu-central-1:123456789012:orders', roleArn: 'arn:aws:iam::123456789012:role/orders' };
    expect((await bus.put('paid', { pattern: {}, targets: [queue] })).status).toBe(200);
  });

  test('is got, listed and deleted by its name', async () => {
    await bus.put('paid', ruleTo(sink.url));
    const url = `${bus.url}/buses/default/rules/paid`;
    expect(await (await fetch(url)).json()).toMatchObject({ name: 'paid', set: 'api', state: 'enabled' });
    expect(await (await fetch(`${bus.url}/buses/default/rules`)).json()).toMatchObject({ revision: 1, rules: [{ name: 'paid' }] });
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(200);
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('a list of traces', () => {
  test('is newest first, filtered and paged', async () => {
    await bus.put('paid', ruleTo(sink.url));
    const receipts = [];
    for (const id of ['a', 'b', 'refuse', 'd']) receipts.push(await bus.accept({ id }));
    for (const receipt of receipts) await bus.trace(receipt);
    const list = async (query: string) => (await (await fetch(`${bus.url}/buses/default/traces?${query}`)).json()) as { traces: { receipt: string }[]; next?: string };
    const first = await list('limit=3');
    expect(first.traces.map(({ receipt }) => receipt)).toEqual([receipts[3], receipts[2], receipts[1]]);
    const second = await list(`limit=3&next=${first.next}`);
    expect([second.traces.map(({ receipt }) => receipt), second.next]).toEqual([[receipts[0]], undefined]);
    expect((await list('outcome=dead')).traces.map(({ receipt }) => receipt)).toEqual([receipts[2]]);
    expect((await list('id=b&rule=paid&source=shop.web&type=order.paid')).traces.map(({ receipt }) => receipt)).toEqual([receipts[1]]);
    expect((await list('outcome=unmatched')).traces).toEqual([]);
  });

  test.each(['limit=0', 'limit=1000', 'from=yesterday', 'outcome=lost', 'colour=red', 'next=1'])('refuses %s', async (query) => {
    const answer = await fetch(`${bus.url}/buses/default/traces?${query}`);
    expect([answer.status, await answer.json()]).toEqual([400, { code: expect.stringMatching(/^trace\./), message: expect.any(String), path: expect.any(String) }]);
  });
});

describe('bad input gets a clear answer', () => {
  const event = { specversion: '1.0', id: '1', source: 's', type: 't' };
  const cases: [name: string, status: number, code: string, body: string | Uint8Array, headers?: Record<string, string>][] = [
    ['not JSON', 400, 'event.not_json', 'hello'],
    ['a wrong type', 400, 'event.invalid_attribute', JSON.stringify({ ...event, id: 7 })],
    ['a missing attribute', 400, 'event.missing_attribute', JSON.stringify({ specversion: '1.0', id: '1', source: 's' })],
    ['an unknown content type', 415, 'event.unsupported_media_type', '<event/>', { 'content-type': 'application/cloudevents+xml' }],
    ['an event over the limit', 413, 'event.too_large', JSON.stringify({ ...event, data: 'x'.repeat(1_048_576) })],
    ['a request over the limit', 413, 'event.too_large', 'x'.repeat(6_300_000)],
    ['a truncated batch', 400, 'event.not_json', JSON.stringify([event, event]).slice(0, -5), { 'content-type': 'application/cloudevents-batch+json' }],
    ['too many events', 400, 'event.too_many', JSON.stringify(Array.from({ length: 1001 }, () => event)), { 'content-type': 'application/cloudevents-batch+json' }],
    ['invalid UTF-8', 400, 'event.not_utf8', Buffer.concat([Buffer.from('{"specversion":"1.0","id":"'), Buffer.from([0xff, 0xfe]), Buffer.from('","source":"s","type":"t"}')])],
    ['deep nesting', 400, 'event.too_deep', JSON.stringify(event).replace('}', `,"data":${'['.repeat(5000)}${']'.repeat(5000)}}`)],
    ['a __proto__ key', 400, 'event.forbidden_key', JSON.stringify(event).replace('}', ',"data":{"__proto__":{"admin":true}}}')],
  ];

  test.each(cases)('%s', async (_name, status, code, body, headers = structured) => {
    const answer = await bus.post(body, headers);
    expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining({ code, message: expect.any(String), path: expect.any(String) })]);
  });

  test.each([
    ['an unknown bus', 'POST', '/buses/nowhere/events', 404, 'bus.not_found'],
    ['rules of an unknown bus', 'GET', '/buses/nowhere/rules', 404, 'bus.not_found'],
    ['a call that is not there', 'GET', '/buses', 404, 'http.not_found'],
    ['a method that is not taken', 'DELETE', '/buses/default/events', 405, 'http.method_not_allowed'],
    ['a path that is not UTF-8', 'GET', '/buses/%ff/rules', 400, 'http.path'],
    ['what is no receipt', 'GET', '/buses/default/traces/1', 400, 'trace.bad_receipt'],
    ['a receipt of nothing', 'GET', '/buses/default/traces/01KAJ3Q8ZVW0M5G8B2N6T4X7YC.0', 404, 'trace.not_found'],
  ])('%s', async (_name, method, path, status, code) => {
    const answer = await fetch(`${bus.url}${path}`, { method });
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
  });
});
