import { isRecord } from '../is-record.ts';
import type { StateChange, StateEntry, StateStore } from './state-store.ts';

export interface ClaimsDeps {
  readonly store: StateStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long it is remembered that a thing was done, and that somebody is at it; longer than any lease. */
  readonly keptMs: number;
}

/**
 * What somebody who means to do a thing once learns of it:
 *
 * - `held`: the caller is to do it before the lease ends; nobody else begins meanwhile.
 * - `busy`: somebody else is at it, or died doing it and the lease goes on.
 * - `done`: it was done, and these are the facts that were to be remembered.
 */
export type Claim = HeldClaim | { readonly kind: 'busy' } | { readonly kind: 'done'; readonly facts: Facts };

export interface HeldClaim {
  readonly kind: 'held';
  readonly key: string;
  /** That of the entry which the claim made. */
  readonly version: number;
  /** When the lease ends. */
  readonly untilMs: number;
}

/** JSON. */
export type Facts = Readonly<Record<string, unknown>>;

/** How a held claim ends: done, with what is to be remembered of it; or, without facts, given up for whoever comes next. */
export interface ClaimEnd {
  readonly claim: HeldClaim;
  readonly facts?: Facts;
}

/** Sees to it that a thing is done by one at a time, and not again once it was done. */
export interface Claims {
  /** A claim per key. Rejects when the store does; what was taken then is free again when its lease ends. */
  take(keys: readonly string[], leaseMs: number): Promise<ReadonlyMap<string, Claim>>;
  /** Ends claims, one per key. Per claim false, and nothing changed, where its lease was over and another has taken it. */
  end(ends: readonly ClaimEnd[]): Promise<readonly boolean[]>;
}

/**
 * Claims in a store of state, an entry per key:
 *
 *     absent --take--> {leaseUntilMs} --end--> {done: facts}
 *                        |  ^
 *                    end v  | take, also when the lease is over
 *                    {leaseUntilMs: 0}
 *
 * The mark of what was done comes after the deed, never before: a crash in between delays whoever comes next by the rest of
 * the lease, and may have the deed done twice, but never not at all. What is given up stays as an entry, so that its
 * version goes on and a holder who wakes up after its lease finds itself refused.
 */
export function createClaims({ store, now, keptMs }: ClaimsDeps): Claims {
  const change = (key: string, base: number, value: Facts): StateChange => ({ key, base, value, expiresAtMs: now() + keptMs });

  const hold = async (keys: readonly string[], entries: ReadonlyMap<string, StateEntry>, untilMs: number): Promise<readonly (readonly [string, Claim])[]> => {
    const changes = keys.map((key) => change(key, entries.get(key)?.version ?? 0, { leaseUntilMs: untilMs }));
    const made = changes.length === 0 ? [] : await store.write(changes);
    return changes.map(({ key, base }, position) => [key, made[position] === true ? { kind: 'held', key, version: base + 1, untilMs } : busy]);
  };

  return {
    take: async (keys, leaseMs) => {
      if (keys.length === 0) return new Map();
      const entries = await store.read(keys);
      const nowMs = now();
      const known = new Map([...entries.values()].flatMap((entry) => claimOfOther(entry, nowMs)));
      const free = [...new Set(keys)].filter((key) => !known.has(key));
      return new Map([...known, ...(await hold(free, entries, nowMs + leaseMs))]);
    },
    end: async (ends) => {
      if (ends.length === 0) return [];
      return store.write(ends.map(({ claim, facts }) => change(claim.key, claim.version, facts === undefined ? { leaseUntilMs: 0 } : { done: facts })));
    },
  };
}

const busy: Claim = { kind: 'busy' };

/** What an entry says to everybody else; nothing where the thing is free. */
function claimOfOther({ key, value }: StateEntry, nowMs: number): readonly (readonly [string, Claim])[] {
  const { done, leaseUntilMs } = value;
  if (isRecord(done)) return [[key, { kind: 'done', facts: done }]];
  return typeof leaseUntilMs === 'number' && leaseUntilMs > nowMs ? [[key, busy]] : [];
}
