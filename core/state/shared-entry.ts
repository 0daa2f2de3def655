import { createCommonTurns } from '../turns.ts';
import type { StateEntry, StateStore } from './state-store.ts';

/** JSON. */
type Value = Readonly<Record<string, unknown>>;

/** What is to become of an entry, and what its author learns if it does. */
export interface Decision<Answer> {
  readonly answer: Answer;
  /** Absent where the entry stays as it is. */
  readonly change?: { readonly value: Value; readonly expiresAtMs: number };
}

/** Decides on an entry's value, which is undefined where there is none. Pure: it may be asked several times. */
export type Decide<Answer> = (value: Value | undefined) => Decision<Answer>;

/** An entry that several processes change at the same time. */
export interface SharedEntry {
  /**
   * Makes the change that is decided on; when another process changes the entry in between, it is decided anew. Undefined
   * when that happens again and again: then nothing was changed. Rejects when the store does: then the change may have been
   * made or not.
   */
  change<Answer>(decide: Decide<Answer>): Promise<Answer | undefined>;
}

export interface SharedEntryDeps {
  readonly store: StateStore;
  readonly now: () => number;
  readonly key: string;
  /** How old the value may be on which it is decided that nothing changes, in milliseconds. */
  readonly trustMs: number;
}

/** Far less than entries live, whose versions begin anew after that. */
const rememberedMs = 600_000;
/** Of ten that write at the same moment the last one gets its turn. */
const maxTries = 10;

/** The entry as this process last saw it, and when; `entry` is undefined where there was none. */
interface Sight {
  readonly entry: StateEntry | undefined;
  readonly atMs: number;
}

/**
 * An entry that this process remembers: a change costs one write, and one read and write more for each change that another
 * process has made since.
 */
export function createSharedEntry({ store, now, key, trustMs }: SharedEntryDeps): SharedEntry {
  const inTurn = createCommonTurns();
  let sight: Sight | undefined;

  const look = async (maxAgeMs: number): Promise<Sight> => {
    if (sight !== undefined && now() - sight.atMs <= maxAgeMs) return sight;
    sight = { entry: (await store.read([key])).get(key), atMs: now() };
    return sight;
  };

  const write = async (entry: StateEntry | undefined, change: NonNullable<Decision<unknown>['change']>): Promise<boolean> => {
    const base = entry?.version ?? 0;
    sight = undefined;
    const [made] = await store.write([{ key, base, ...change }]);
    if (made !== true) return false;
    sight = { entry: { key, version: base + 1, ...change }, atMs: now() };
    return true;
  };

  /** One try: the decision, undefined where another process was faster. */
  const decideOnce = async <Answer>(decide: Decide<Answer>): Promise<Decision<Answer> | undefined> => {
    const remembered = await look(rememberedMs);
    const first = decide(remembered.entry?.value);
    const { entry } = first.change === undefined ? await look(trustMs) : remembered;
    const decision = entry === remembered.entry ? first : decide(entry?.value);
    return decision.change === undefined || (await write(entry, decision.change)) ? decision : undefined;
  };

  return {
    change: (decide) =>
      inTurn(async () => {
        for (let tries = 0; tries < maxTries; tries += 1) {
          // Each try is based on what the one before has found.
          // oxlint-disable-next-line no-await-in-loop
          const decision = await decideOnce(decide);
          if (decision !== undefined) return decision.answer;
        }
        return undefined;
      }),
  };
}
