import { expect, test } from 'vitest';
import { createBatchCollector } from '../../../adapters/aws/batch-collector.ts';

/** A collector of texts by their length in bytes, and the batches that it sent. */
function collector({ maxEntries = 3, maxBytes = 100 } = {}) {
  const batches: (readonly string[])[] = [];
  const collect = createBatchCollector<string, string>({ maxEntries, maxBytes }, async (items) => {
    batches.push(items);
    return items.map((item) => `result of ${item}`);
  });
  return { batches, add: (item: string, key = 'queue') => collect({ item, key, bytes: item.length }) };
}

test('what comes in one turn goes together, in order, and each gets its own result', async () => {
  const { batches, add } = collector();
  expect(await Promise.all([add('a'), add('b')])).toEqual(['result of a', 'result of b']);
  expect(batches).toEqual([['a', 'b']]);
});

test('one alone does not wait for company', async () => {
  const { batches, add } = collector();
  expect(await add('a')).toBe('result of a');
  expect(await add('b')).toBe('result of b');
  expect(batches).toEqual([['a'], ['b']]);
});

test('a batch that has all its entries goes off at once', () => {
  const { batches, add } = collector({ maxEntries: 2 });
  void [add('a'), add('b'), add('c')];
  expect(batches).toEqual([['a', 'b']]);
});

test('what does not fit by its size opens the next batch', async () => {
  const { batches, add } = collector({ maxBytes: 4 });
  await Promise.all([add('aa'), add('bb'), add('c')]);
  expect(batches).toEqual([['aa', 'bb'], ['c']]);
});

test('what is larger than a batch may be goes alone', async () => {
  const { batches, add } = collector({ maxBytes: 4 });
  await Promise.all([add('a'), add('bbbbbb'), add('c')]);
  expect(batches).toEqual([['a'], ['bbbbbb'], ['c']]);
});

test('different keys never go together', async () => {
  const { batches, add } = collector();
  await Promise.all([add('a', 'one'), add('b', 'another'), add('c', 'one')]);
  expect(batches).toEqual([['a', 'c'], ['b']]);
});

test('a batch that is still under way holds up no other', async () => {
  const first = Promise.withResolvers<readonly string[]>();
  const collect = createBatchCollector<string, string>({ maxEntries: 1, maxBytes: 100 }, async (items) => (items[0] === 'slow' ? first.promise : items));
  const slow = collect({ item: 'slow', key: 'queue', bytes: 1 });
  expect(await collect({ item: 'fast', key: 'queue', bytes: 1 })).toBe('fast');
  first.resolve(['slow']);
  expect(await slow).toBe('slow');
});

test('an item without a result gets none, and no other one', async () => {
  const collect = createBatchCollector<string, string>({ maxEntries: 3, maxBytes: 100 }, async () => ['the first']);
  const results = await Promise.all(['a', 'b'].map((item) => collect({ item, key: 'queue', bytes: 1 })));
  expect(results).toEqual(['the first', undefined]);
});

test('a batch that fails fails for each of its items, and for no later one', async () => {
  const failures: unknown[] = [new Error('broken')];
  const collect = createBatchCollector<string, string>({ maxEntries: 3, maxBytes: 100 }, async (items) => {
    if (failures.length > 0) throw failures.pop();
    return items;
  });
  const settled = await Promise.allSettled(['a', 'b'].map((item) => collect({ item, key: 'queue', bytes: 1 })));
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await collect({ item: 'c', key: 'queue', bytes: 1 })).toBe('c');
});
