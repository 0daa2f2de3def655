import { isRecord } from '../is-record.ts';
import type { StateEntry, StateStore } from './state-store.ts';

/** What a claim is held, and kept afterwards, in. */
export interface ClaimsDeps {
  readonly store: StateStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How long it is remembered that something was done; longer than any lease. */
  readonly keptMs: number;
}

/**
 * What somebody who means to do a thing once learns of it:
 *
 * - `held`: to be done by the caller, until the lease ends; nobody else may begin meanwhile.
 * - `busy`: somebody else holds it, or died holding it and the lease goes on.
 * - `done`: it was done, and this is what was to be remembered of it.
 */
export type Claim = HeldClaim | { readonly kind: 'busy' } | { readonly kind: 'done'; readonly facts: Facts };

export interface HeldClaim {
  readonly kind: 'held';
  readonly key: string;
  /** Of the entry that the claim has made. */
  readonly version: number;
  /** When the lease ends. */
  readonly untilMs: number;
}

/** JSON. */
export type Facts = Readonly<Record<string, unknown>>;

/** How a held claim ends: done, with what is to be remembered; or, without facts, given up for whoever comes next. */
export interface ClaimEnd {
  readonly claim: HeldClaim;
  readonly facts?: Facts;
}

/** Sees to it that a thing is done by one at a time, and not again once it was done. */
export interface Claims {
  /** A claim per key. Rejects when the store does; what was taken then is free again after `leaseMs`. */
  take(keys: Iterable<string>, leaseMs: number): Promise<ReadonlyMap<string, Claim>>;
  /** Ends claims, whose keys differ: per claim false, and nothing changed, where its lease was over and another has taken it. */
  end(ends: readonly ClaimEnd[]): Promise<readonly boolean[]>;
}

/** Where a claim was given up. The entry stays: its version is how an earlier holder that wakes up late is told. */
const free = { leaseUntilMs: 0 };

/**
 * Claims in a store of state: an entry per key, first `pending` for the length of a lease, then `done`.
 *
 *     absent -> {leaseUntilMs} -> {done: facts}
 *                ^         v
 *              {leaseUntilMs: 0}
 *
 * The mark of what is done comes after the deed, never before. So a crash in between delays the next one who tries, by the
 * rest of the lease, and can have the deed done twice, but never not at all.
 */
export function createClaims({ store, now, keptMs }: ClaimsDeps): Claims {
  return {
    take: async (keys, leaseMs) => {
      const wanted = [...new Set(keys)];
      const entries = wanted.length === 0 ? new Map<string, StateEntry>() : await store.read(wanted);
      const nowMs = now();
      const untilMs = nowMs + leaseMs;
      const read = wanted.map((key) => ({ key, found: judge(entries.get(key), nowMs) }));
      const bases = read.flatMap(({ key, found }) => (typeof found === 'number' ? [{ key, base: found }] : []));
      const taken = bases.length === 0 ? [] : await store.write(bases.map((one) => ({ ...one, value: { leaseUntilMs: untilMs }, expiresAtMs: nowMs + keptMs })));
      const held = new Map(bases.map(({ key, base }, position) => [key, taken[position] === true ? heldClaim(key, base, untilMs) : busy]));
      return new Map(read.map(({ key, found }) => [key, typeof found === 'number' ? (held.get(key) ?? busy) : found]));
    },
    end: async (ends) => {
      if (ends.length === 0) return [];
      const expiresAtMs = now() + keptMs;
      return store.write(ends.map(({ claim, facts }) => ({ key: claim.key, base: claim.version, value: facts === undefined ? free : { done: facts }, expiresAtMs })));
    },
  };
}

const busy: Claim = { kind: 'busy' };

function heldClaim(key: string, base: number, untilMs: number): Claim {
  return { kind: 'held', key, version: base + 1, untilMs };
}

/** The version at which a claim may be taken, or why it may not. */
function judge(entry: StateEntry | undefined, nowMs: number): number | Claim {
  if (entry === undefined) return 0;
  const { done, leaseUntilMs } = entry.value;
  if (isRecord(done)) return { kind: 'done', facts: done };
  return typeof leaseUntilMs === 'number' && leaseUntilMs > nowMs ? busy : entry.version;
}
