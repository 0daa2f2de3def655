import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Received } from '../../support/loopback-server.ts';
import { type Answer, startAnsweringServer } from './answering-server.ts';
import { invokerWorld } from './invoker-world.ts';

const startedAtMs = Date.parse('2026-11-21T10:00:00.500Z');

function base64Hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}

/** A DingTalk that checks signatures as its documentation says, with this secret. */
function dingtalkWith(secret: string): (received: Received) => Answer {
  return ({ path }) => {
    const query = new URL(path, 'http://localhost').searchParams;
    const timestamp = query.get('timestamp') ?? '';
    const isFresh = Math.abs(Number(timestamp) - startedAtMs) < 3_600_000;
    const isSigned = query.get('sign') === base64Hmac(secret, `${timestamp}\n${secret}`);
    const isKnown = query.get('access_token') === 't/1 +';
    return { status: 200, body: JSON.stringify(isKnown && isFresh && isSigned ? { errcode: 0, errmsg: 'ok' } : { errcode: 310_000, errmsg: `sign not match: ${path}, ${query.get('access_token')}` }) };
  };
}

/** A Feishu that does the same. */
function feishuWith(secret: string): (received: Received) => Answer {
  return ({ body }) => {
    const { timestamp, sign } = JSON.parse(body) as { timestamp?: string; sign?: string };
    const isFresh = Math.abs(Number(timestamp) - startedAtMs / 1_000) < 3_600;
    const isSigned = sign === base64Hmac(`${timestamp}\n${secret}`, '');
    return { status: 200, body: JSON.stringify(isFresh && isSigned ? { code: 0, msg: 'success' } : { code: 19_021, msg: 'sign match fail' }) };
  };
}

const signed = {
  dingtalk: { judge: 'dingtalk', chatSignature: { scheme: 'dingtalk', secret: 'ssm:/glassbus/sign' } },
  feishu: { judge: 'feishu', chatSignature: { scheme: 'feishu', secret: 'ssm:/glassbus/sign' } },
} as const;
const webhook = { secret: 'ssm:/glassbus/hook' };

describe('a signed message', () => {
  test('is accepted by a DingTalk that checks it', async () => {
    const { url, received } = await startAnsweringServer(dingtalkWith('SEC1'));
    const world = invokerWorld({ '/glassbus/hook': `${url}/robot/send?access_token=t%2F1%20%2B`, '/glassbus/sign': 'SEC1' });
    expect(await world.send(webhook, signed.dingtalk)).toEqual({ accepted: true, code: '200' });
    expect(received[0]?.body).toBe('{"id":7}');
  });

  test('is accepted by a Feishu that checks it', async () => {
    const { url, received } = await startAnsweringServer(feishuWith('key'));
    const world = invokerWorld({ '/glassbus/hook': `${url}/hook/1`, '/glassbus/sign': 'key' });
    expect(await world.send(webhook, signed.feishu)).toEqual({ accepted: true, code: '200' });
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ id: 7 });
  });

  test.each([
    { service: 'dingtalk', checking: dingtalkWith, path: '/robot/send?access_token=t%2F1%20%2B', refused: 'DingTalk answered 310000' },
    { service: 'feishu', checking: feishuWith, path: '/hook/1', refused: 'Feishu answered 19021' },
  ] as const)('that $service refuses is signed with the new secret once, if there is one', async ({ service, checking, path, refused }) => {
    const { url, received } = await startAnsweringServer(checking('new'));
    const world = invokerWorld({ '/glassbus/hook': `${url}${path}`, '/glassbus/sign': 'old' });
    expect(await world.send(webhook, signed[service])).toMatchObject({ accepted: false, message: expect.stringContaining(refused), retryable: false });
    world.parameters['/glassbus/sign'] = 'new';
    world.clock.ms += 20_000;
    expect(await world.send(webhook, signed[service])).toEqual({ accepted: true, code: '200' });
    expect(received).toHaveLength(3);
  });

  test('that is refused shows neither webhook nor secret', async () => {
    const { url } = await startAnsweringServer(dingtalkWith('SEC1'));
    const world = invokerWorld({ '/glassbus/hook': `${url}/robot/send?access_token=wrong-token-of-64-characters`, '/glassbus/sign': 'SEC1' });
    const result = await world.send(webhook, signed.dingtalk);
    expect(result).toMatchObject({ accepted: false, code: '310000' });
    expect(JSON.stringify(result)).not.toMatch(/wrong|SEC1|127\.0\.0\.1/);
  });

  test('whose secret cannot be read is not sent', async () => {
    const { url, received } = await startAnsweringServer(() => ({ status: 200 }));
    expect(await invokerWorld().send(url, signed.feishu)).toEqual({
      accepted: false, code: 'secret_unavailable', message: 'The secret ssm:/glassbus/sign cannot be read: ParameterNotFound.', retryable: true,
    });
    expect(received).toEqual([]);
  });
});

test('a webhook that was replaced is used by the delivery that the old one refuses', async () => {
  const { url, received } = await startAnsweringServer(({ path }) => (path === '/new' ? { status: 200, body: 'ok' } : { status: 404, body: 'no_service' }));
  const world = invokerWorld({ '/glassbus/hook': `${url}/old` });
  expect(await world.send(webhook, { judge: 'slack' })).toMatchObject({ code: 'no_service', retryable: false });
  world.parameters['/glassbus/hook'] = `${url}/new`;
  world.clock.ms += 20_000;
  expect(await world.send(webhook, { judge: 'slack' })).toEqual({ accepted: true, code: '200' });
  expect(received.map(({ path }) => path)).toEqual(['/old', '/old', '/new']);
});
