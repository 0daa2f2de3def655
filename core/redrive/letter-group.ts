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

/** More would be no overview. */
const maxGroups = 100;
/** Codes are others' texts, of up to 512 characters each, and the state of a job is bounded. */
const maxGroupBytes = 20_000;

/** The groups with more letters in them. What finds no room as a further group is counted in the job's sums only. */
export function countGroups(groups: readonly LetterGroup[], letters: readonly SettledLetter[]): readonly LetterGroup[] {
  const counted = new Map(groups.map((group) => [keyOf(group), group]));
  let bytes = bytesOf(groups);
  for (const letter of letters) {
    const fresh = groupOf(letter);
    const known = counted.get(keyOf(fresh));
    const freshBytes = known === undefined ? bytesOf(fresh) : 0;
    if (known === undefined && (counted.size >= maxGroups || bytes + freshBytes > maxGroupBytes)) continue;
    bytes += freshBytes;
    counted.set(keyOf(fresh), { ...fresh, count: (known?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}

/** The group of a letter, with none in it yet. */
function groupOf({ facts: { rule, target, code }, reason }: SettledLetter): LetterGroup {
  return { ...(rule !== undefined && { rule }), ...(target !== undefined && { target }), code: shortened(code), ...(reason !== undefined && { reason }), count: 0 };
}

function keyOf({ rule, target, code, reason }: LetterGroup): string {
  return JSON.stringify([rule, target, code, reason]);
}

function bytesOf(value: LetterGroup | readonly LetterGroup[]): number {
  return Buffer.byteLength(JSON.stringify(value));
}
