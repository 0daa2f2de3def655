import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { requestOf, resultOf } from '../../functions/http-event.ts';

describe('an event of the HTTP API', () => {
  test('becomes a request with its method, query, headers and body', () => {
    const request = requestOf(httpEvent({ body: '{"id":1}', rawQueryString: 'limit=5&type=a%20b', headers: { 'Content-Type': 'application/json' } }));
    expect(request.method).toBe('POST');
    expect([...request.query]).toEqual([['limit', '5'], ['type', 'a b']]);
    expect(request.headers).toEqual({ 'content-type': 'application/json' });
    expect(Buffer.from(request.body).toString()).toBe('{"id":1}');
  });

  test('brings a binary body as it was sent', () => {
    const request = requestOf(httpEvent({ body: '/wCA', isBase64Encoded: true }));
    expect([...request.body]).toEqual([0xff, 0x00, 0x80]);
  });

  test('has an empty body when there was none', () => {
    expect(requestOf(httpEvent({})).body).toHaveLength(0);
  });

  test('names the bus of the route that the gateway chose, whatever the raw path says', () => {
    const request = requestOf(httpEvent({ routeKey: 'POST /buses/open/events', rawPath: '/buses/closed/events' }));
    expect(request.path).toBe('/buses/open/events');
  });

  test('percent-encodes parameters again, which the gateway has decoded', () => {
    const request = requestOf(httpEvent({ routeKey: 'GET /buses/{bus}/rules/{rule}', pathParameters: { bus: 'default', rule: 'a/b?c%' } }));
    expect(request.path).toBe('/buses/default/rules/a%2Fb%3Fc%25');
  });
});

test('an answer goes back with its status, headers and text', () => {
  const response = { status: 202, headers: { 'content-type': 'application/json' }, body: '{}' };
  expect(resultOf(response)).toEqual({ statusCode: 202, headers: { 'content-type': 'application/json' }, body: '{}' });
});

type Given = Partial<Omit<APIGatewayProxyEventV2, 'requestContext'>>;

function httpEvent(given: Given): APIGatewayProxyEventV2 {
  const routeKey = given.routeKey ?? 'POST /buses/{bus}/events';
  const method = routeKey.split(' ')[0] ?? '';
  return {
    version: '2.0',
    rawPath: '/buses/default/events',
    rawQueryString: '',
    headers: {},
    pathParameters: { bus: 'default' },
    isBase64Encoded: false,
    ...given,
    routeKey,
    requestContext: {
      accountId: '123456789012',
      apiId: 'a1',
      domainName: 'a1.execute-api.eu-central-1.amazonaws.com',
      domainPrefix: 'a1',
      http: { method, path: '/', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'r1',
      routeKey,
      stage: '$default',
      time: '21/Nov/2026:10:00:00 +0000',
      timeEpoch: 1_795_255_200_000,
    },
  };
}
