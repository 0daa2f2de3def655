import { expect, test } from 'vitest';
import { redact } from '../../../adapters/http/redact.ts';

test.each<[string, string, string, string]>([
  ['as it is', 'you sent hunter2, hunter2!', 'hunter2', 'you sent [secret], [secret]!'],
  ['as JSON', '{"key":"a\\"b\\\\c"}', 'a"b\\c', '{"key":"[secret]"}'],
  ['in a URL', '/find?key=a%2Fb%20c', 'a/b c', '/find?key=[secret]'],
  ['in a form', 'key=a%2Fb+c', 'a/b c', 'key=[secret]'],
  ['in Base64', 'Basic dTpwYXNzd29yZA==', 'u:password', 'Basic [secret]'],
  ['with characters that expressions know', 'you sent a.*$&', 'a.*$&', 'you sent [secret]'],
])('a secret is not repeated %s', (_where, text, secret, expected) => {
  expect(redact(text, [secret])).toBe(expected);
});

test('the longer of two secrets is found before the one within it', () => {
  expect(redact('hunter2-long', ['hunter2', 'hunter2-long'])).toBe('[secret]');
});

test('a secret that is empty is nowhere', () => {
  expect(redact('as it was', [''])).toBe('as it was');
});
