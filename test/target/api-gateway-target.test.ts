import { describe, expect, test } from 'vitest';
import { problemsOf } from '../conformance/target-type.ts';
import { found, paidOrder, paidOrderDelivery, sentTo } from './sent-to.ts';

const api = 'arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5';
const target = { type: 'api-gateway', apiArn: `${api}/prod/POST/orders` };
const ofOrder = { type: 'api-gateway', apiArn: `${api}/$default/PUT/orders/{order}` };
const always = { 'user-agent': 'glassbus/0.1', 'webhook-id': paidOrderDelivery };

describe('a call', () => {
  test('has the event for its body, as its producer wrote it', async () => {
    expect(await sentTo(target)).toEqual({
      type: 'api-gateway',
      place: { partition: 'aws', region: 'eu-central-1' },
      apiId: 'a1b2c3d4e5',
      method: 'POST',
      path: '/prod/orders',
      query: {},
      headers: { 'content-type': 'application/cloudevents+json; charset=utf-8', ...always },
      body: paidOrder,
    });
  });

  test('has the parameters that the rule says', async () => {
    const parameters = { pathParameters: { order: found('$.id') }, headers: { 'X-Total': found('$.data.total'), 'X-None': found('$.data.none') }, query: { from: found('$.source') } };
    expect(await sentTo({ ...ofOrder, ...parameters, transform: { form: 'template', template: 'paid' } })).toMatchObject({
      method: 'PUT',
      path: '/orders/1',
      query: { from: 'shop.web' },
      headers: { 'content-type': 'text/plain; charset=utf-8', 'x-total': '120', ...always },
      body: 'paid',
    });
  });

  test.each([
    ['/prod/POST/', '/prod/'],
    ['/$default/POST/', '/'],
    ['/prod/POST/orders/', '/prod/orders/'],
    ["/prod/POST/it's/a:b", '/prod/it%27s/a%3Ab'],
  ])('of %s goes to %s', async (resource, path) => {
    expect(await sentTo({ ...target, apiArn: `${api}${resource}` })).toMatchObject({ path });
  });

  test('has no body where its method has none', async () => {
    const { headers, body } = { headers: undefined, body: undefined, ...Object(await sentTo({ ...target, apiArn: `${api}/prod/GET/orders` })) };
    expect({ headers, body }).toEqual({ headers: always, body: '' });
  });

  test.each([
    ['a/b', '/orders/a%2Fb'],
    ['größe?#%', '/orders/gr%C3%B6%C3%9Fe%3F%23%25'],
    ['a!\'()*~', '/orders/a%21%27%28%29%2A~'],
    ['...', '/orders/...'],
  ])('takes %j for one segment of its path', async (value, path) => {
    expect(await sentTo({ ...ofOrder, pathParameters: { order: value } })).toMatchObject({ path });
  });

  test.each([
    [{ pathParameters: { order: '..' } }, 'transform.unsendable_text: the parameter order would make a `.` or `..` of the path'],
    [{ pathParameters: { order: found('$.data.file') } }, 'transform.unsendable_text: the parameter order would make a `.` or `..` of the path'],
    [{ pathParameters: { order: String.raw`7\..\all` } }, 'transform.unsendable_text: the parameter order would make a `.` or `..` of the path'],
    [{ pathParameters: { order: '1' }, headers: { 'x-a': { form: 'constant', value: 'a\r\nb: c' } } }, 'transform.unsendable_text: the header x-a would have other than printable ASCII characters'],
    [{ pathParameters: { order: '1' }, headers: { 'x-a': { form: 'constant', value: 'ü' } } }, 'transform.unsendable_text: the header x-a would have other than printable ASCII characters'],
    [
      { pathParameters: { order: { form: 'jsonpath', path: '$.data.none' } } },
      'transform.missing_value: the transform of `pathParameters.order` makes nothing of the event, and nothing can be sent without it',
    ],
  ])('is not made with %j', async (change, message) => {
    expect(await sentTo({ ...ofOrder, ...change })).toBe(message);
  });
});

test.each([
  '/prod/POST/orders/*',
  '/*/POST/orders',
  '/prod/*/orders',
  '/prod/HEAD/orders',
  '/prod/POST/../orders',
  '/prod/POST/orders//1',
  '/prod/POST/orders?x=1',
  '/prod/POST/orders/{order}.json',
  '/prod/POST',
])('no method is called %s', (resource) => {
  expect(problemsOf({ ...target, apiArn: `${api}${resource}` })).toEqual([{ code: 'target.invalid_arn', path: 'targets[0].apiArn' }]);
});

test.each<[object, string, string]>([
  [{ pathParameters: { order: '1' } }, 'rule.unknown_field', 'pathParameters.order'],
  [{ apiArn: ofOrder.apiArn }, 'rule.missing_field', 'pathParameters.order'],
  [{ apiArn: `${api}/prod/GET/orders`, transform: { form: 'original' } }, 'target.no_body', 'transform'],
  [{ headers: { Authorization: 'x' } }, 'target.reserved_header', 'headers.Authorization'],
  [{ headers: { 'X-Amz-Date': 'x' } }, 'target.reserved_header', 'headers.X-Amz-Date'],
  [{ headers: { 'webhook-id': 'x' } }, 'target.reserved_header', 'headers.webhook-id'],
  [{ headers: { 'x-a': 'ü' } }, 'target.invalid_header', 'headers.x-a'],
])('a target with %j is refused', (change, code, path) => {
  expect(problemsOf({ ...target, ...change })).toEqual([{ code, path: `targets[0].${path}` }]);
});
