import type { Explanation, LeafExplanation } from '../../core/pattern/index.ts';

/**
 * Whether the leaves of an explanation amount to a match: every leaf outside any `$or` is satisfied and, of each `$or`, all
 * of one alternative. Reads nothing of the explanation but `satisfied` and `alternative`.
 */
export function verdictOf({ leaves }: Pick<Explanation, 'leaves'>): boolean {
  return holds('', leaves);
}

/** Whether a part holds: the leaves of its own, and of each `$or` within it one alternative. */
function holds(part: string, leaves: readonly LeafExplanation[]): boolean {
  const own = leaves.filter(({ alternative = '' }) => alternative === part);
  const deeper = leaves.filter(({ alternative = '' }) => alternative !== part && alternative.startsWith(part));
  const choices = Map.groupBy(deeper, ({ alternative = '' }) => firstChoice(alternative, part));
  return own.every(({ satisfied }) => satisfied) && [...choices.values()].every((choice) => anyHolds(part, choice));
}

function anyHolds(part: string, choice: readonly LeafExplanation[]): boolean {
  const alternatives = Map.groupBy(choice, ({ alternative = '' }) => firstAlternative(alternative, part));
  return [...alternatives].some(([alternative, leaves]) => holds(alternative, leaves));
}

/** `data.$or[1]` of `data.$or[1].x.$or[0]`, as seen from the whole. */
function firstAlternative(path: string, part: string): string {
  const [rest = ''] = /^.*?\$or(?:\(\d+\))?\[\d+\]/.exec(path.slice(part.length)) ?? [];
  return part + rest;
}

function firstChoice(path: string, part: string): string {
  return firstAlternative(path, part).replace(/\[\d+\]$/, '');
}
