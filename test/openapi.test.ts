import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { definitionsRoutes } from '../core/flow/definitions.ts';
import { ingestRoutes } from '../core/flow/ingest.ts';
import { queryRoutes } from '../core/flow/query.ts';
import { redriveRoutes } from '../core/flow/redrive.ts';
import { ruleSchema } from '../core/rule/rule-schema.ts';
import { type LoopbackServer, startLoopbackServer } from './support/loopback-server.ts';
import { startTestBus, type TestBus } from './support/local-bus.ts';

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string; readonly responses: Readonly<Record<string, Answer>> }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

interface Answer {
  readonly content?: { readonly 'application/json': { readonly schema: { readonly $ref: string } } };
}

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as OpenApi;
// Formats are checked by the tests of what they describe.
const ajv = new Ajv2020({ strict: false, validateFormats: false, discriminator: true });
ajv.addSchema({ $id: 'openapi', components: document.components });

const methods = ['get', 'put', 'post', 'delete', 'options'];

test('the document has the calls that the code has', () => {
  // Routes are only listed here, so nothing of what they depend on is touched.
  const none = undefined as never;
  const inCode = [ingestRoutes(none), definitionsRoutes(none), queryRoutes(none), redriveRoutes(none)].flat().map(({ method, path }) => `${method} ${path}`);
  const inDocument = Object.entries(document.paths).flatMap(([path, item]) => methods.filter((method) => method in item).map((method) => `${method.toUpperCase()} ${path}`));
  expect(inDocument.toSorted()).toEqual(inCode.toSorted());
});

test("the document's rule is the one that the checker checks", () => {
  expect(document.components.schemas['Rule']).toEqual(ruleSchema);
});

describe('what the bus answers is what the document says', () => {
  let bus: TestBus;
  let sink: LoopbackServer;
  let receipt: string;
  const event = { specversion: '1.0', id: '1', source: 's', type: 'order.paid', data: { total: 1 } };
  const batch = { 'content-type': 'application/cloudevents-batch+json' };

  beforeAll(async () => {
    [bus, sink] = await Promise.all([startTestBus(), startLoopbackServer(({ path }) => (path === '/refuse' ? 400 : 200))]);
    await bus.put('all', rule());
    await bus.put('refused', { pattern: { type: ['order.refunded'] }, targets: [{ id: 'sink', type: 'http', url: `${sink.url}refuse` }] });
    await bus.trace(await bus.accept({ id: '2', type: 'order.refunded' }));
    receipt = await bus.accept({});
    await bus.trace(receipt);
  });
  afterAll(() => Promise.all([bus.stop(), sink.stop()]));

  const rule = (): object => ({ pattern: { type: ['order.paid'] }, targets: [{ id: 'sink', type: 'http', url: sink.url }] });

  const calls: [call: string, path: () => string, request: () => RequestInit, status: number][] = [
    ['postEvents', () => '/buses/{bus}/events', () => ({ method: 'POST', headers: batch, body: JSON.stringify([event, { ...event, id: 1 }]) }), 202],
    ['postEvents', () => '/buses/{bus}/events', () => ({ method: 'POST', headers: batch, body: JSON.stringify([{ ...event, id: 1 }]) }), 400],
    ['postEvents', () => '/buses/{bus}/events', () => ({ method: 'POST', headers: batch, body: '[' }), 400],
    ['postEvents', () => '/buses/{bus}/events', () => ({ method: 'POST', headers: { 'content-type': 'application/cloudevents+xml' }, body: '<a/>' }), 415],
    ['handshake', () => '/buses/{bus}/events', () => ({ method: 'OPTIONS', headers: { 'webhook-request-origin': 'eventemitter.example.com' } }), 200],
    ['putRule', () => '/buses/{bus}/rules/two', () => ({ method: 'PUT', body: JSON.stringify(rule()) }), 200],
    ['putRule', () => '/buses/{bus}/rules/two', () => ({ method: 'PUT', body: '{}' }), 400],
    ['getRule', () => '/buses/{bus}/rules/two', () => ({}), 200],
    ['getRule', () => '/buses/{bus}/rules/three', () => ({}), 404],
    ['listRules', () => '/buses/{bus}/rules', () => ({}), 200],
    ['deleteRule', () => '/buses/{bus}/rules/two', () => ({ method: 'DELETE' }), 200],
    ['getTrace', () => `/buses/{bus}/traces/${receipt}`, () => ({}), 200],
    ['getTrace', () => '/buses/{bus}/traces/1', () => ({}), 400],
    ['listTraces', () => '/buses/{bus}/traces?limit=5', () => ({}), 200],
    ['listTraces', () => '/buses/{bus}/traces?limit=x', () => ({}), 400],
    ['getLedger', () => '/buses/{bus}/ledger', () => ({}), 200],
    ['getLedger', () => '/buses/{bus}/ledger?from=x', () => ({}), 400],
    ['explain', () => '/buses/{bus}/explain', () => ({ method: 'POST', body: JSON.stringify({ receipt }) }), 200],
    ['explain', () => '/buses/{bus}/explain', () => ({ method: 'POST', body: JSON.stringify({ event, pattern: { $or: [{ type: ['order.pad'] }, { data: { totl: [1] } }] } }) }), 200],
    ['explain', () => '/buses/{bus}/explain', () => ({ method: 'POST', body: JSON.stringify({ event, pattern: { type: 'order.paid' } }) }), 400],
    ['explain', () => '/buses/{bus}/explain', () => ({ method: 'POST', body: JSON.stringify({ event, rule: 'three' }) }), 404],
    ['explain', () => '/buses/{bus}/explain', () => ({ method: 'POST', body: ' '.repeat(1_048_577) }), 413],
    ['listDeadLetters', () => '/buses/{bus}/dead-letters?rule=refused&limit=5', () => ({}), 200],
    ['listDeadLetters', () => '/buses/{bus}/dead-letters?id=1', () => ({}), 400],
    ['redrive', () => '/buses/{bus}/redrive', () => ({ method: 'POST', body: '{"query":{"code":"400","from":"2026-11-21T10:00:00Z"},"dryRun":true}' }), 202],
    ['redrive', () => '/buses/{bus}/redrive', () => ({ method: 'POST', body: '{"query":{},"ids":[]}' }), 400],
    ['getRedrive', () => '/buses/{bus}/redrives/1', () => ({}), 404],
    ['cancelRedrive', () => '/buses/{bus}/redrives/1', () => ({ method: 'DELETE' }), 404],
  ];

  test.each(calls)('%s', async (operationId, path, request, status) => {
    const answer = await fetch(`${bus.url}${path().replace('{bus}', 'default')}`, request());
    expect(answer.status).toBe(status);
    const described = Object.values(document.paths).flatMap((item) => Object.values(item)).find((one) => one.operationId === operationId)?.responses[status];
    const schema = described?.content?.['application/json'].schema.$ref;
    const text = await answer.text();
    if (schema === undefined) {
      expect([described === undefined, text]).toEqual([false, '']);
      return;
    }
    const validate = ajv.getSchema(`openapi${schema}`);
    expect([validate?.(JSON.parse(text)), validate?.errors]).toEqual([true, null]);
  });
});
