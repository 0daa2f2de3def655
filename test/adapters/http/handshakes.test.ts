import { describe, expect, test } from 'vitest';
import { type Answer, startAnsweringServer } from './answering-server.ts';
import { invokerWorld } from './invoker-world.ts';

const allowed = { 'webhook-allowed-origin': 'glassbus', 'webhook-allowed-rate': '*' };

/** A target that answers the question like this, and all else with 200. */
function targetThat(answer: () => Answer) {
  return startAnsweringServer(({ method }) => (method === 'OPTIONS' ? answer() : { status: 200 }));
}

const refused = {
  accepted: false,
  code: 'handshake_refused',
  message: 'The target was asked by OPTIONS whether it wants events, and its answer has no WebHook-Allowed-Origin for this bus.',
  retryable: true,
};

describe('a target that wants to be asked first', () => {
  test('is asked with the credentials that it will be sent, and gets the event with the origin that it allowed', async () => {
    const target = await targetThat(() => ({ status: 200, headers: allowed }));
    const { send } = invokerWorld({ '/glassbus/key': 'k1' });
    const connection = { type: 'apiKey', header: 'x-api-key', value: 'ssm:/glassbus/key' } as const;
    expect(await send(`${target.url}/events`, { handshake: true, connection })).toEqual({ accepted: true, code: '200' });
    expect(target.received).toMatchObject([
      { method: 'OPTIONS', path: '/events', body: '', headers: { 'webhook-request-origin': 'glassbus', 'x-api-key': 'k1' } },
      { method: 'POST', path: '/events', body: '{"id":7}', headers: { 'origin': 'glassbus', 'x-api-key': 'k1' } },
    ]);
  });

  test('is asked once an hour for a URL, whatever its query', async () => {
    const target = await targetThat(() => ({ status: 200, headers: allowed }));
    const { send, clock } = invokerWorld();
    await send(`${target.url}/events`, { handshake: true, query: { order: '1' } });
    await send(`${target.url}/events`, { handshake: true, query: { order: '2' } });
    await send(`${target.url}/others`, { handshake: true });
    clock.ms += 3_600_000;
    await send(`${target.url}/events`, { handshake: true });
    expect(target.received.map(({ method }) => method)).toEqual(['OPTIONS', 'POST', 'POST', 'OPTIONS', 'POST', 'OPTIONS', 'POST']);
  });

  test.each(['*', 'GLASSBUS', 'other.example.com, glassbus'])('allows this bus by %s', async (origin) => {
    const target = await targetThat(() => ({ status: 204, headers: { 'webhook-allowed-origin': origin } }));
    expect(await invokerWorld().send(target.url, { handshake: true })).toEqual({ accepted: true, code: '200' });
  });

  test.each<[string, Answer]>([
    ['with another origin', { status: 200, headers: { 'webhook-allowed-origin': 'other.example.com' } }],
    ['with nothing but 200, as many servers answer any OPTIONS', { status: 200, headers: { allow: 'POST' } }],
    ['with a page for errors that has the header', { status: 405, headers: allowed }],
  ])('refuses %s, and gets no event', async (_how, answer) => {
    const target = await targetThat(() => answer);
    expect(await invokerWorld().send(target.url, { handshake: true })).toEqual(refused);
    expect(target.received.map(({ method }) => method)).toEqual(['OPTIONS']);
  });

  test('and refused is not asked again for half a minute', async () => {
    const target = await targetThat(() => ({ status: 403 }));
    const { send, clock } = invokerWorld();
    await send(target.url, { handshake: true });
    clock.ms += 29_999;
    expect(await send(target.url, { handshake: true })).toEqual(refused);
    expect(target.received).toHaveLength(1);
    clock.ms += 1;
    await send(target.url, { handshake: true });
    expect(target.received).toHaveLength(2);
  });

  test('is asked for each set of secrets: an answer that repeats those of one rule is not shown to another', async () => {
    // Both questions are under way before either is answered.
    const { promise: bothAsked, resolve } = Promise.withResolvers<void>();
    const asked = new Set<unknown>();
    const target = await startAnsweringServer(async ({ headers }) => {
      asked.add(headers['x-api-key']);
      if (asked.size === 2) resolve();
      await bothAsked;
      return { status: 401, body: `who is ${String(headers['x-api-key'])}?` };
    });
    const { send } = invokerWorld({ '/glassbus/one': 'secret-of-one', '/glassbus/two': 'secret-of-two' });
    const sendAs = (name: string) => send(target.url, { handshake: true, connection: { type: 'apiKey', header: 'x-api-key', value: `ssm:/glassbus/${name}` } });
    const results = await Promise.all([sendAs('one'), sendAs('two')]);
    expect(asked).toEqual(new Set(['secret-of-one', 'secret-of-two']));
    expect(results).toMatchObject([{ code: '401', response: 'who is [secret]?' }, { code: '401', response: 'who is [secret]?' }]);
  });

  test('and cannot be asked is a failure like any other, and asked again', async () => {
    const { send } = invokerWorld();
    expect(await send('http://127.0.0.1:9/', { handshake: true })).toMatchObject({ code: 'connection_refused', retryable: true });
  });
});

test('a target that does not want to be asked is not asked', async () => {
  const target = await targetThat(() => ({ status: 200, headers: allowed }));
  await invokerWorld().send(target.url);
  expect(target.received.map(({ method, headers }) => [method, headers['origin']])).toEqual([['POST', undefined]]);
});
