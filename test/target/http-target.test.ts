import { describe, expect, test } from 'vitest';
import { defaultRetryPolicy } from '../../core/delivery/retry-policy.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { parseRule } from '../../core/rule/parse-rule.ts';
import { InvalidRuleError } from '../../core/rule/rule.ts';
import { destinationOf } from '../../core/target/destination.ts';
import { parameterKey } from '../../core/target/parameters.ts';
import { renderTarget } from '../../core/target/render-target.ts';
import type { HttpTarget } from '../../core/target/types/http.ts';
import cases from '../cases/targets/http-checks.json' with { type: 'json' };

const url = 'https://billing.example.com/events';
const pathOfTarget = 'targets[0].';

/** `<code> <path within the target>` of each problem. */
function problemsOf(target: object): readonly string[] {
  try {
    parseRule('paid-orders', { pattern: {}, targets: [{ id: 'billing', type: 'http', ...target }] }, { addresses: { allow: [] } });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidRuleError)) throw error;
    return error.problems.map(({ code, path }) => `${code} ${path.slice(pathOfTarget.length)}`);
  }
}

function targetWith(change: Partial<HttpTarget>): HttpTarget {
  return { id: 'billing', type: 'http', url, mode: 'structured', retry: defaultRetryPolicy, timeoutSeconds: 10, ...change };
}

const accepted = reopenEvent('{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","datacontenttype":"text/csv","data":"a;b"}');
const facts = { bus: 'default', rule: 'paid-orders', receipt: '01M7YRRT800000000000000000.0', deliveryId: '0a1b2c', accepted };

function render(change: Partial<HttpTarget>, texts: ReadonlyMap<string, string> = new Map()) {
  return renderTarget(targetWith(change), { ...facts, texts });
}

const always = { 'webhook-id': '0a1b2c', 'user-agent': 'glassbus/0.1' };

describe('a rule with an HTTP target', () => {
  test.each(cases)('$name: $problems', ({ target, problems }) => {
    expect(problemsOf(target)).toEqual(problems);
  });

  test('never has a secret repeated that stands in it', () => {
    const connection = { type: 'basic', username: 'bus', password: 'hunter2' };
    const parse = () => parseRule('paid-orders', { pattern: {}, targets: [{ id: 'billing', type: 'http', url, connection }] });
    expect(parse).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') }));
  });
});

describe('an HTTP request', () => {
  test('in raw mode is the data alone, under its own content type', () => {
    expect(render({ mode: 'raw' })).toEqual({ type: 'http', method: 'POST', url, headers: { 'content-type': 'text/csv', ...always }, body: 'a;b' });
  });

  test.each(['GET', 'DELETE'] as const)('by %s has no body and says nothing of one', (method) => {
    expect(render({ method })).toEqual({ type: 'http', method, url, headers: always, body: '' });
  });

  test('by GET can have the attributes of the event as headers', () => {
    expect(render({ method: 'GET', mode: 'binary' })).toMatchObject({ headers: { 'ce-id': '1', 'ce-type': 'order.paid' }, body: '' });
  });

  test('has the headers and the query of its rule, of which those that are nothing for this event are missing', () => {
    const transform = { form: 'jsonpath', path: '$.subject' };
    const change = { headers: { 'X-Shop': 'web', 'content-type': 'text/xml', 'x-subject': transform }, query: { order: transform, shop: 'web' } };
    expect(render(change, new Map([[parameterKey(['query', 'order']), 'a&b']]))).toMatchObject({
      headers: { 'content-type': 'text/xml', 'x-shop': 'web', ...always },
      query: { order: 'a&b', shop: 'web' },
    });
    expect(render(change)).not.toHaveProperty(['headers', 'x-subject']);
  });

  test('goes where the template of its URL says', () => {
    const template = { form: 'template', variables: { id: '$.id' }, template: 'https://billing.example.com/orders/${id}' };
    expect(render({ url: template }, new Map([['url', 'https://billing.example.com/orders/1']]))).toMatchObject({ url: 'https://billing.example.com/orders/1' });
    expect(destinationOf(targetWith({ url: template }))).toBe('https://billing.example.com');
  });

  test('names secrets, and holds none', () => {
    const secret = { secret: 'ssm:/glassbus/chat' };
    const connection = { type: 'apiKey', header: 'x-key', value: 'ssm:/glassbus/key' } as const;
    expect(render({ url: secret, connection, signature: { secrets: ['ssm:/glassbus/new'] }, handshake: true })).toMatchObject({
      url: { secret: 'ssm:/glassbus/chat' }, connection, signature: { messageId: '0a1b2c', secrets: ['ssm:/glassbus/new'] }, handshake: true,
    });
    expect(destinationOf(targetWith({ url: secret }))).toBe('ssm:/glassbus/chat');
  });
});
