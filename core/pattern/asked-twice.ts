import type { PatternNode } from './pattern-tree.ts';
import { pathTo } from './wording.ts';

/** A node of a pattern: the path of the event that it is about, and the path within the pattern where it stands. */
interface Site {
  /** Its segments, each behind a dot: none has one within. */
  readonly asks: string;
  readonly stands: string;
}

/** Where leaves stand, by the path that they ask for. */
type Leaves = ReadonlyMap<string, readonly string[]>;

/**
 * The paths within a pattern, as `$or[1].type`, of leaves that ask for what a leaf beside their `$or` asks for, too. The
 * alternatives of one `$or` may ask for the same; two spellings of one path outside of `$or` are found when they are read.
 */
export function findAskedTwice(root: PatternNode): readonly string[] {
  const twice: string[] = [];
  collectLeaves(root, { asks: '', stands: '' }, twice);
  return twice;
}

function collectLeaves(node: PatternNode, { asks, stands }: Site, twice: string[]): Leaves {
  const leaves = new Map<string, readonly string[]>();
  if (node.leaf !== undefined) leaves.set(asks, [stands]);
  for (const [key, field] of node.fields) {
    const site = { asks: `${asks}.${key}`, stands: pathTo(stands, key) };
    for (const [path, places] of collectLeaves(field, site, twice)) leaves.set(path, places);
  }
  for (const alternatives of node.either) {
    const either = { asks, stands: pathTo(stands, '$or') };
    for (const [path, places] of collectAlternatives(alternatives, either, twice)) {
      if (leaves.has(path)) twice.push(...places);
      else leaves.set(path, places);
    }
  }
  return leaves;
}

function collectAlternatives(alternatives: readonly PatternNode[], { asks, stands }: Site, twice: string[]): Leaves {
  const leaves = new Map<string, string[]>();
  for (const [index, alternative] of alternatives.entries()) {
    for (const [path, places] of collectLeaves(alternative, { asks, stands: pathTo(stands, index) }, twice)) {
      const others = leaves.get(path);
      if (others === undefined) leaves.set(path, [...places]);
      else others.push(...places);
    }
  }
  return leaves;
}
