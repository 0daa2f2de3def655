import { describe, expect, test } from 'vitest';
import type { OAuth2Connection } from '../../../core/target/http-connection.ts';
import { type Answer, startAnsweringServer } from './answering-server.ts';
import { invokerWorld } from './invoker-world.ts';

/** A token endpoint that grants `token-1`, `token-2` and so on, and a target that takes any of them. */
async function parties(grant: (count: number) => Answer = (count) => granted(`token-${count}`)) {
  let count = 0;
  const endpoint = await startAnsweringServer(() => {
    count += 1;
    return grant(count);
  });
  const target = await startAnsweringServer(() => ({ status: 200 }));
  const connection: OAuth2Connection = { type: 'oauth2', tokenUrl: `${endpoint.url}/token`, clientId: 'the bus', clientSecret: 'ssm:/glassbus/client' };
  return { endpoint, target, connection, world: invokerWorld({ '/glassbus/client': 's+/cret' }) };
}

function granted(token: string, more: object = { expires_in: 3600 }): Answer {
  return { status: 200, body: JSON.stringify({ access_token: token, token_type: 'Bearer', ...more }) };
}

function tokensSeen({ received }: { readonly received: readonly { readonly headers: Readonly<Record<string, unknown>> }[] }) {
  return received.map(({ headers }) => headers['authorization']);
}

describe('a token', () => {
  test('is asked for with the credentials in the header, encoded as in a form', async () => {
    const { endpoint, target, connection, world } = await parties();
    await world.send(target.url, { connection: { ...connection, scope: 'orders write', audience: 'https://billing.example.com' } });
    expect(endpoint.received).toMatchObject([
      {
        method: 'POST', path: '/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept': 'application/json', 'authorization': `Basic ${Buffer.from('the+bus:s%2B%2Fcret').toString('base64')}` },
        body: 'grant_type=client_credentials&scope=orders+write&audience=https%3A%2F%2Fbilling.example.com',
      },
    ]);
    expect(tokensSeen(target)).toEqual(['Bearer token-1']);
  });

  test('is asked for with the credentials in the body where the connection says so', async () => {
    const { endpoint, target, connection, world } = await parties();
    await world.send(target.url, { connection: { ...connection, clientAuthentication: 'body' } });
    expect(endpoint.received[0]?.headers).not.toHaveProperty('authorization');
    expect(endpoint.received[0]?.body).toBe('grant_type=client_credentials&client_id=the+bus&client_secret=s%2B%2Fcret');
  });

  test('is used until a minute before its end', async () => {
    const { target, connection, world } = await parties();
    await world.send(target.url, { connection });
    world.clock.ms += 3_539_999;
    await world.send(target.url, { connection });
    world.clock.ms += 1;
    await world.send(target.url, { connection });
    expect(tokensSeen(target)).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
  });

  test('that does not say when it ends is used for four and a half minutes', async () => {
    const { endpoint, target, connection, world } = await parties((count) => granted(`token-${count}`, {}));
    await world.send(target.url, { connection });
    world.clock.ms += 269_999;
    await world.send(target.url, { connection });
    expect(endpoint.received).toHaveLength(1);
    world.clock.ms += 1;
    await world.send(target.url, { connection });
    expect(endpoint.received).toHaveLength(2);
  });

  test('is asked for once by all who want it at the same time', async () => {
    const { endpoint, target, connection, world } = await parties();
    await Promise.all(Array.from({ length: 20 }, () => world.send(target.url, { connection })));
    expect(endpoint.received).toHaveLength(1);
    expect(target.received).toHaveLength(20);
  });

  test('of another scope is another one', async () => {
    const { target, connection, world } = await parties();
    await world.send(target.url, { connection: { ...connection, scope: 'read' } });
    await world.send(target.url, { connection: { ...connection, scope: 'write' } });
    expect(tokensSeen(target)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  test('that the target refuses is replaced once, within the attempt', async () => {
    const { endpoint, connection, world } = await parties();
    const target = await startAnsweringServer(({ headers }) => ({ status: headers['authorization'] === 'Bearer token-2' ? 200 : 401 }));
    expect(await world.send(target.url, { connection })).toEqual({ accepted: true, code: '200' });
    expect(tokensSeen(target)).toEqual(['Bearer token-1', 'Bearer token-2']);
    expect(endpoint.received).toHaveLength(2);
  });

  test('that the target refuses again ends the attempt', async () => {
    const { connection, world } = await parties();
    const target = await startAnsweringServer(({ headers }) => ({ status: 401, body: `bad ${String(headers['authorization'])}` }));
    expect(await world.send(target.url, { connection })).toEqual({
      accepted: false, code: '401', message: 'The target answered 401.', retryable: false, response: 'bad Bearer [secret]',
    });
    expect(tokensSeen(target)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });
});

describe('a token endpoint', () => {
  test('that gives the secret back for an error does not make the trace show it', async () => {
    const { target, connection, world } = await parties(() => ({ status: 400, body: '{"error":"hunter_two"}' }));
    world.parameters['/glassbus/client'] = 'hunter_two';
    expect(await world.send(target.url, { connection })).toMatchObject({ code: 'token_unavailable', message: 'The token endpoint answered 400: [secret].' });
  });

  test.each<[string, Answer, string]>([
    ['that refuses', { status: 400, body: '{"error":"invalid_scope","error_description":"s+/cret"}' }, 'The token endpoint answered 400: invalid_scope.'],
    ['that names an error that is none', { status: 400, body: '{"error":"you sent s+/cret"}' }, 'The token endpoint answered 400.'],
    ['that fails', { status: 503, body: '<html>' }, 'The token endpoint answered 503.'],
    ['that redirects', { status: 302, headers: { location: 'http://10.0.0.1/' } }, 'The token endpoint answered 302.'],
    ['that gives no token', { status: 200, body: '{"token_type":"Bearer"}' }, 'The token endpoint answered without a token.'],
    ['whose token no header can hold', granted('a\r\nb'), 'The token endpoint answered without a token.'],
    ['with another kind of token', granted('t', { token_type: 'mac' }), 'The token endpoint answered with a token that is no bearer token.'],
    ['that gives a page', { status: 200, body: '<html>' }, 'The token endpoint answered without a token.'],
  ])('%s lets the attempt fail, to be made again', async (_kind, answer, message) => {
    const { target, connection, world } = await parties(() => answer);
    expect(await world.send(target.url, { connection })).toEqual({ accepted: false, code: 'token_unavailable', message, retryable: true });
    expect(target.received).toEqual([]);
  });

  test('that is not there lets the attempt fail, to be made again', async () => {
    const { target, connection, world } = await parties();
    expect(await world.send(target.url, { connection: { ...connection, tokenUrl: 'http://127.0.0.1:9/' } })).toEqual({
      accepted: false, code: 'token_unavailable', message: 'The token endpoint gave no answer: connection_refused.', retryable: true,
    });
  });

  test('that refused is asked again by the next attempt', async () => {
    const { target, connection, world } = await parties((count) => (count === 1 ? { status: 503 } : granted('token')));
    await world.send(target.url, { connection });
    expect(await world.send(target.url, { connection })).toEqual({ accepted: true, code: '200' });
  });

  test('that refuses the client has a replaced secret read and is asked once more', async () => {
    const { target, connection, world } = await parties((count) => (count === 2 ? { status: 401, body: '{"error":"invalid_client"}' } : granted('token', { expires_in: 60 })));
    await world.send(target.url, { connection });
    world.parameters['/glassbus/client'] = 'new';
    world.clock.ms += 60_000;
    expect(await world.send(target.url, { connection })).toEqual({ accepted: true, code: '200' });
  });
});
