/** A value that was loaded, and how long it holds. */
export interface Loaded<Value> {
  readonly value: Value;
  /** In milliseconds from when it was loaded; 0 for a value that only those get who wait for it now. */
  readonly keepMs: number;
}

/** Values that are dear to get and hold for a while. */
export interface SharedCache<Value> {
  /**
   * The value, loaded if there is none that still holds. Who asks while it is being loaded waits for the same. A failure is
   * everybody's who waits, and is not kept.
   */
  get(key: string, load: () => Promise<Loaded<Value>>): Promise<Value>;
  /** Drops a value that is there and is not good any more. One that is still being loaded stays: it is newer than the complaint. */
  forget(key: string, isStale: (value: Value) => boolean): void;
}

/** Beyond this the oldest goes: rules change, and what they asked for once would stay. */
const maxEntries = 1_000;

interface Entry<Value> {
  readonly loading: Promise<Loaded<Value>>;
  /** Once it is there. */
  loaded?: { readonly value: Value; readonly untilMs: number };
}

/** An empty cache; `now` tells milliseconds. */
export function createSharedCache<Value>(now: () => number): SharedCache<Value> {
  const entries = new Map<string, Entry<Value>>();

  return {
    get: async (key, load) => {
      const entry = entries.get(key);
      const holds = entry !== undefined && (entry.loaded === undefined || now() < entry.loaded.untilMs);
      const { value } = await (holds ? entry.loading : begin(key, load()));
      return value;
    },
    forget: (key, isStale) => {
      const loaded = entries.get(key)?.loaded;
      if (loaded !== undefined && isStale(loaded.value)) entries.delete(key);
    },
  };

  function begin(key: string, loading: Promise<Loaded<Value>>): Promise<Loaded<Value>> {
    const entry: Entry<Value> = { loading };
    entries.delete(key);
    entries.set(key, entry);
    const [oldest] = entries.keys();
    if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
    loading.then(
      ({ value, keepMs }) => {
        entry.loaded = { value, untilMs: now() + keepMs };
      },
      () => {
        if (entries.get(key) === entry) entries.delete(key);
      },
    );
    return loading;
  }
}
