import { messageOf } from '../bus-error.ts';
import type { Log } from '../log.ts';
import type { Rule } from './rule.ts';
import type { RuleStore } from './rule-store.ts';

/** One target of one version of a rule: whoever puts the rule again makes another one of it, changed or not. */
export interface TargetVersion {
  readonly rule: string;
  /** The target's id. */
  readonly target: string;
  /** The revision in which the rule was put; 0 for a rule that was stored before rules said so. */
  readonly revision: number;
}

/** A target that is sent nothing any more, because it said that it is gone. */
export interface DisabledTarget extends TargetVersion {
  readonly sinceMs: number;
  /** What the target answered: `410`. */
  readonly code: string;
}

/** The mark that holds for a target of a rule as it stands now. */
export function disabledTargetsOf({ name, revision = 0, targets }: Rule, marks: readonly DisabledTarget[]): readonly DisabledTarget[] {
  const known = indexed(marks);
  return targets.flatMap(({ id }) => known.get(keyOf({ rule: name, target: id, revision })) ?? []);
}

/** The marks of rules that have gone or were put again since. */
export function outdatedMarks(rules: readonly Rule[], marks: readonly DisabledTarget[]): readonly DisabledTarget[] {
  const revisions = new Map(rules.map(({ name, revision = 0 }) => [name, revision]));
  return marks.filter(({ rule, revision }) => revisions.get(rule) !== revision);
}

/** Which targets of a bus are disabled, as one process knows it. */
export interface DisabledTargets {
  find(target: TargetVersion): DisabledTarget | undefined;
  /**
   * Disables a target: for this process from now on, for all others once the promise is resolved and they have looked at the
   * rules again. Never rejects: where the store fails, this process keeps to it, and another one learns from the target.
   */
  disable(target: TargetVersion, code: string): Promise<void>;
  /** Takes note of what the store holds. */
  learn(stored: readonly DisabledTarget[]): void;
}

export interface DisabledTargetsDeps {
  readonly store: Pick<RuleStore, 'disable'>;
  readonly bus: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/** Knows of no disabled target until it learns of one. */
export function createDisabledTargets({ store, bus, now, log }: DisabledTargetsDeps): DisabledTargets {
  let stored: ReadonlyMap<string, DisabledTarget> = new Map();
  /** Marks of this process that the store has not shown yet: it may have been read before they were written. */
  const own = new Map<string, DisabledTarget>();

  return {
    find: (target) => own.get(keyOf(target)) ?? stored.get(keyOf(target)),
    disable: async ({ rule, target, revision }, code) => {
      const mark = { rule, target, revision, sinceMs: now(), code };
      const key = keyOf(mark);
      if (own.has(key) || stored.has(key)) return;
      own.set(key, mark);
      log('warn', 'a target is gone and disabled', { bus, rule, target, revision, code });
      try {
        await store.disable(bus, mark);
      } catch (thrown) {
        log('error', 'it could not be stored that a target is disabled', { bus, rule, target, revision, error: messageOf(thrown) });
      }
    },
    learn: (marks) => {
      stored = indexed(marks);
      for (const key of stored.keys()) own.delete(key);
    },
  };
}

/** Processes that met a target at the same time have a mark each: the first one tells since when it is disabled. */
function indexed(marks: readonly DisabledTarget[]): ReadonlyMap<string, DisabledTarget> {
  return new Map(marks.toSorted((a, b) => b.sinceMs - a.sinceMs).map((mark) => [keyOf(mark), mark]));
}

/** Neither names of rules nor ids of targets have a slash. */
function keyOf({ rule, target, revision }: TargetVersion): string {
  return `${rule}/${target}/${revision}`;
}
