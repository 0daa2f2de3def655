import type { Leaf, PatternNode } from './pattern-tree.ts';

/** The most ways to choose one alternative of each `$or` of a pattern. @source AWS EventBridge has the same limit */
export const maxCombinations = 1_000;

/** In how many ways one alternative of each `$or` can be chosen. */
export function countCombinations(node: PatternNode): number {
  let count = 1;
  for (const field of node.fields.values()) count *= countCombinations(field);
  for (const alternatives of node.either) count *= alternatives.reduce((sum, alternative) => sum + countCombinations(alternative), 0);
  return count;
}

/** The path of a field that a combination asks for twice, by its segments; undefined when there is none. */
export function findTwice(root: PatternNode): readonly string[] | undefined {
  if (!hasOr(root)) return undefined;
  const twice: string[] = [];
  collectPaths(root, [], twice);
  return twice[0] === undefined ? undefined : JSON.parse(twice[0]);
}

function hasOr({ fields, either }: PatternNode): boolean {
  return either.length > 0 || [...fields.values()].some(hasOr);
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
export interface PlacedLeaf<Spot> {
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
export function expandPattern<Spot>(node: PatternNode, { root, enter }: Walk<Spot>): readonly (readonly PlacedLeaf<Spot>[])[] {
  const expand = (inner: PatternNode, spot: Spot): readonly (readonly PlacedLeaf<Spot>[])[] => {
    let lists: readonly (readonly PlacedLeaf<Spot>[])[] = [inner.leaf === undefined ? [] : [{ spot, leaf: inner.leaf }]];
    for (const [key, field] of inner.fields) lists = combine(lists, expand(field, enter(spot, key)));
    for (const alternatives of inner.either) lists = combine(lists, alternatives.flatMap((alternative) => expand(alternative, spot)));
    return lists;
  };
  return expand(node, root);
}

function combine<T>(lists: readonly (readonly T[])[], others: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.flatMap((list) => others.map((other) => [...list, ...other]));
}
