import { expect, test } from 'vitest';
import { createApiGatewayInvoker } from '../../../adapters/aws/api-gateway-invoker.ts';
import type { ApiCall } from '../../../core/target/types/api-gateway.ts';
import { bodyOf, isSignedBy, type ServiceAnswer, startAwsDouble } from './aws-double.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'the secret' };
const call: ApiCall = {
  type: 'api-gateway',
  place: { partition: 'aws', region: 'eu-central-1' },
  apiId: 'a1b2c3d4e5',
  method: 'PUT',
  path: '/prod/orders/a%2Fb%27',
  query: { from: 'shop web' },
  headers: { 'content-type': 'application/json', 'webhook-id': '0a1b2c' },
  body: '{"total":120.00}',
};

async function answered(answer: ServiceAnswer) {
  const { endpoint, calls } = await startAwsDouble(() => answer);
  const invoke = createApiGatewayInvoker({ endpoint, credentials, now: () => Date.parse('2026-11-21T10:00:00Z') });
  return { result: await invoke(call, { timeoutMs: 5_000 }), calls };
}

test('an API is called by its method and path, and the call is signed', async () => {
  const { result, calls } = await answered({ status: 201 });
  expect(result).toEqual({ accepted: true, code: '201' });
  expect(calls).toMatchObject([{ method: 'PUT', path: '/a1b2c3d4e5/prod/orders/a%2Fb%27?from=shop%20web', headers: { 'webhook-id': '0a1b2c' } }]);
  expect(calls.map(bodyOf)).toEqual(['{"total":120.00}']);
  expect(calls.map(isSignedBy('the secret'))).toEqual([true]);
});

test('the scope of the signature is the API service of the region', async () => {
  const { calls: [sent] } = await answered({});
  expect(String(sent?.headers['authorization'])).toContain('/eu-central-1/execute-api/aws4_request');
});

test.each([
  ['is busy', { status: 503, headers: { 'retry-after': 'Sat, 21 Nov 2026 10:00:07 GMT' } }, { code: '503', retryable: true, retryAfterSeconds: 7 }],
  ['does not want this', { status: 422, body: 'no such order' }, { code: '422', retryable: false, response: 'no such order' }],
  ['is gone', { status: 410 }, { code: '410', retryable: false, gone: true }],
  ['lets nobody in', { status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException' } }, { code: '403', retryable: false }],
  ['met credentials that have just expired', { status: 403, headers: { 'x-amzn-errortype': 'ExpiredTokenException' } }, { code: '403', retryable: true }],
  ['sends elsewhere', { status: 307, headers: { location: 'http://169.254.169.254/' } }, { code: '307', retryable: false }],
])('an API that %s is judged like any HTTP service', async (_kind, answer, expected) => {
  const { result, calls } = await answered(answer);
  expect(result).toMatchObject({ accepted: false, ...expected });
  expect(calls).toHaveLength(1);
});
