/** Keeps what was used last, up to a total weight. */
export interface BoundedCache<Value> {
  get(key: string): Value | undefined;
  /** A value heavier than the whole cache is not kept. */
  set(key: string, value: Value, weight: number): void;
}

interface Entry<Value> {
  readonly value: Value;
  readonly weight: number;
}

/** A cache of immutable values that forgets the least recently used ones; `capacity` is in the unit of the weights. */
export function createBoundedCache<Value>(capacity: number): BoundedCache<Value> {
  // A Map remembers the order of insertion: what is used is put in again, and so the oldest use comes first.
  const entries = new Map<string, Entry<Value>>();
  let total = 0;

  const take = (key: string): Entry<Value> | undefined => {
    const entry = entries.get(key);
    if (entries.delete(key)) total -= entry?.weight ?? 0;
    return entry;
  };
  const put = (key: string, entry: Entry<Value>): void => {
    entries.set(key, entry);
    total += entry.weight;
  };

  return {
    get: (key) => {
      const entry = take(key);
      if (entry !== undefined) put(key, entry);
      return entry?.value;
    },
    set: (key, value, weight) => {
      take(key);
      put(key, { value, weight });
      for (const oldest of entries.keys()) {
        if (total <= capacity) break;
        take(oldest);
      }
    },
  };
}
