/** What a process knows of things that come and go, by key. */
export interface RecentlyUsed<Value> {
  /** The value, made if there is none. */
  of(key: string, make: () => Value): Value;
}

/** Longer than any window, any lease and any attempt: what is known of a target then says nothing any more. */
const unusedMs = 3_600_000;

/** Nothing yet. What was not used for an hour is dropped when something new comes: rules are put again and deleted, and processes live for months. */
export function createRecentlyUsed<Value>(now: () => number): RecentlyUsed<Value> {
  const entries = new Map<string, { readonly value: Value; usedAtMs: number }>();
  const dropUnused = (): void => {
    for (const [key, { usedAtMs }] of entries) if (now() - usedAtMs > unusedMs) entries.delete(key);
  };
  return {
    of: (key, make) => {
      const known = entries.get(key);
      if (known === undefined) dropUnused();
      const entry = known ?? { value: make(), usedAtMs: 0 };
      entry.usedAtMs = now();
      entries.set(key, entry);
      return entry.value;
    },
  };
}
