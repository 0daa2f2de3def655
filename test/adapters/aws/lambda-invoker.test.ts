import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFunctionCaller, createLambdaInvoker } from '../../../adapters/aws/lambda-invoker.ts';
import type { LambdaInvocation } from '../../../core/target/types/lambda.ts';
import type { Invoke } from '../../../core/target/target.ts';
import { listenOnLoopback } from '../http/listen.ts';
import { startRawServer } from '../http/raw-server.ts';
import { bodyOf, startAwsDouble } from './aws-double.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const invocation: LambdaInvocation = {
  type: 'lambda',
  functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:billing:live',
  payload: '{"id":"größe"}',
};
const timeoutMs = 5_000;

/** An invoker that talks to a Lambda service which answers every invocation like this; the service ends with the test. */
async function invokerOf(answer: (outgoing: ServerResponse, incoming: IncomingMessage) => void): Promise<Invoke<LambdaInvocation>> {
  const server = createServer((incoming, outgoing) => answer(outgoing, incoming));
  const port = await listenOnLoopback(server);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return createLambdaInvoker({ endpoint: `http://127.0.0.1:${port}`, credentials });
}

test('a function is invoked with the payload, and waited for', async () => {
  const calls: unknown[] = [];
  const invoke = await invokerOf((outgoing, { method, url, headers }) => {
    calls.push({ method, url, type: headers['x-amz-invocation-type'], signedFor: /\d{8}\/[^,]+/.exec(headers.authorization ?? '')?.[0].slice(9) });
    outgoing.end('{"ok":true}');
  });
  expect(await invoke(invocation, { timeoutMs })).toEqual({ accepted: true, code: 'ok' });
  expect(calls).toEqual([
    {
      method: 'POST',
      url: '/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-central-1%3A123456789012%3Afunction%3Abilling%3Alive/invocations',
      type: 'RequestResponse',
      signedFor: 'eu-central-1/lambda/aws4_request',
    },
  ]);
});

test('the payload arrives as it was rendered', async () => {
  const bodies: string[] = [];
  const invoke = await invokerOf((outgoing, incoming) => {
    incoming.setEncoding('utf8').on('data', (chunk: string) => bodies.push(chunk)).on('end', () => outgoing.end());
  });
  await invoke(invocation, { timeoutMs });
  expect(bodies.join('')).toBe('{"id":"größe"}');
});

test('a function that throws is a refusal that may pass', async () => {
  const invoke = await invokerOf((outgoing) => {
    outgoing.setHeader('x-amz-function-error', 'Unhandled').end('{"errorType":"OutOfStock","errorMessage":"none left"}');
  });
  expect(await invoke(invocation, { timeoutMs })).toEqual({
    accepted: false,
    code: 'OutOfStock',
    message: 'none left',
    retryable: true,
    response: '{"errorType":"OutOfStock","errorMessage":"none left"}',
  });
});

test('a function that throws with a long stack is named by its error all the same', async () => {
  const error = JSON.stringify({ trace: ['x'.repeat(20_000)], errorType: 'OutOfStock', errorMessage: 'none left' });
  const invoke = await invokerOf((outgoing) => {
    outgoing.setHeader('x-amz-function-error', 'Unhandled').end(error);
  });
  expect(await invoke(invocation, { timeoutMs })).toMatchObject({ accepted: false, code: 'OutOfStock', message: 'none left' });
});

test('a function that returns more than anybody reads has handled the event', async () => {
  const invoke = await invokerOf((outgoing) => outgoing.end(JSON.stringify('x'.repeat(6_000_000))));
  expect(await invoke(invocation, { timeoutMs })).toEqual({ accepted: true, code: 'ok' });
});

test.each([
  [404, 'ResourceNotFoundException', false],
  [403, 'AccessDeniedException', false],
  [413, 'RequestTooLargeException', false],
  [400, 'InvalidRequestContentException', false],
  [415, 'UnsupportedMediaTypeException', false],
  [429, 'TooManyRequestsException', true],
  [500, 'ServiceException', true],
  [502, 'EC2ThrottledException', true],
  [409, 'ResourceConflictException', true],
  [403, 'ExpiredTokenException', true],
  [403, 'InvalidSignatureException', true],
  [403, 'RequestTimeTooSkewed', true],
])('the service answers %i %s: may be retried is %s', async (status, name, retryable) => {
  const invoke = await invokerOf((outgoing) => {
    outgoing.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': name }).end('{"Message":"because"}');
  });
  expect(await invoke(invocation, { timeoutMs })).toEqual({ accepted: false, code: name, message: 'because', retryable });
});

test('a function that does not return in time is a refusal that may pass', async () => {
  const invoke = await invokerOf(() => undefined);
  expect(await invoke(invocation, { timeoutMs: 50 })).toEqual({
    accepted: false, code: 'timeout', message: 'The target did not answer in time.', retryable: true,
  });
});

test('an ARN that no rule could hold is a bug, and told as one', async () => {
  await expect(createLambdaInvoker()({ ...invocation, functionArn: 'billing' }, { timeoutMs })).rejects.toThrow('an unchecked ARN: "billing"');
});

test('a service that cannot be reached is a refusal that may pass', async () => {
  const broken = await startRawServer((socket) => socket.destroy());
  const invoke = createLambdaInvoker({ endpoint: `http://127.0.0.1:${broken.port}`, credentials });
  expect(await invoke(invocation, { timeoutMs })).toMatchObject({ accepted: false, code: 'connection_reset', retryable: true });
});

test('an async invocation is left with Lambda', async () => {
  const { endpoint, calls } = await startAwsDouble(() => ({ status: 202 }));
  const invoke = createLambdaInvoker({ endpoint, credentials });
  expect(await invoke({ ...invocation, invocation: 'async' }, { timeoutMs })).toEqual({ accepted: true, code: 'ok' });
  expect(calls).toMatchObject([{ headers: { 'x-amz-invocation-type': 'Event' } }]);
});

describe('a function that is called for what it returns', () => {
  const { functionArn } = invocation;

  test('gives all of its payload', async () => {
    const returned = JSON.stringify('x'.repeat(300_000));
    const { endpoint, calls } = await startAwsDouble(() => ({ body: returned }));
    expect(await createFunctionCaller({ endpoint, credentials })(functionArn, '["a"]', { timeoutMs })).toEqual({ payload: Buffer.from(returned) });
    expect(calls.map(bodyOf)).toEqual(['["a"]']);
    expect(calls).toMatchObject([{ headers: { 'x-amz-invocation-type': 'RequestResponse' } }]);
  });

  test('refuses by throwing', async () => {
    const { endpoint } = await startAwsDouble(() => ({ headers: { 'x-amz-function-error': 'Unhandled' }, body: '{"errorType":"TypeError","errorMessage":"no"}' }));
    expect(await createFunctionCaller({ endpoint, credentials })(functionArn, '[]', { timeoutMs })).toMatchObject({
      accepted: false, code: 'TypeError', message: 'no', retryable: true,
    });
  });

  test('is refused when it is not there', async () => {
    const { endpoint } = await startAwsDouble(() => ({ status: 404, headers: { 'x-amzn-errortype': 'ResourceNotFoundException' }, body: '{"Message":"gone"}' }));
    expect(await createFunctionCaller({ endpoint, credentials })(functionArn, '[]', { timeoutMs })).toEqual({
      accepted: false, code: 'ResourceNotFoundException', message: 'gone', retryable: false,
    });
  });

  test('has its time', async () => {
    const { endpoint } = await startAwsDouble(() => new Promise(() => undefined));
    expect(await createFunctionCaller({ endpoint, credentials })(functionArn, '[]', { timeoutMs: 30 })).toMatchObject({ accepted: false, code: 'timeout' });
  });
});
