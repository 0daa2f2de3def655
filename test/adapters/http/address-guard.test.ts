import { expect, test } from 'vitest';
import { type Resolve, sharingLookups } from '../../../adapters/http/address-guard.ts';

const billing = [{ address: '192.0.2.1', family: 4 }];

/** Lookups that end when they are told to, and the names that were asked for. */
function setUp() {
  const asked: string[] = [];
  const ends: PromiseWithResolvers<Awaited<ReturnType<Resolve>>>[] = [];
  const resolve = sharingLookups((hostname) => {
    asked.push(hostname);
    const end = Promise.withResolvers<Awaited<ReturnType<Resolve>>>();
    ends.push(end);
    return end.promise;
  });
  return { asked, ends, resolve };
}

test('a name that is being looked up is not looked up a second time', async () => {
  const { asked, ends, resolve } = setUp();
  const answers = Promise.all([resolve('billing.example.com'), resolve('billing.example.com'), resolve('other.example.com')]);
  expect(asked).toEqual(['billing.example.com', 'other.example.com']);
  for (const { resolve: answer } of ends) answer(billing);
  expect(await answers).toEqual([billing, billing, billing]);
});

test('a name is looked up anew once its lookup has ended: nobody is sent to yesterday\'s address', async () => {
  const { asked, ends, resolve } = setUp();
  const first = resolve('billing.example.com');
  ends[0]?.resolve(billing);
  await first;
  void resolve('billing.example.com');
  expect(asked).toEqual(['billing.example.com', 'billing.example.com']);
});

test('a lookup that fails fails all who wait for it, and no one after them', async () => {
  const { asked, ends, resolve } = setUp();
  const answers = Promise.allSettled([resolve('billing.example.com'), resolve('billing.example.com')]);
  ends[0]?.reject(new Error('ENOTFOUND'));
  expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  void resolve('billing.example.com');
  expect(asked).toHaveLength(2);
});
