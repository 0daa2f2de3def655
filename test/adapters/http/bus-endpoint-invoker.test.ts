import { describe, expect, test } from 'vitest';
import { createPostSigner } from '../../../adapters/aws/post-signer.ts';
import { type BusEndpointInvokerOptions, createBusEndpointInvoker } from '../../../adapters/http/bus-endpoint-invoker.ts';
import type { Invoke } from '../../../core/target/target.ts';
import type { EventToEndpoint } from '../../../core/target/types/bus.ts';
import { isSignedWith, signedHeaders } from '../aws/signature.ts';
import { type Answer, startAnsweringServer } from './answering-server.ts';

const receipt = '01KAJ3Q8ZVW0M5G8B2N6T4X7YC.0';
const body = '{"specversion":"1.0","id":"1","source":"läden","type":"order.paid","glassbushops":1}';
const accepted: Answer = { status: 202, body: `{"accepted":[{"index":0,"id":"1","source":"läden","receipt":"${receipt}"}],"rejected":[]}` };
const role = { roleArn: 'arn:aws:iam::210987654321:role/orders', externalId: 'default/forward' };
const timeoutMs = 5_000;

function createInvoker(change: Partial<BusEndpointInvokerOptions> = {}): Invoke<EventToEndpoint> {
  return createBusEndpointInvoker({ rules: { allow: ['127.0.0.0/8'] }, now: Date.now, sign: createPostSigner(), ...change });
}

function requestTo(url: string, change: Partial<EventToEndpoint> = {}): EventToEndpoint {
  return { type: 'bus-endpoint', url: `${url}/buses/orders/events`, body, ...change };
}

describe('a bus behind HTTP', () => {
  test('is posted the event, and tells its receipt', async () => {
    const bus = await startAnsweringServer(() => accepted);
    expect(await createInvoker()(requestTo(bus.url), { timeoutMs })).toEqual({ accepted: true, code: '202', receipt });
    expect(bus.received).toMatchObject([{ method: 'POST', path: '/buses/orders/events', headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' }, body }]);
    expect(bus.received[0]?.headers).not.toHaveProperty('authorization');
  });

  test('with a region gets a signature that API Gateway would take', async () => {
    const bus = await startAnsweringServer(() => accepted);
    const sign = createPostSigner({ credentials: { accessKeyId: 'OWN', secretAccessKey: 'own secret' } });
    expect(await createInvoker({ sign })(requestTo(bus.url, { region: 'eu-west-1' }), { timeoutMs })).toMatchObject({ accepted: true });
    const [post] = bus.received;
    expect(post?.headers['authorization']).toMatch(/^AWS4-HMAC-SHA256 Credential=OWN\/\d{8}\/eu-west-1\/execute-api\/aws4_request, /);
    expect(post && isSignedWith('own secret', post)).toBe(true);
    expect(post && signedHeaders(post)).toEqual(expect.arrayContaining(['host', 'x-amz-date']));
  });

  test('with a role is signed for by that role, of its own partition', async () => {
    const bus = await startAnsweringServer(() => accepted);
    const asked: unknown[] = [];
    const sign = createPostSigner({
      assumeRole: async (...call) => {
        asked.push(call);
        return { accessKeyId: 'THEIRS', secretAccessKey: 'their secret', sessionToken: 'their token', expiration: new Date(Date.now() + 3_600_000) };
      },
    });
    const theirs = { ...role, roleArn: role.roleArn.replace('aws', 'aws-cn') };
    await createInvoker({ sign })(requestTo(bus.url, { region: 'cn-north-1', role: theirs }), { timeoutMs });
    expect(asked).toEqual([[theirs, { partition: 'aws-cn', region: 'cn-north-1' }]]);
    expect(bus.received.map((post) => isSignedWith('their secret', post))).toEqual([true]);
    expect(bus.received[0]?.headers['x-amz-security-token']).toBe('their token');
  });

  test('is asked again when there are no credentials to sign with', async () => {
    const bus = await startAnsweringServer(() => accepted);
    const sign = createPostSigner({ credentials: () => Promise.reject(Object.assign(new Error('nobody is logged in'), { name: 'CredentialsProviderError' })) });
    expect(await createInvoker({ sign })(requestTo(bus.url, { region: 'eu-west-1' }), { timeoutMs })).toEqual({
      accepted: false, code: 'no_credentials', message: 'The bus has no credentials for AWS: start it with AWS_PROFILE or AWS_ACCESS_KEY_ID set, as for the AWS CLI. nobody is logged in', retryable: true,
    });
    expect(bus.received).toEqual([]);
  });

  test('is asked again when credentials do not come in time', async () => {
    const sign = createPostSigner({ credentials: () => new Promise(() => undefined) });
    expect(await createInvoker({ sign })(requestTo('http://127.0.0.1:1', { region: 'eu-west-1' }), { timeoutMs: 20 })).toMatchObject({ code: 'timeout', retryable: true });
  });

  test.each<[string, Answer, object]>([
    ['that does not let the sender in', { status: 403, body: '{"message":"Forbidden"}' }, { code: '403', retryable: false, response: '{"message":"Forbidden"}' }],
    ['that is busy', { status: 503, headers: { 'retry-after': '7' } }, { code: '503', retryable: true, retryAfterSeconds: 7 }],
    ['that names no receipt', { status: 200, body: '<html>' }, { code: 'no_answer', retryable: true }],
    ['that has accepted nothing', { status: 202, body: '{"accepted":[],"rejected":[]}' }, { code: 'no_answer', retryable: true }],
    ['that names a receipt which is none', { status: 202, body: '{"accepted":[{"receipt":"1"}]}' }, { code: 'no_answer', retryable: true }],
  ])('%s has not got the event', async (_what, answer, refusal) => {
    const bus = await startAnsweringServer(() => answer);
    expect(await createInvoker()(requestTo(bus.url), { timeoutMs })).toMatchObject({ accepted: false, ...refusal });
  });

  test('at an address that the bus must not reach gets nothing', async () => {
    const bus = await startAnsweringServer(() => accepted);
    const invoke = createInvoker({ rules: { allow: [] } });
    expect(await invoke(requestTo(bus.url), { timeoutMs })).toMatchObject({ accepted: false, code: 'address_not_allowed', retryable: false });
    expect(bus.received).toEqual([]);
  });

  test('that does not listen is asked again', async () => {
    expect(await createInvoker()(requestTo('http://127.0.0.1:1'), { timeoutMs })).toMatchObject({ code: 'connection_refused', retryable: true });
  });
});
