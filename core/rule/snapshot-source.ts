import { messageOf } from '../bus-error.ts';
import type { Log } from '../log.ts';
import { createDisabledTargets, type DisabledTargets } from './disabled-targets.ts';
import type { RuleStore } from './rule-store.ts';
import { compileSnapshot } from './snapshot.ts';
import type { RuleSnapshot } from './snapshot.ts';

export interface SnapshotSourceDeps {
  readonly store: Pick<RuleStore, 'current' | 'read' | 'disable'>;
  readonly bus: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
  /**
   * How old the last look at the store may be before there is another one, in milliseconds. A change of the rules is live
   * after this time and one read: within 5 s by default, with room for a slow read.
   * @default 3000
   */
  readonly maxAgeMs?: number;
}

/** Where a matcher gets its rules. */
export interface SnapshotSource {
  /**
   * The rules as of at most `maxAgeMs` ago. Callers at the same time share one read. While the store fails, the last
   * snapshot serves on; rejects with the store's error when there is none yet.
   *
   * @param atLeastRevision a revision that the caller knows of: when the snapshot at hand is older, the store is asked at
   * once. What comes may still be older, while the store fails: its `revision` tells.
   * @default 0
   */
  readonly current: (atLeastRevision?: number) => Promise<RuleSnapshot>;
  /** Which targets are disabled, as of the last look, and by this process since. */
  readonly disabled: Pick<DisabledTargets, 'find' | 'disable'>;
}

/** Keeps the newest snapshot of a bus's rules; reads and compiles only when the revision changed. */
export function createSnapshotSource(deps: SnapshotSourceDeps): SnapshotSource {
  const { now, maxAgeMs = 3_000 } = deps;
  const disabled = createDisabledTargets(deps);
  let latest: RuleSnapshot | undefined;
  let checkedAtMs = Number.NEGATIVE_INFINITY;
  let checking: Promise<RuleSnapshot> | undefined;

  const check = async (): Promise<RuleSnapshot> => {
    const startedAtMs = now();
    try {
      latest = await readNewest(deps, disabled, latest);
    } catch (error) {
      latest = keepServing(deps, latest, error);
    }
    // A failed check counts, too: a store in trouble is not asked again by every run.
    checkedAtMs = startedAtMs;
    return latest;
  };

  const sharedCheck = (): Promise<RuleSnapshot> => {
    checking ??= check().finally(() => {
      checking = undefined;
    });
    return checking;
  };

  const isFresh = (): boolean => {
    const ageMs = now() - checkedAtMs;
    // Negative after the clock was set back; by how much, and so for how long it would stay so, nobody knows.
    return ageMs >= 0 && ageMs < maxAgeMs;
  };

  return {
    disabled,
    current: async (atLeastRevision = 0) => {
      if (latest !== undefined && latest.revision >= atLeastRevision && isFresh()) return latest;
      const isUnderWay = checking !== undefined;
      const snapshot = await sharedCheck();
      // A check that began before this call may have read what held before the caller's revision.
      return isUnderWay && snapshot.revision < atLeastRevision ? sharedCheck() : snapshot;
    },
  };
}

async function readNewest(deps: SnapshotSourceDeps, disabled: DisabledTargets, latest: RuleSnapshot | undefined): Promise<RuleSnapshot> {
  const { store, bus, log } = deps;
  const { revision, disabled: marks } = await store.current(bus);
  disabled.learn(marks);
  if (latest?.revision === revision) return latest;
  const content = revision === 0 ? { revision, sets: [] } : await store.read(bus, revision);
  if (content === undefined) throw new Error(`revision ${revision} of the rules of bus "${bus}" is missing`);
  const snapshot = compileSnapshot(content);
  for (const { rule, error } of snapshot.broken) {
    log('error', 'a rule does not compile and is left out', { bus, revision, rule, code: error.code, path: error.path, error: error.message });
  }
  return snapshot;
}

/** The last snapshot instead of none: an old rule delivers, no rule would hold up every event. */
function keepServing({ bus, log }: SnapshotSourceDeps, latest: RuleSnapshot | undefined, error: unknown): RuleSnapshot {
  if (latest === undefined) throw error;
  log('warn', 'the rules cannot be read; the last ones serve on', { bus, revision: latest.revision, error: messageOf(error) });
  return latest;
}
