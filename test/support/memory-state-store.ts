import type { StateChange, StateEntry, StateStore } from '../../core/state/state-store.ts';

/** The state store of each bus, in this process alone and on the test's clock: what is written is there at once. */
export function createMemoryStateStores(now: () => number): (bus: string) => StateStore {
  const buses = new Map<string, Map<string, StateEntry>>();
  return (bus) => {
    const entries = buses.get(bus) ?? new Map<string, StateEntry>();
    buses.set(bus, entries);
    return createStore(entries, now);
  };
}

function createStore(entries: Map<string, StateEntry>, now: () => number): StateStore {
  return {
    read: async (keys) => new Map(keys.flatMap((key) => liveEntry(key)).map((entry) => [entry.key, entry])),
    write: async (changes) => changes.map(makeChange),
  };

  function liveEntry(key: string): readonly StateEntry[] {
    const entry = entries.get(key);
    // A copy, as from anywhere else: nobody may change what is stored by changing what was read.
    return entry === undefined || entry.expiresAtMs <= now() ? [] : [structuredClone(entry)];
  }

  function makeChange({ key, base, value, expiresAtMs }: StateChange): boolean {
    const [current] = liveEntry(key);
    if ((current?.version ?? 0) !== base) return false;
    if (value === undefined) entries.delete(key);
    else entries.set(key, { key, version: base + 1, value: JSON.parse(JSON.stringify(value)), expiresAtMs });
    return true;
  }
}
