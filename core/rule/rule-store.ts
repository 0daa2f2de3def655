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
}

/** Where rules live. Every revision is immutable; readers see a change whole or not at all. */
export interface RuleStore {
  /** The newest revision of the bus's rules: 0 before the first change. One small read. */
  currentRevision(bus: string): Promise<number>;
  /** One revision, or undefined when there never was one of that number or it was superseded longer ago than traces are kept. */
  read(bus: string, revision: number): Promise<RuleRevision | undefined>;
  /** False, and nothing changed, when `base` is not the newest revision any more: read again and decide anew. */
  write(change: RuleSetChange): Promise<boolean>;
}
