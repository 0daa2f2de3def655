/**
 * Acts on items, at most `limit` at a time, and returns the results in the order of the items. After a failure nothing more
 * is begun; rejects with it once what was under way has ended.
 */
export async function mapAtMost<Item, Result>(limit: number, items: readonly Item[], act: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = positioned(items);
  const work = async (): Promise<void> => {
    for (const [position, item] of waiting) results[position] = await act(item);
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return results;
}

/** A generator, unlike the iterator of an array, is over for all who share it once one of them leaves its loop. */
function* positioned<Item>(items: readonly Item[]): Generator<readonly [position: number, item: Item]> {
  yield* items.entries();
}
