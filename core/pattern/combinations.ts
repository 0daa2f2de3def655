import type { Leaf, PatternNode } from './pattern-tree.ts';

/** The most ways to choose one alternative of each `$or` of a pattern. @source AWS EventBridge has the same limit */
export const maxCombinations = 1_000;

/** The most values and operators that the combinations of a pattern have in all, so that its rule stays a small one. */
export const maxCombined = 50_000;

/** What the combinations of a pattern come to. */
interface Extent {
  /** How many there are. */
  readonly combinations: number;
  /** How many values and operators they have, each counted in every combination that it is in. */
  readonly combined: number;
}

/** How much a pattern grows when one alternative of each `$or` is chosen in every way. */
export function measureCombinations({ leaf, fields, either }: PatternNode): Extent {
  const parts = [...[...fields.values()].map(measureCombinations), ...either.map(measureAlternatives)];
  return parts.reduce(
    (one, other) => ({
      combinations: one.combinations * other.combinations,
      combined: one.combined * other.combinations + other.combined * one.combinations,
    }),
    { combinations: 1, combined: leaf?.alternatives.length ?? 0 },
  );
}

function measureAlternatives(alternatives: readonly PatternNode[]): Extent {
  const extents = alternatives.map(measureCombinations);
  return {
    combinations: extents.reduce((sum, { combinations }) => sum + combinations, 0),
    combined: extents.reduce((sum, { combined }) => sum + combined, 0),
  };
}

/** Whether there is a `$or` anywhere: most patterns have none, and nothing to combine. */
export function hasOr({ fields, either }: PatternNode): boolean {
  if (either.length > 0) return true;
  for (const field of fields.values()) if (hasOr(field)) return true;
  return false;
}

/** A leaf and where it stands. */
interface LeafAt<Spot> {
  readonly spot: Spot;
  readonly leaf: Leaf;
}

/** How a walk through a pattern knows where it is. */
interface Walk<Spot> {
  readonly root: Spot;
  readonly enter: (spot: Spot, key: string) => Spot;
}

/**
 * Every combination of the alternatives of `$or`, as the leaves that must all be satisfied: the pattern matches when one
 * of these lists does. A pattern without `$or` is one list.
 */
export function expandPattern<Spot>(pattern: PatternNode, { root, enter }: Walk<Spot>): readonly (readonly LeafAt<Spot>[])[] {
  const expand = (node: PatternNode, spot: Spot, lists: LeafAt<Spot>[][]): LeafAt<Spot>[][] => {
    if (node.leaf !== undefined) for (const list of lists) list.push({ spot, leaf: node.leaf });
    let expanded = lists;
    for (const [key, field] of node.fields) expanded = expand(field, enter(spot, key), expanded);
    for (const alternatives of node.either) {
      const before = expanded;
      expanded = alternatives.flatMap((alternative) => expand(alternative, spot, before.map((list) => [...list])));
    }
    return expanded;
  };
  return expand(pattern, root, [[]]);
}
