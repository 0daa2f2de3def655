import { describe, expect, test } from 'vitest';
import { signChat } from '../../../adapters/http/chat-signature.ts';

// The expected signatures were computed with Python's hmac, as the vendors' own samples do it.

test('DingTalk has the time in milliseconds and the signature in the query, and the body as it was', () => {
  expect(signChat({ scheme: 'dingtalk', atMs: 1_599_360_473_000.4, body: '{"a":1.00}' }, 'this is secret')).toEqual({
    query: { timestamp: '1599360473000', sign: 'hXZTWifRGHclNuZSKxoXc//sh51SWfVfRIhcdeKs63I=' },
    body: '{"a":1.00}',
  });
});

describe('Feishu', () => {
  const members = '"timestamp":"1599360473","sign":"l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8="';

  test.each([
    { body: '{"a":12345678901234567890}', signed: `{"a":12345678901234567890,${members}}` },
    { body: ' { "a" : { } } \n', signed: ` { "a" : { },${members}}` },
    { body: '{}', signed: `{${members}}` },
    { body: '{ }', signed: `{${members}}` },
  ])('has the time in seconds and the signature at the end of $body, and every digit that was there', ({ body, signed }) => {
    expect(signChat({ scheme: 'feishu', atMs: 1_599_360_473_999, body }, 'demo')).toEqual({ query: {}, body: signed });
  });

  test('does not let a body sign itself', () => {
    const { body } = signChat({ scheme: 'feishu', atMs: 1_599_360_473_000, body: '{"sign":"forged","timestamp":"1"}' }, 'demo');
    expect(JSON.parse(body)).toEqual({ timestamp: '1599360473', sign: 'l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=' });
  });
});
