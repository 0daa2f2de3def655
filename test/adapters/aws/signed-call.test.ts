import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { AwsAnswerError } from '../../../adapters/aws/aws-answer-error.ts';
import { serviceHost, serviceUrl } from '../../../adapters/aws/service-host.ts';
import { type AwsCall, createSignedCall } from '../../../adapters/aws/signed-call.ts';
import { type LoopbackServer, startLoopbackServer } from '../../support/loopback-server.ts';
import { listenOnLoopback } from '../http/listen.ts';
import { startRawServer } from '../http/raw-server.ts';
import { isSignedBy, keyOf, startAwsDouble } from './aws-double.ts';
import { isSignedWith, signedHeaders } from './signature.ts';

const lambda = { name: 'lambda', endpointVariable: 'AWS_ENDPOINT_URL_LAMBDA' };
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'the secret', sessionToken: 'the token' };
const functionArn = 'arn:aws:lambda:eu-central-1:123456789012:function:billing:$LATEST';
const call: AwsCall = {
  place: { partition: 'aws', region: 'eu-central-1' },
  path: `/2015-03-31/functions/${encodeURIComponent(functionArn)}/invocations`,
  headers: { 'content-type': 'application/octet-stream' },
  body: '{"id":"größe"}',
};

function inTime(): AbortSignal {
  return AbortSignal.timeout(5_000);
}

async function startService(): Promise<LoopbackServer> {
  const service = await startLoopbackServer();
  onTestFinished(() => service.stop());
  return service;
}

/** The address of a service that answers every call like this; it ends with the test. */
async function endpointThat(answers: (outgoing: ServerResponse, incoming: IncomingMessage) => void): Promise<string> {
  const server = createServer((incoming, outgoing) => answers(outgoing, incoming));
  const port = await listenOnLoopback(server);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${port}`;
}

describe('a signature', () => {
  test('is the one that AWS computes', async () => {
    const service = await startService();
    await createSignedCall(lambda, { endpoint: service.url, credentials })(call, inTime());
    expect(service.received.map((request) => isSignedWith('the secret', request))).toEqual([true]);
    expect(service.received.map((request) => isSignedWith('another secret', request))).toEqual([false]);
    expect(service.received.flatMap(signedHeaders)).toEqual(['content-type', 'host', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token']);
  });

  test("is the one of the SDK's own client, by the same computation", async () => {
    const service = await startService();
    const client = new LambdaClient({ region: 'eu-central-1', endpoint: service.url, credentials });
    await client.send(new InvokeCommand({ FunctionName: functionArn, Payload: Buffer.from(call.body) }));
    expect(service.received.map((request) => isSignedWith('the secret', request))).toEqual([true]);
    expect(service.received).toMatchObject([{ method: 'POST', path: call.path, body: call.body }]);
  });
});

describe('a call', () => {
  const s3 = { name: 's3', endpointVariable: 'AWS_ENDPOINT_URL_S3', signsPathAsSent: true };
  const put: AwsCall = {
    place: { partition: 'aws', region: 'eu-central-1' },
    method: 'PUT',
    subdomain: 'orders',
    path: '/2026/11/a%20b%2Bc%3A1.json',
    headers: { 'content-type': 'application/octet-stream' },
    body: Uint8Array.of(0xff, 0x00, 0x80),
  };

  test("puts bytes into S3, signed by S3's rules, by a path where there is no name", async () => {
    const { endpoint, calls } = await startAwsDouble();
    await createSignedCall(s3, { endpoint: `${endpoint}/`, credentials })(put, inTime());
    expect(calls).toMatchObject([{ method: 'PUT', path: '/orders/2026/11/a%20b%2Bc%3A1.json', body: Buffer.from([0xff, 0x00, 0x80]) }]);
    expect(calls).toMatchObject([{ headers: { 'x-amz-content-sha256': 'ef192b7af54e943f206ab27075ec1805384c972c9959fc5820f1fa7d5268fcef' } }]);
    expect(calls.map((received) => isSignedWith('the secret', received, true))).toEqual([true]);
    expect(calls.map((received) => isSignedWith('the secret', received, false))).toEqual([false]);
  });

  test('has a query, which is signed, too', async () => {
    const { endpoint, calls } = await startAwsDouble();
    await createSignedCall(lambda, { endpoint, credentials })({ ...call, method: 'GET', path: '/', query: { to: 'a b&c', as: 'x/y' }, body: '' }, inTime());
    expect(calls).toMatchObject([{ method: 'GET', path: '/?as=x%2Fy&to=a%20b%26c' }]);
    expect(calls.map(isSignedBy('the secret'))).toEqual([true]);
  });

  test('has credentials of its own, and the next one has not', async () => {
    const { endpoint, calls } = await startAwsDouble();
    const signedCall = createSignedCall(lambda, { endpoint, credentials });
    await signedCall({ ...call, credentials: { accessKeyId: 'THEIRS', secretAccessKey: 'their secret' } }, inTime());
    await signedCall(call, inTime());
    expect(calls.map(keyOf)).toEqual(['THEIRS', 'AKIDEXAMPLE']);
    expect(calls.map(isSignedBy('their secret'))).toEqual([true, false]);
  });

  test('reads as much of the answer as it asks for', async () => {
    const { endpoint } = await startAwsDouble(() => ({ body: 'x'.repeat(300_000) }));
    const { body } = await createSignedCall(lambda, { endpoint, credentials })({ ...call, answerBytes: 300_000 }, inTime());
    expect(body).toHaveLength(300_000);
  });
});

describe('an answer', () => {
  test('comes with its headers and its body', async () => {
    const endpoint = await endpointThat((outgoing) => outgoing.writeHead(201, { 'X-Amz-Function-Error': 'Handled' }).end('fine'));
    const { headers, body } = await createSignedCall(lambda, { endpoint, credentials })(call, inTime());
    expect([headers['x-amz-function-error'], Buffer.from(body).toString()]).toEqual(['Handled', 'fine']);
  });

  test('without end is cut off, and its connection with it', async () => {
    const closed = Promise.withResolvers<string>();
    const endpoint = await endpointThat((outgoing) => {
      outgoing.on('close', () => closed.resolve('closed')).write('x'.repeat(200_000));
    });
    const { body } = await createSignedCall(lambda, { endpoint, credentials })(call, inTime());
    expect(body.length).toBeGreaterThan(65_536);
    expect(body.length).toBeLessThan(200_000);
    expect(await closed.promise).toBe('closed');
  });

  test('that stalls ends with the signal', async () => {
    const endpoint = await endpointThat((outgoing) => outgoing.write('x'));
    await expect(createSignedCall(lambda, { endpoint, credentials })(call, AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

test('credentials that never come end with the signal', async () => {
  const waiting = createSignedCall(lambda, { endpoint: 'http://127.0.0.1:1', credentials: () => new Promise(() => undefined) });
  await expect(waiting(call, AbortSignal.timeout(50))).rejects.toMatchObject({ name: 'TimeoutError' });
});

test.each<[string, number, Record<string, string>, string, string, string]>([
  ['in a header', 429, { 'x-amzn-errortype': 'TooManyRequestsException' }, '{"Type":"User","message":"slow down"}', 'TooManyRequestsException', 'slow down'],
  ['in a header, with an address', 404, { 'x-amzn-errortype': 'ResourceNotFoundException:http://internal.amazon.com/x/' }, '{"Message":"gone"}', 'ResourceNotFoundException', 'gone'],
  ['in the body, with a namespace', 400, {}, '{"__type":"com.amazonaws.kinesis#KMSDisabledException","message":"no key"}', 'KMSDisabledException', 'no key'],
  ['in the body as a code', 403, {}, '{"code":"AccessDenied"}', 'AccessDenied', 'The service answered 403.'],
  ['in XML of a Query service', 403, {}, '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not &lt;you&gt;</Message></Error></ErrorResponse>', 'AccessDenied', 'not <you>'],
  ['in XML of S3', 404, {}, '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>NoSuchBucket</Code><Message>none</Message></Error>', 'NoSuchBucket', 'none'],
  ['nowhere', 502, {}, '<html>Bad Gateway</html>', '502', 'The service answered 502.'],
  ['nowhere, in JSON', 500, {}, 'null', '500', 'The service answered 500.'],
  ['nowhere, for a redirect', 307, { location: 'https://elsewhere.example.com/' }, '', '307', 'The service answered 307.'],
])('a refusal whose name stands %s has that name', async (_where, status, headers, body, name, message) => {
  const endpoint = await endpointThat((outgoing) => outgoing.writeHead(status, headers).end(body));
  const refused = createSignedCall(lambda, { endpoint, credentials })(call, inTime());
  await expect(refused).rejects.toBeInstanceOf(AwsAnswerError);
  await expect(refused).rejects.toMatchObject({ name, message });
});

describe('a kept connection', () => {
  const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n';

  test('serves the next call, too', async () => {
    const server = await startRawServer((socket) => socket.write(answer));
    const signedCall = createSignedCall(lambda, { endpoint: `http://127.0.0.1:${server.port}`, credentials });
    for (const _ of [1, 2, 3]) await signedCall(call, inTime());
    expect(server.connections()).toBe(1);
  });

  test('that was closed under a call is replaced at once, by a new one', async () => {
    const requests: number[] = [];
    const server = await startRawServer((socket, connection) => {
      requests.push(connection);
      if (requests.length === 2) socket.resetAndDestroy();
      else socket.write(answer);
    });
    const signedCall = createSignedCall(lambda, { endpoint: `http://127.0.0.1:${server.port}`, credentials });
    for (const _ of [1, 2]) await signedCall(call, inTime());
    expect(requests).toEqual([1, 1, 2]);
  });

  test('is replaced once, not for ever', async () => {
    const server = await startRawServer((socket) => socket.resetAndDestroy());
    const signedCall = createSignedCall(lambda, { endpoint: `http://127.0.0.1:${server.port}`, credentials });
    await expect(signedCall(call, inTime())).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(server.connections()).toBe(2);
  });
});

describe('the environment', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('says where all services are', async () => {
    const service = await startService();
    vi.stubEnv('AWS_ENDPOINT_URL', `${service.url}aws/`);
    await createSignedCall(lambda, { credentials })(call, inTime());
    expect(service.received).toMatchObject([{ path: `/aws${call.path}`, headers: { host: `127.0.0.1:${service.port}` } }]);
  });

  test('says where one service is', async () => {
    const service = await startService();
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    vi.stubEnv('AWS_ENDPOINT_URL_LAMBDA', service.url);
    await createSignedCall(lambda, { credentials })(call, inTime());
    expect(service.received).toHaveLength(1);
  });

  test('holds credentials', async () => {
    const service = await startService();
    vi.stubEnv('AWS_PROFILE', '');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDOTHER');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'from the environment');
    vi.stubEnv('AWS_SESSION_TOKEN', '');
    await createSignedCall(lambda, { endpoint: service.url })(call, inTime());
    expect(service.received.map((request) => isSignedWith('from the environment', request))).toEqual([true]);
  });

  test("hands on the trace that Lambda's loop detection counts by", async () => {
    const service = await startService();
    vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-abc;Parent=def;Sampled=0;Lineage=1:5759e988:0');
    await createSignedCall(lambda, { endpoint: service.url, credentials })(call, inTime());
    expect(service.received).toMatchObject([{ headers: { 'x-amzn-trace-id': 'Root=1-abc;Parent=def;Sampled=0;Lineage=1:5759e988:0' } }]);
  });
});

test.each([
  ['aws', 'eu-central-1', 'lambda.eu-central-1.amazonaws.com'],
  ['aws-us-gov', 'us-gov-west-1', 'lambda.us-gov-west-1.amazonaws.com'],
  ['aws-cn', 'cn-north-1', 'lambda.cn-north-1.amazonaws.com.cn'],
  ['aws-eusc', 'eusc-de-east-1', 'lambda.eusc-de-east-1.amazonaws.eu'],
])('in the partition %s, the host in %s is %s', (partition, region, host) => {
  expect(serviceHost('lambda', { partition, region })).toBe(host);
});

test.each([
  [{}, undefined, 'https://states.eu-central-1.amazonaws.com/'],
  [{ host: 'sync-states' }, undefined, 'https://sync-states.eu-central-1.amazonaws.com/'],
  [{ subdomain: 'orders', host: 's3' }, undefined, 'https://orders.s3.eu-central-1.amazonaws.com/'],
  [{ subdomain: 'orders', host: 's3' }, 'http://127.0.0.1:4566', 'http://127.0.0.1:4566/orders'],
  [{ subdomain: 'orders', host: 's3' }, 'http://127.0.0.1:4566/aws/', 'http://127.0.0.1:4566/aws/orders'],
  [{ host: 'sync-states' }, 'http://127.0.0.1:4566', 'http://127.0.0.1:4566/'],
])('a call with %j and the endpoint %s goes to %s', ({ host, ...address }: { host?: string; subdomain?: string }, endpoint, url) => {
  const service = { name: 'states', endpointVariable: 'AWS_ENDPOINT_URL_SFN', ...(host !== undefined && { host }) };
  expect(serviceUrl(service, { ...address, place: call.place }, endpoint).href).toBe(url);
});
