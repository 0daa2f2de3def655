import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createHttpInvoker } from '../../../adapters/http/http-invoker.ts';
import { startLoopbackServer, type LoopbackServer } from '../../support/loopback-server.ts';
import { noSecrets } from './no-secrets.ts';
import { startRawServer } from './raw-server.ts';

const rules = { allow: ['127.0.0.0/8'] };
const invoke = createHttpInvoker({ rules, secrets: noSecrets, now: Date.now });

function post(url: string, timeoutMs = 5_000) {
  return invoke({ type: 'http', method: 'POST', url, headers: { 'content-type': 'application/json', 'webhook-id': 'abc' }, body: '{"id":7}' }, { timeoutMs });
}

describe('a target that speaks HTTP', () => {
  let target: LoopbackServer;
  let status = 200;
  beforeAll(async () => {
    target = await startLoopbackServer(() => status);
  });
  beforeEach(() => {
    status = 200;
  });
  afterAll(() => target.stop());

  test('gets the request as it was rendered', async () => {
    expect(await post(`${target.url}orders/new?from=bus&x=%20`)).toEqual({ accepted: true, code: '200' });
    const { headers, ...received } = target.received.at(-1) ?? { headers: {} };
    expect(received).toEqual({ method: 'POST', path: '/orders/new?from=bus&x=%20', body: '{"id":7}' });
    expect(headers).toMatchObject({
      'host': `127.0.0.1:${target.port}`, 'content-type': 'application/json', 'content-length': '8', 'webhook-id': 'abc',
    });
  });

  test('gets bytes as they are', async () => {
    await invoke({ type: 'http', method: 'POST', url: target.url, headers: {}, body: Buffer.from('bytes') }, { timeoutMs: 5_000 });
    expect(target.received.at(-1)?.body).toBe('bytes');
  });

  test('may refuse for now', async () => {
    status = 503;
    expect(await post(target.url)).toEqual({ accepted: false, code: '503', message: 'The target answered 503.', retryable: true });
  });

  test('may refuse for good', async () => {
    status = 400;
    expect(await post(target.url)).toEqual({ accepted: false, code: '400', message: 'The target answered 400.', retryable: false });
  });
});

test('a request that cannot be sent as it is is refused for good, not tried again for a day', async () => {
  const headers = { 'content-type': 'text/plain; a="一"' };
  expect(await invoke({ type: 'http', method: 'POST', url: 'http://127.0.0.1:9/', headers, body: '' }, { timeoutMs: 5_000 })).toEqual({
    accepted: false, code: 'invalid_request', message: 'The request cannot be sent: Invalid character in header content ["content-type"].', retryable: false,
  });
});

function answerText(head: string, body: string): string {
  return `HTTP/1.1 ${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

describe('an answer', () => {
  test('of a refusal is kept up to 1 KB, and its wait is understood', async () => {
    const { port } = await startRawServer((socket) => socket.write(answerText('429 Slow\r\nretry-after: 17', 'x'.repeat(3_000))));
    expect(await post(`http://127.0.0.1:${port}/`)).toEqual({
      accepted: false, code: '429', message: 'The target answered 429.', retryable: true, retryAfterSeconds: 17, response: 'x'.repeat(1_024),
    });
  });

  test('without end is cut off', async () => {
    const { port } = await startRawServer((socket) => socket.write(`HTTP/1.1 500 Endless\r\n\r\n${'y'.repeat(70_000)}`));
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ code: '500', response: 'y'.repeat(1_024) });
  });

  test('that stalls after its status counts by its status', async () => {
    const { port } = await startRawServer((socket) => socket.write('HTTP/1.1 202 Fine\r\ncontent-length: 10\r\n\r\nabc'));
    expect(await post(`http://127.0.0.1:${port}/`, 50)).toEqual({ accepted: true, code: '202' });
  });

  test('that breaks off after its status counts by its status, with what came of it', async () => {
    const { port } = await startRawServer((socket) => socket.end('HTTP/1.1 400 Bad\r\ncontent-length: 10\r\n\r\nabc'));
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ code: '400', response: 'abc' });
  });

  test('with early hints before it is still an answer', async () => {
    const { port } = await startRawServer((socket) => socket.write('HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 204 Done\r\n\r\n'));
    expect(await post(`http://127.0.0.1:${port}/`)).toEqual({ accepted: true, code: '204' });
  });

  test('that redirects is not followed', async () => {
    const elsewhere = await startRawServer((socket) => socket.write(answerText('200 OK', '')));
    const { port } = await startRawServer((socket) => socket.write(answerText(`307 Moved\r\nlocation: http://127.0.0.1:${elsewhere.port}/`, '')));
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ code: '307', retryable: false });
    expect(elsewhere.connections()).toBe(0);
  });

  test('that switches protocols is a refusal', async () => {
    const { port } = await startRawServer((socket) => socket.write('HTTP/1.1 101 Switch\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'));
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ code: '101', retryable: false });
  });
});

describe('no answer is a failure that may pass', () => {
  test.each<[string, string, string]>([
    ['that is no HTTP', 'SMTP ready\r\n', 'invalid_response'],
    ['whose headers do not end', `HTTP/1.1 200 OK\r\nx: ${'a'.repeat(70_000)}`, 'invalid_response'],
  ])('after bytes %s', async (_kind, bytes, code) => {
    const { port } = await startRawServer((socket) => socket.write(bytes));
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ accepted: false, code, retryable: true });
  });

  test('when the target says nothing', async () => {
    const { port } = await startRawServer(() => undefined);
    expect(await post(`http://127.0.0.1:${port}/`, 50)).toEqual({
      accepted: false, code: 'timeout', message: 'The target did not answer in time.', retryable: true,
    });
  });

  test('when its headers drip', async () => {
    const { port } = await startRawServer((socket) => {
      const drip = setInterval(() => socket.write('a'), 5);
      socket.on('close', () => clearInterval(drip));
      socket.write('HTTP/1.1 200 OK\r\nx: ');
    });
    expect(await post(`http://127.0.0.1:${port}/`, 50)).toMatchObject({ code: 'timeout' });
  });

  test('when a new connection is closed: then it is not sent again at once', async () => {
    const server = await startRawServer((socket) => socket.destroy());
    expect(await post(`http://127.0.0.1:${server.port}/`)).toMatchObject({ code: 'connection_reset', retryable: true });
    expect(server.connections()).toBe(1);
  });

  test('when nothing listens', async () => {
    const gone = await startLoopbackServer();
    await gone.stop();
    expect(await post(gone.url)).toMatchObject({ code: 'connection_refused', retryable: true });
  });

  test('when there is no TLS where there should be', async () => {
    const { port } = await startRawServer((socket) => socket.write('HTTP/1.1 400 Bad\r\n\r\n'));
    expect(await post(`https://127.0.0.1:${port}/`)).toMatchObject({ code: 'tls_error', retryable: true });
  });

  test.each([
    ['ENOTFOUND', 'dns_not_found'],
    ['EAI_AGAIN', 'dns_unavailable'],
  ])('when the lookup of its name fails with %s', async (error, code) => {
    const resolve = async () => {
      throw Object.assign(new Error('lookup failed'), { code: error });
    };
    const result = await createHttpInvoker({ rules, secrets: noSecrets, now: Date.now, resolve })({ type: 'http', method: 'POST', url: 'https://nowhere.example.com/', headers: {}, body: '' }, { timeoutMs: 5_000 });
    expect(result).toMatchObject({ code, retryable: true });
  });

  test('when the lookup of its name hangs', async () => {
    const result = await createHttpInvoker({ rules, secrets: noSecrets, now: Date.now, resolve: () => new Promise(() => undefined) })({ type: 'http', method: 'POST', url: 'https://slow.example.com/', headers: {}, body: '' }, { timeoutMs: 50 });
    expect(result).toMatchObject({ code: 'timeout', retryable: true });
  });
});

describe('a kept connection', () => {
  const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n';

  test('serves the next request, too', async () => {
    const server = await startRawServer((socket) => socket.write(answer));
    for (const _ of [1, 2, 3]) expect(await post(`http://127.0.0.1:${server.port}/`)).toMatchObject({ accepted: true });
    expect(server.connections()).toBe(1);
  });

  test('that was closed under a request is replaced at once, and the request sent again', async () => {
    const requests = new Map<number, number>();
    const server = await startRawServer((socket, connection) => {
      const number = (requests.get(connection) ?? 0) + 1;
      requests.set(connection, number);
      if (connection === 1 && number === 2) socket.resetAndDestroy();
      else socket.write(answer);
    });
    expect(await post(`http://127.0.0.1:${server.port}/`)).toEqual({ accepted: true, code: '200' });
    expect(await post(`http://127.0.0.1:${server.port}/`)).toEqual({ accepted: true, code: '200' });
    expect([...requests]).toEqual([[1, 2], [2, 1]]);
  });

  test('is replaced once, not for ever', async () => {
    let requests = 0;
    const server = await startRawServer((socket) => {
      requests += 1;
      if (requests === 1) socket.write(answer);
      else socket.resetAndDestroy();
    });
    await post(`http://127.0.0.1:${server.port}/`);
    expect(await post(`http://127.0.0.1:${server.port}/`)).toMatchObject({ code: 'connection_reset', retryable: true });
    expect(requests).toBe(3);
  });
});
