import { shortened } from '../trace/shortened.ts';
import type { LetterFacts } from './letter-query.ts';

/** What a redrive did with a letter: sent it, let it lie because of its target, or, in a dry run, counted it. */
export type LetterOutcome = 'sent' | 'skipped' | 'counted';

/** A letter that a redrive was asked for, and what became of it. */
export interface SettledLetter {
  readonly id: string;
  readonly facts: LetterFacts;
  readonly outcome: LetterOutcome;
  /** Why it was, or would be, skipped: `target.deleted`, `target.disabled`, `rule.disabled`, `rule.shadow`. */
  readonly reason?: string;
}

/** Letters with something in common, counted. */
export interface LetterGroup {
  readonly rule?: string;
  readonly target?: string;
  readonly code: string;
  readonly reason?: string;
  readonly count: number;
}

/** More would be no overview, and the state of a job is bounded. */
const maxGroups = 100;

/** The groups with more letters in them. Beyond a hundred groups, further ones are counted in the job's sums only. */
export function countGroups(groups: readonly LetterGroup[], letters: readonly SettledLetter[]): readonly LetterGroup[] {
  const counted = new Map(groups.map((group) => [keyOf(group), group]));
  for (const { facts, reason } of letters) {
    const { rule, target } = facts;
    const fresh = { ...(rule !== undefined && { rule }), ...(target !== undefined && { target }), code: shortened(facts.code), ...(reason !== undefined && { reason }), count: 0 };
    const known = counted.get(keyOf(fresh));
    if (known !== undefined || counted.size < maxGroups) counted.set(keyOf(fresh), { ...fresh, count: (known?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}

function keyOf({ rule, target, code, reason }: Omit<LetterGroup, 'count'>): string {
  return JSON.stringify([rule, target, code, reason]);
}
