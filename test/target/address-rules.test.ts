import { describe, expect, test } from 'vitest';
import { compileAddressRules, literalAddressRefusal } from '../../core/target/address-rules.ts';
import harmless from '../cases/ssrf/harmless-urls.json' with { type: 'json' };
import hostile from '../cases/ssrf/hostile-urls.json' with { type: 'json' };

const nothing = { allow: [] };

test.each(hostile)('a rule must not name %s', (url) => {
  expect(literalAddressRefusal(url, nothing)).toBeTypeOf('string');
});

test.each(harmless)('a rule may name %s', (url) => {
  expect(literalAddressRefusal(url, nothing)).toBeUndefined();
});

test.each([
  ['https://127.1/', '127.0.0.1 is a loopback address: targets must have public addresses'],
  ['https://169.254.169.254/', '169.254.169.254 is link-local, where clouds keep their metadata services: targets must have public addresses'],
  ['https://[::ffff:127.0.0.1]/', '::ffff:7f00:1 is an IPv4 address in disguise: targets must have public addresses'],
  ['https://[fd00::1]/', 'fd00::1 is private: targets must have public addresses'],
  ['https://[4000::1]/', '4000::1 is not a public address: targets must have public addresses'],
  ['http://example.com/', 'targets must be reached by https'],
  ['ftp://example.com/', 'targets must be reached by https, not by ftp:'],
  ['nonsense', 'the URL cannot be parsed'],
])('the refusal of %s says what is wrong', (url, refusal) => {
  expect(literalAddressRefusal(url, nothing)).toBe(refusal);
});

describe('a bus that allows loopback', () => {
  const loopback = { allow: ['127.0.0.0/8', '::1'] };
  test.each([
    ['http://127.0.0.1:9000/', undefined],
    ['https://127.0.0.1/', undefined],
    ['http://[::1]:9000/', undefined],
    ['http://localhost:9000/', undefined],
    ['https://8.8.8.8/', undefined],
    ['http://8.8.8.8/', '8.8.8.8 must be reached by https: http: is only for addresses that the bus allows by name'],
    ['http://10.0.0.1/', '10.0.0.1 is private: targets must have public addresses'],
    ['http://[::2]/', '::2 is an IPv4 address in disguise: targets must have public addresses'],
    ['http://[::ffff:127.0.0.1]/', '::ffff:7f00:1 is an IPv4 address in disguise: targets must have public addresses'],
    ['ftp://127.0.0.1/', 'targets must be reached by https, not by ftp:'],
  ])('answers for %s: %s', (url, refusal) => {
    expect(literalAddressRefusal(url, loopback)).toBe(refusal);
  });
});

test.each(['10.0.0.0/8', '10.0.0.1', 'fd00::/8', '::/0', '0.0.0.0/0'])('%s is a range', (range) => {
  expect(() => compileAddressRules({ allow: [range] })).not.toThrow();
});

test.each(['', 'localhost', '10.0.0.0/33', '::1/129', '10.0.0.0/', '10.0.0.0/-1', '10.0.0.0/8/8', '10/8', 'fe80::1%eth0'])('%j is no range', (range) => {
  expect(() => compileAddressRules({ allow: ['127.0.0.1', range] })).toThrow(
    expect.objectContaining({ code: 'addresses.invalid_range', path: 'allow[1]' }),
  );
});
