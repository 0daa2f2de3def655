import type { DisabledTarget } from './disabled-targets.ts';
import type { Rule } from './rule.ts';

/** The rules that one deployment owns: they appear, change and vanish together. */
export interface RuleSet {
  /** Unique within a bus. */
  readonly name: string;
  /** Who may change it: the id of a CloudFormation stack's resource, or `api`. */
  readonly owner: string;
  readonly rules: readonly Rule[];
}

/** All rule sets of a bus as they stood after one change. Revision 0 has no sets. */
export interface RuleRevision {
  readonly revision: number;
  readonly sets: readonly RuleSet[];
}

/** One change of one rule set, based on what its author read. */
export interface RuleSetChange {
  readonly bus: string;
  /** The revision that the author read; the change becomes `base + 1`. */
  readonly base: number;
  readonly set: string;
  /** The whole new content; `undefined` removes the set. */
  readonly content: Omit<RuleSet, 'name'> | undefined;
  /** Marks that held no more before this change: they are removed, whether the change is made or not. @default - none */
  readonly outdated?: readonly DisabledTarget[];
}

/** What a process asks for every few seconds. */
export interface CurrentRules {
  /** The newest revision: 0 before the first change. */
  readonly revision: number;
  /** In no order. Several for one target where several processes disabled it at the same time, and outdated ones among them. */
  readonly disabled: readonly DisabledTarget[];
}

/**
 * Where rules live. Every revision is immutable; readers see a change whole or not at all. Which targets are disabled stands
 * beside them: neither changing the rules nor disabling a target can undo the other.
 */
export interface RuleStore {
  /** One small read. */
  current(bus: string): Promise<CurrentRules>;
  /** One revision, or undefined when there never was one of that number or it was superseded longer ago than traces are kept. */
  read(bus: string, revision: number): Promise<RuleRevision | undefined>;
  /** False, and nothing changed, when `base` is not the newest revision any more: read again and decide anew. */
  write(change: RuleSetChange): Promise<boolean>;
  /** Adds a mark; every `current` that begins later has it. */
  disable(bus: string, target: DisabledTarget): Promise<void>;
}
