import { describe, expect, test } from 'vitest';
import { createHttpInvoker } from '../../../adapters/http/http-invoker.ts';
import { createSecretSource } from '../../../adapters/secrets/secret-source.ts';
import type { HttpConnection } from '../../../core/target/http-connection.ts';
import { startAnsweringServer } from './answering-server.ts';
import { invokerWorld } from './invoker-world.ts';

const basic: HttpConnection = { type: 'basic', username: 'bus', password: 'ssm:/glassbus/password' };
const keyInHeader: HttpConnection = { type: 'apiKey', header: 'X-Api-Key', value: 'ssm:/glassbus/key' };

function onlyNew({ headers }: { readonly headers: Readonly<Record<string, unknown>> }) {
  return { status: headers['x-api-key'] === 'new' ? 200 : 401 };
}

describe('a connection', () => {
  test('shows user name and password', async () => {
    const target = await startAnsweringServer(() => ({ status: 200 }));
    await invokerWorld({ '/glassbus/password': 'größe:2' }).send(target.url, { connection: basic });
    expect(target.received[0]?.headers['authorization']).toBe(`Basic ${Buffer.from('bus:größe:2').toString('base64')}`);
  });

  test('shows a key in a header', async () => {
    const target = await startAnsweringServer(() => ({ status: 200 }));
    await invokerWorld({ '/glassbus/key': 'Key k1' }).send(target.url, { connection: keyInHeader });
    expect(target.received[0]?.headers['x-api-key']).toBe('Key k1');
  });

  test('shows a key in the query, behind what is there already', async () => {
    const target = await startAnsweringServer(() => ({ status: 200 }));
    const connection: HttpConnection = { type: 'apiKey', query: 'key', value: 'ssm:/glassbus/key' };
    await invokerWorld({ '/glassbus/key': 'a&b c' }).send(`${target.url}/events?from=a%20b`, { connection, query: { order: '7', from: 'é' } });
    expect(target.received[0]?.path).toBe('/events?from=a%20b&order=7&from=%C3%A9&key=a%26b+c');
  });

  test('whose secret cannot be read fails the attempt, with its name', async () => {
    const target = await startAnsweringServer(() => ({ status: 200 }));
    expect(await invokerWorld().send(target.url, { connection: basic })).toEqual({
      accepted: false, code: 'secret_unavailable', message: 'The secret ssm:/glassbus/password cannot be read: ParameterNotFound.', retryable: true,
    });
    expect(target.received).toEqual([]);
  });

  test('whose secret does not come in time fails the attempt, and is not the fault of the target', async () => {
    const secrets = createSecretSource({ now: Date.now, aws: () => new Promise(() => undefined) });
    const invoke = createHttpInvoker({ rules: { allow: [] }, now: Date.now, secrets });
    const request = { type: 'http', method: 'POST', url: 'https://billing.example.com/', headers: {}, body: '', connection: basic } as const;
    expect(await invoke(request, { timeoutMs: 50 })).toEqual({
      accepted: false, code: 'secret_unavailable', message: 'The secrets and tokens that the request needs did not come in time.', retryable: true,
    });
  });

  test('whose secret no header can hold sends nothing until it is mended, and does not show it', async () => {
    expect(await invokerWorld({ '/glassbus/key': 'hunter2\nhunter3' }).send('http://127.0.0.1:9', { connection: keyInHeader })).toEqual({
      accepted: false, code: 'secret_unavailable', message: 'The secret ssm:/glassbus/key cannot be read: it holds characters that no header takes.', retryable: true,
    });
  });
});

describe('a 401', () => {
  test('has a replaced secret read and the request sent once more, within the attempt', async () => {
    const target = await startAnsweringServer(onlyNew);
    const { send, parameters, clock } = invokerWorld({ '/glassbus/key': 'old' });
    await send(target.url, { connection: keyInHeader });
    parameters['/glassbus/key'] = 'new';
    clock.ms += 60_000;
    expect(await send(target.url, { connection: keyInHeader })).toEqual({ accepted: true, code: '200' });
    expect(target.received.map(({ headers }) => headers['x-api-key'])).toEqual(['old', 'old', 'new']);
  });

  test('is the end where the secret is the same', async () => {
    const target = await startAnsweringServer(onlyNew);
    const { send, clock } = invokerWorld({ '/glassbus/key': 'old' });
    await send(target.url, { connection: keyInHeader });
    clock.ms += 60_000;
    expect(await send(target.url, { connection: keyInHeader })).toEqual({ accepted: false, code: '401', message: 'The target answered 401.', retryable: false });
    expect(target.received).toHaveLength(2);
  });

  test('to a request without secrets is the end', async () => {
    const target = await startAnsweringServer(() => ({ status: 401 }));
    expect(await invokerWorld().send(target.url)).toMatchObject({ code: '401' });
    expect(target.received).toHaveLength(1);
  });
});

describe('what is told of an attempt', () => {
  test('does not show the secrets that the target repeats', async () => {
    const target = await startAnsweringServer(({ headers }) => ({ status: 400, body: `no: ${JSON.stringify(headers)}` }));
    const result = await invokerWorld({ '/glassbus/password': 'hunter2' }).send(target.url, { connection: basic });
    expect(result).toMatchObject({ code: '400', response: expect.stringContaining('"authorization":"Basic [secret]"') });
  });

  test('does not show a key without the scheme that it was sent with', async () => {
    const target = await startAnsweringServer(({ headers }) => ({ status: 400, body: `no: ${String(headers['authorization']).split(' ')[1]}` }));
    const connection: HttpConnection = { type: 'apiKey', header: 'authorization', value: 'ssm:/glassbus/key' };
    expect(await invokerWorld({ '/glassbus/key': 'Bearer hunter2' }).send(target.url, { connection })).toMatchObject({ response: 'no: [secret]' });
  });

  test('does not show half of a secret where the answer is cut off', async () => {
    const target = await startAnsweringServer(({ headers }) => ({ status: 400, body: `${'x'.repeat(1_020)}${String(headers['x-api-key'])}` }));
    const result = await invokerWorld({ '/glassbus/key': 'hunter2' }).send(target.url, { connection: keyInHeader });
    expect(result).toHaveProperty('response', `${'x'.repeat(1_020)}[sec`);
  });
});

describe('a URL that is a secret', () => {
  const url = { secret: 'ssm:/glassbus/chat' };

  test('is sent to', async () => {
    const target = await startAnsweringServer(() => ({ status: 200 }));
    expect(await invokerWorld({ '/glassbus/chat': `${target.url}/services/T0/B1?x=1` }).send(url, { query: { y: '2' } })).toEqual({ accepted: true, code: '200' });
    expect(target.received).toMatchObject([{ method: 'POST', path: '/services/T0/B1?x=1&y=2', body: '{"id":7}' }]);
  });

  test('is not shown by an answer that repeats its path', async () => {
    const target = await startAnsweringServer(({ method, path }) => ({ status: 404, body: `Cannot ${method} ${path}` }));
    expect(await invokerWorld({ '/glassbus/chat': `${target.url}/services/T0/B1` }).send(url)).toMatchObject({ code: '404', response: 'Cannot POST [secret]' });
  });

  test('is not shown where its address is forbidden', async () => {
    expect(await invokerWorld({ '/glassbus/chat': 'https://10.1.2.3/services' }).send(url)).toEqual({
      accepted: false, code: 'address_not_allowed', message: 'The bus must not send here: [secret] is private: targets must have public addresses.', retryable: false,
    });
  });

  test.each(['hunter2', 'ftp://example.com/', 'https://user:password@example.com/'])('that is none fails the attempt: %s', async (text) => {
    expect(await invokerWorld({ '/glassbus/chat': text }).send(url)).toEqual({
      accepted: false, code: 'secret_unavailable', message: 'The secret ssm:/glassbus/chat cannot be read: it holds no URL of the form https://example.com/events.', retryable: true,
    });
  });
});
