import { expect, test } from 'vitest';
import { createSharedCache, type Loaded } from '../../adapters/shared-cache.ts';
import { unlessAborted } from '../../adapters/unless-aborted.ts';

const kept = async (value: string): Promise<Loaded<string>> => ({ value, keepMs: 1_000 });
const once = async (value: string): Promise<Loaded<string>> => ({ value, keepMs: 0 });
const failed = (): Promise<Loaded<string>> => Promise.reject(new Error('not now'));

test('a value that is kept for no time is only for those who wait for it', async () => {
  const cache = createSharedCache<string>(() => 0);
  expect(await Promise.all([cache.get('a', () => once('first')), cache.get('a', () => once('second'))])).toEqual(['first', 'first']);
  expect(await cache.get('a', () => once('third'))).toBe('third');
});

test('a failure is told to all who wait, and is not kept', async () => {
  const cache = createSharedCache<string>(() => 0);
  const results = await Promise.allSettled([cache.get('a', failed), cache.get('a', () => kept('never loaded'))]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await cache.get('a', () => kept('now'))).toBe('now');
});

test('what is still being loaded is newer than a complaint, and stays', async () => {
  const cache = createSharedCache<string>(() => 0);
  const { promise, resolve } = Promise.withResolvers<Loaded<string>>();
  const waiting = cache.get('a', () => promise);
  cache.forget('a', () => true);
  resolve({ value: 'loaded', keepMs: 1_000 });
  expect(await waiting).toBe('loaded');
  expect(await cache.get('a', () => kept('another'))).toBe('loaded');
});

test('the oldest of more than a thousand values goes', async () => {
  const cache = createSharedCache<string>(() => 0);
  await Promise.all(Array.from({ length: 1_001 }, (_none, number) => cache.get(`key-${number}`, () => kept('old'))));
  expect(await cache.get('key-1', () => kept('new'))).toBe('old');
  expect(await cache.get('key-0', () => kept('new'))).toBe('new');
});

test('a result that fails after the wait for it was given up ends nothing', async () => {
  const { promise, reject } = Promise.withResolvers<string>();
  await expect(unlessAborted(AbortSignal.abort(new Error('given up')), promise)).rejects.toThrow('given up');
  reject(new Error('too late'));
  await expect(promise).rejects.toThrow('too late');
});
