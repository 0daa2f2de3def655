/** What one batch may hold. */
export interface BatchLimits {
  readonly maxEntries: number;
  readonly maxBytes: number;
}

/** A list with at least one item. */
export type NonEmpty<Item> = readonly [Item, ...Item[]];

export interface BatchItem<Item> {
  readonly item: Item;
  /** Items with different keys never share a batch. */
  readonly key: string;
  /** What it counts for; one that is larger than a batch may be goes alone. */
  readonly bytes: number;
}

interface Batch<Item, Result> {
  readonly items: [Item, ...Item[]];
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
  send: (items: NonEmpty<Item>) => Promise<readonly Result[]>,
): (item: BatchItem<Item>) => Promise<Result | undefined> {
  const open = new Map<string, Batch<Item, Result>>();

  return async (added) => {
    const batch = join(added) ?? begin(added);
    const position = batch.items.length - 1;
    if (batch.items.length === maxEntries) close(added.key, batch);
    return (await batch.results.promise)[position];
  };

  /** Puts an item into the batch that is open for it; undefined when there is none with room. */
  function join({ item, key, bytes }: BatchItem<Item>): Batch<Item, Result> | undefined {
    const batch = open.get(key);
    if (batch === undefined || batch.bytes + bytes > maxBytes) return undefined;
    batch.items.push(item);
    batch.bytes += bytes;
    return batch;
  }

  function begin({ item, key, bytes }: BatchItem<Item>): Batch<Item, Result> {
    const full = open.get(key);
    if (full !== undefined) close(key, full);
    const batch: Batch<Item, Result> = { items: [item], bytes, results: Promise.withResolvers() };
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
