import { createPublicKey, verify } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { InvalidWebhookSecretError, signWebhook } from '../../../adapters/http/webhook-signature.ts';
import { startAnsweringServer } from './answering-server.ts';
import { invokerWorld } from './invoker-world.ts';

/** @source the test suites of Standard Webhooks and of Svix, which publish the same message with a key of either kind */
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', atMs: 1_614_265_330_999, body: '{"test": 2432232314}' };
const hmacSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const hmacSignature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const ed25519Secret = 'whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==';
const ed25519Signature = 'v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg==';

describe('a signature is the published one', () => {
  test('with HMAC, its time in whole seconds', () => {
    expect(signWebhook(message, [hmacSecret])).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek', 'webhook-timestamp': '1614265330', 'webhook-signature': hmacSignature,
    });
  });

  test.each([
    ['key and public key', ed25519Secret],
    ['key alone', 'whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbc='],
  ])('with Ed25519, of %s', (_kind, secret) => {
    expect(signWebhook(message, [secret])['webhook-signature']).toBe(ed25519Signature);
  });

  test('of each secret while one is replaced by another', () => {
    expect(signWebhook(message, [hmacSecret, ed25519Secret])['webhook-signature']).toBe(`${hmacSignature} ${ed25519Signature}`);
  });
});

describe('a receiver', () => {
  const now = { ...message, atMs: Date.now(), body: Buffer.from('{"größe":"一"}') };
  const otherSecret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';

  test.each([[hmacSecret], [otherSecret]])('with either of two secrets takes the message: %s', (secret) => {
    expect(new Webhook(secret).verify(now.body, signWebhook(now, [otherSecret, hmacSecret]))).toEqual({ größe: '一' });
  });

  test('with a third one refuses it', () => {
    expect(() => new Webhook('whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA').verify(now.body, signWebhook(now, [hmacSecret]))).toThrow('No matching signature found');
  });

  test('that has the public key alone takes the message, and no other', () => {
    const headers = signWebhook(now, [ed25519Secret]);
    const signature = Buffer.from(headers['webhook-signature']?.slice('v1a,'.length) ?? '', 'base64');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: '1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4' }, format: 'jwk' });
    const content = Buffer.concat([Buffer.from(`${now.id}.${headers['webhook-timestamp'] ?? ''}.`), now.body]);
    expect(verify(null, content, key, signature)).toBe(true);
    expect(verify(null, Buffer.concat([content, Buffer.from(' ')]), key, signature)).toBe(false);
  });
});

describe('what is no secret of Standard Webhooks', () => {
  test.each([
    ['without a prefix', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'the secret begins neither with whsec_ nor with whsk_'],
    ['with a public key', 'whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=', 'the secret begins neither with whsec_ nor with whsk_'],
    ['that is too short', 'whsec_c2hvcnQ=', 'behind whsec_ there are not 24 to 64 bytes in Base64'],
    ['that is no Base64', 'whsec_MfKQ9r8GKYqr!TwjUPD8ILPZIo2LaLaSw', 'behind whsec_ there are not 24 to 64 bytes in Base64'],
    ['that is too short for Ed25519', 'whsk_6Xb/dCcHpPea21PS1N9VYw==', 'behind whsk_ there is no Ed25519 key of 32 or 64 bytes in Base64'],
  ])('signs nothing: one %s', (_kind, secret, expected) => {
    expect(() => signWebhook(message, [secret])).toThrow(new InvalidWebhookSecretError(expected));
  });
});

describe('a signed request', () => {
  const signature = { messageId: 'delivery-1', secrets: ['ssm:/glassbus/new', 'ssm:/glassbus/old'] };

  test('is taken by receivers with either secret, at each attempt with its own time', async () => {
    const target = await startAnsweringServer(() => ({ status: 503 }));
    const { send, clock } = invokerWorld({ '/glassbus/new': hmacSecret, '/glassbus/old': 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' });
    clock.ms = Date.now();
    await send(target.url, { signature });
    clock.ms += 60_000;
    await send(target.url, { signature });
    expect(target.received.map(({ headers }) => headers['webhook-id'])).toEqual(['delivery-1', 'delivery-1']);
    for (const { body, headers } of target.received) {
      const signed = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      for (const secret of [hmacSecret, 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD']) expect(new Webhook(secret).verify(body, signed)).toEqual({ id: 7 });
    }
    const [first = 0, second = 0] = target.received.map(({ headers }) => Number(headers['webhook-timestamp']));
    expect(second - first).toBe(60);
  });

  test('whose secret is none is not sent', async () => {
    const target = await startAnsweringServer(() => ({ status: 200 }));
    expect(await invokerWorld({ '/glassbus/new': 'hunter2', '/glassbus/old': hmacSecret }).send(target.url, { signature })).toEqual({
      accepted: false, code: 'secret_unavailable', message: 'The message cannot be signed: the secret begins neither with whsec_ nor with whsk_.', retryable: true,
    });
    expect(target.received).toEqual([]);
  });
});
