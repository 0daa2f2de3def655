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

/** The path of a field that a combination asks for twice, by its segments; undefined when there is none. */
export function findTwice(root: PatternNode): readonly string[] | undefined {
  const twice: string[] = [];
  collectPaths(root, [], twice);
  return twice[0] === undefined ? undefined : JSON.parse(twice[0]);
}

/** Whether there is a `$or` anywhere: most patterns have none, and nothing to combine. */
export function hasOr({ fields, either }: PatternNode): boolean {
  if (either.length > 0) return true;
  for (const field of fields.values()) if (hasOr(field)) return true;
  return false;
}

/** The paths of all leaves below a node; those which alternatives of one `$or` do not share alone are noted in `twice`. */
function collectPaths(node: PatternNode, path: readonly string[], twice: string[]): ReadonlySet<string> {
  const paths = new Set<string>();
  const add = (found: ReadonlySet<string>): void => {
    for (const one of found) {
      if (paths.has(one)) twice.push(one);
      paths.add(one);
    }
  };
  if (node.leaf !== undefined) add(new Set([JSON.stringify(path)]));
  for (const [key, field] of node.fields) add(collectPaths(field, [...path, key], twice));
  for (const alternatives of node.either) {
    add(new Set(alternatives.flatMap((alternative) => [...collectPaths(alternative, path, twice)])));
  }
  return paths;
}

/** A leaf and where it stands. */
export interface LeafAt<Spot> {
  readonly spot: Spot;
  readonly leaf: Leaf;
}

/** How a walk through a pattern knows where it is. */
export interface Walk<Spot> {
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
