/** What one batch may hold. */
export interface BatchLimits {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

export interface BatchItem<Item> {
  readonly item: Item;
  /** Items with different keys never share a batch. */
  readonly key: string;
  /** What it counts for; one that is larger than a batch may be goes alone. */
  readonly bytes: number;
}

interface Batch<Item, Result> {
  readonly items: Item[];
  readonly results: PromiseWithResolvers<readonly Result[]>;
  bytes: number;
}

/**
 * Gathers what comes in one turn of the event loop into batches per key, in order of arrival. A batch goes off once it is
 * full, and at the end of the turn in any case: nothing waits for company. Batches of one key begin in order and may be
 * under way together.
 *
 * @param send gives the results of a batch, each in its item's place; what it rejects with, each item's promise does
 * @returns takes one item, and gives its result: undefined when `send` gave none in its place
 */
export function createBatchCollector<Item, Result>(
  { maxEntries, maxBytes }: BatchLimits,
  send: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: BatchItem<Item>) => Promise<Result | undefined> {
  const open = new Map<string, Batch<Item, Result>>();

  return async ({ item, key, bytes }) => {
    const batch = batchWithRoom(key, bytes);
    const position = batch.items.push(item) - 1;
    batch.bytes += bytes;
    if (batch.items.length === maxEntries) close(key, batch);
    return (await batch.results.promise)[position];
  };

  function batchWithRoom(key: string, bytes: number): Batch<Item, Result> {
    const current = open.get(key);
    if (current !== undefined && current.bytes + bytes <= maxBytes) return current;
    if (current !== undefined) close(key, current);
    const batch: Batch<Item, Result> = { items: [], bytes: 0, results: Promise.withResolvers() };
    open.set(key, batch);
    setImmediate(() => close(key, batch));
    return batch;
  }

  /** Sends a batch, once. */
  function close(key: string, batch: Batch<Item, Result>): void {
    if (open.get(key) !== batch) return;
    open.delete(key);
    void send(batch.items).then(batch.results.resolve, batch.results.reject);
  }
}
