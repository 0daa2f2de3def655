import { expect, test } from 'vitest';
import { parametersOf } from '../../core/target/parameters.ts';
import { problemsOf } from '../conformance/target-type.ts';

const kinds = { subject: 'text', headers: 'texts', url: 'url' } as const;

test('parameters are told in the order of their kinds, each with its place', () => {
  const target = { url: 'https://example.com/', headers: { 'x-a': '1', 'x-b': { form: 'original' } }, subject: 'paid', other: 'none' };
  expect(parametersOf(target, kinds)).toEqual([
    { path: ['subject'], kind: 'text', value: 'paid' },
    { path: ['headers', 'x-a'], kind: 'text', value: '1' },
    { path: ['headers', 'x-b'], kind: 'text', value: { form: 'original' } },
    { path: ['url'], kind: 'url', value: 'https://example.com/' },
  ]);
});

test.each([{}, { subject: undefined }, { subject: null }, { headers: null }, { subject: ['a', 'b'] }, { url: { secret: 'ssm:/glassbus/url' } }])('%j has none', (target) => {
  expect(parametersOf(target, kinds)).toEqual([]);
});

test('headers that are null are a mistake of the rule, and told as one', () => {
  expect(problemsOf({ type: 'http', url: 'https://example.com/', headers: null })).toEqual([{ code: 'rule.wrong_type', path: 'targets[0].headers' }]);
});
