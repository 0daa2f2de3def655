import type { LookupAddress } from 'node:dns';
import { isIPv6, type LookupFunction } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createGuardedLookup, type Resolve } from '../../../adapters/http/address-guard.ts';
import { createHttpInvoker } from '../../../adapters/http/http-invoker.ts';
import { createSecretSource } from '../../../adapters/secrets/secret-source.ts';
import { checkConnection } from '../../../core/target/http-connection.ts';
import { compileAddressRules } from '../../../core/target/address-rules.ts';
import hostileAnswers from '../../cases/ssrf/hostile-answers.json' with { type: 'json' };
import hostileUrls from '../../cases/ssrf/hostile-urls.json' with { type: 'json' };
import { startLoopbackServer } from '../../support/loopback-server.ts';
import { noSecrets } from './no-secrets.ts';
import { startRawServer } from './raw-server.ts';

const nothing = { allow: [] };
const loopback = { allow: ['127.0.0.0/8'] };

function toAddresses(addresses: readonly string[]): LookupAddress[] {
  return addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
}

/** A name service that always gives the same answer. */
function answering(...addresses: readonly string[]): Resolve {
  return async () => toAddresses(addresses);
}

function lookup(...answers: readonly string[]): LookupFunction {
  return createGuardedLookup(compileAddressRules(nothing), 'https:', answering(...answers));
}

/** A name service that must not be asked. */
const lookUpNothing: Resolve = (hostname) => Promise.reject(new Error(`${hostname} is looked up`));

function requestTo(url: string) {
  return { type: 'http', method: 'POST', url, headers: {}, body: 'x' } as const;
}

describe('an address that stands in a URL', () => {
  test.each(hostileUrls)('is refused for good before anything is looked up: %s', async (url) => {
    const lookedUp: string[] = [];
    const resolve = async (hostname: string) => {
      lookedUp.push(hostname);
      return toAddresses(['93.184.215.14']);
    };
    const result = await createHttpInvoker({ secrets: noSecrets, rules: nothing, now: Date.now, resolve })(requestTo(url), { timeoutMs: 1_000 });
    expect(result).toMatchObject({ accepted: false, code: 'address_not_allowed', retryable: false });
    expect(lookedUp).toEqual([]);
  });

  test('is reached where the bus allows it', async () => {
    const target = await startLoopbackServer();
    const result = await createHttpInvoker({ secrets: noSecrets, rules: loopback, now: Date.now })(requestTo(target.url), { timeoutMs: 5_000 });
    await target.stop();
    expect(result).toEqual({ accepted: true, code: '200' });
  });
});

describe('what else a rule has the bus call', () => {
  test.each(hostileUrls)('is refused for good as a token endpoint: %s', async (tokenUrl) => {
    const connection = { type: 'oauth2', tokenUrl, clientId: 'bus', clientSecret: 'ssm:/glassbus/client' } as const;
    const secrets = createSecretSource({ now: Date.now, aws: async () => 'hunter2' });
    const invoke = createHttpInvoker({ secrets, rules: nothing, now: Date.now, resolve: lookUpNothing });
    const result = await invoke({ ...requestTo('https://billing.example.com/'), connection }, { timeoutMs: 1_000 });
    expect(result).toMatchObject({ accepted: false, code: 'address_not_allowed', retryable: false, message: expect.stringContaining('ask for a token') });
  });

  // Some are refused for their form before anybody looks at the address: a fragment, a user name, another scheme.
  test.each(hostileUrls)('is refused as the URL that a secret holds, and not shown: %s', async (url) => {
    const secrets = createSecretSource({ now: Date.now, aws: async () => url });
    const invoke = createHttpInvoker({ secrets, rules: nothing, now: Date.now, resolve: lookUpNothing });
    const result = await invoke({ ...requestTo(''), url: { secret: 'ssm:/glassbus/chat' } }, { timeoutMs: 1_000 });
    expect(result).toMatchObject({ accepted: false, code: expect.stringMatching(/^(?:address_not_allowed|secret_unavailable)$/) });
    expect(JSON.stringify(result)).not.toContain(url);
  });

  test.each(hostileUrls)('is refused as a token endpoint when its rule is written: %s', (tokenUrl) => {
    const connection = { type: 'oauth2', tokenUrl, clientId: 'bus', clientSecret: 'ssm:/glassbus/client' } as const;
    expect(checkConnection(connection, { addresses: nothing, environmentSecrets: false, anyRole: false })).toMatchObject([{ code: expect.stringMatching(/^target\./), path: 'connection.tokenUrl' }]);
  });
});

describe('an address that a name resolves to', () => {
  test.each(hostileAnswers)('is refused until the name says otherwise: $name', async ({ url, answers }) => {
    const resolve = answering(...answers);
    const result = await createHttpInvoker({ secrets: noSecrets, rules: nothing, now: Date.now, resolve })(requestTo(url), { timeoutMs: 1_000 });
    expect(result).toMatchObject({ accepted: false, code: 'address_not_allowed', retryable: true });
  });

  test('is refused with its reason', async () => {
    const resolve = answering('169.254.169.254');
    const result = await createHttpInvoker({ secrets: noSecrets, rules: nothing, now: Date.now, resolve })(requestTo('https://metadata.example.com/'), { timeoutMs: 1_000 });
    expect(result).toHaveProperty(
      'message',
      'The bus must not send here: the name metadata.example.com leads to a forbidden address: 169.254.169.254 is link-local, where clouds keep their metadata services: targets must have public addresses.',
    );
  });

  test('is refused without TLS unless the bus allows it, though it is public', async () => {
    const resolve = answering('93.184.215.14');
    const result = await createHttpInvoker({ secrets: noSecrets, rules: loopback, now: Date.now, resolve })(requestTo('http://example.com/'), { timeoutMs: 1_000 });
    expect(result).toMatchObject({ code: 'address_not_allowed' });
  });

  test('is the one that is connected to, under the name of the URL', async () => {
    const target = await startLoopbackServer();
    const resolve = answering('127.0.0.1');
    const url = `http://billing.example.com:${target.port}/`;
    const result = await createHttpInvoker({ secrets: noSecrets, rules: loopback, now: Date.now, resolve })(requestTo(url), { timeoutMs: 5_000 });
    await target.stop();
    expect(result).toEqual({ accepted: true, code: '200' });
    expect(target.received[0]?.headers['host']).toBe(`billing.example.com:${target.port}`);
  });

  test('is checked again for a connection that replaces a broken one', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const resolve = async () => toAddresses(answers.shift() ?? []);
    let requests = 0;
    const { port } = await startRawServer((socket) => {
      requests += 1;
      if (requests === 1) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
      else socket.resetAndDestroy();
    });
    const invoke = createHttpInvoker({ secrets: noSecrets, rules: loopback, now: Date.now, resolve });
    expect(await invoke(requestTo(`http://rebinding.example.com:${port}/`), { timeoutMs: 5_000 })).toMatchObject({ accepted: true });
    expect(await invoke(requestTo(`http://rebinding.example.com:${port}/`), { timeoutMs: 5_000 })).toMatchObject({ code: 'address_not_allowed' });
  });
});

describe('a guarded lookup', () => {
  test('hands on every checked address, in the order of the answer', async () => {
    const addresses = await new Promise((resolve, reject) => {
      lookup('2606:4700:4700::1111', '1.1.1.1')('one.example.com', { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
    });
    expect(addresses).toEqual([{ address: '2606:4700:4700::1111', family: 6 }, { address: '1.1.1.1', family: 4 }]);
  });

  test('hands on the first one to whoever wants one', async () => {
    const address = await new Promise((resolve, reject) => {
      lookup('1.1.1.1', '8.8.8.8')('one.example.com', {}, (error, ...found) => (error ? reject(error) : resolve(found)));
    });
    expect(address).toEqual(['1.1.1.1', 4]);
  });

  test('takes an empty answer for a name without an address', async () => {
    const refused = new Promise((resolve, reject) => {
      lookup()('none.example.com', { all: true }, (error, found) => (error ? reject(error) : resolve(found)));
    });
    await expect(refused).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });
});
