import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createHttpInvoker } from '../../../adapters/http/http-invoker.ts';
import { listenOnLoopback } from './listen.ts';
import { noSecrets } from './no-secrets.ts';

const certificate = readFileSync(new URL('loopback-certificate.pem', import.meta.url), 'utf8');
const key = readFileSync(new URL('loopback-key.pem', import.meta.url), 'utf8');
const known = getCACertificates('default');
const server = createServer({ cert: certificate, key }, (incoming, outgoing) => {
  incoming.resume().on('end', () => outgoing.writeHead(204).end());
});

let port = 0;

beforeAll(async () => {
  port = await listenOnLoopback(server);
});
afterEach(() => setDefaultCACertificates(known));
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const resolve = async () => [{ address: '127.0.0.1', family: 4 }];

/** A new invoker each time: connections that were kept would not ask for the certificate again. */
function post(hostname: string) {
  const invoke = createHttpInvoker({ secrets: noSecrets, rules: { allow: ['127.0.0.1'] }, now: Date.now, resolve });
  return invoke({ type: 'http', method: 'POST', url: `https://${hostname}:${port}/`, headers: {}, body: 'x' }, { timeoutMs: 5_000 });
}

test('a target with a trusted certificate gets its request, by name or by address', async () => {
  setDefaultCACertificates([certificate]);
  expect(await post('localhost')).toEqual({ accepted: true, code: '204' });
  expect(await post('127.0.0.1')).toEqual({ accepted: true, code: '204' });
});

test('a target with an unknown certificate gets nothing', async () => {
  expect(await post('localhost')).toEqual({
    accepted: false, code: 'tls_error', message: 'No trusted TLS connection to the target: DEPTH_ZERO_SELF_SIGNED_CERT.', retryable: true,
  });
});

test("a target with another name's certificate gets nothing", async () => {
  setDefaultCACertificates([certificate]);
  expect(await post('other.example.com')).toEqual({
    accepted: false, code: 'tls_error', message: 'No trusted TLS connection to the target: ERR_TLS_CERT_ALTNAME_INVALID.', retryable: true,
  });
});
