import { expandPattern } from '../combinations.ts';
import type { PatternNode } from '../pattern-tree.ts';
import type { EventValues } from './event-values.ts';
import type { FieldNode } from './field-node.ts';
import { createPlacer, type PlacedLeaf } from './placed-leaf.ts';
import { holdTogether } from './same-element.ts';

/** Leaves that must all be satisfied for a rule to match: the rule's pattern with one alternative of each `$or`. */
export class Conjunction {
  /** The place of the rule among all. */
  readonly rule: number;
  readonly root: FieldNode;
  readonly leaves: readonly PlacedLeaf[];
  /** The number of the last event that met it: an event may lead to it by several values. */
  event = 0;
  #arrays: readonly FieldNode[] | undefined;

  constructor(rule: number, root: FieldNode, leaves: readonly PlacedLeaf[]) {
    this.rule = rule;
    this.root = root;
    this.leaves = leaves;
  }

  /** Has elements of arrays told apart wherever this conjunction asks for several values of one. */
  shareArrays(): void {
    if (this.leaves.length === 1) return;
    for (const { node: leafNode } of this.leaves) {
      for (let node: FieldNode | undefined = leafNode; node !== undefined; node = node.parent) {
        node.isShared ||= node.lastRule === this;
        node.lastRule = this;
      }
    }
  }

  matches(values: EventValues): boolean {
    for (const leaf of this.leaves) if (!leaf.mayHold(values)) return false;
    if (!values.hasArrays) return true;
    this.#arrays ??= this.#sharedNodes();
    return !this.#arrays.some((node) => values.hasArray(node)) || holdTogether(this, values);
  }

  /** The nodes at and above which several of the leaves stand; one is enough if it may be absent. */
  #sharedNodes(): readonly FieldNode[] {
    const counts = new Map<FieldNode, number>();
    for (const { node: leafNode, mayBeAbsent: isEnough } of this.leaves) {
      for (let node: FieldNode | undefined = leafNode; node !== undefined; node = node.parent) {
        counts.set(node, (counts.get(node) ?? 0) + (isEnough ? 2 : 1));
      }
    }
    return [...counts].flatMap(([node, count]) => (count > 1 ? [node] : []));
  }
}

/** The conjunctions of all patterns, with their leaves in one tree of paths; what several ask for at one path, they share. */
export function conjunctionsOf(patterns: readonly PatternNode[], root: FieldNode): readonly Conjunction[] {
  const place = createPlacer();
  const walk = { root, enter: (node: FieldNode, key: string) => node.child(key) };
  return patterns.flatMap((pattern, rule) =>
    expandPattern(pattern, walk).map((list) => new Conjunction(rule, root, list.map(({ spot, leaf }) => place(spot, leaf)))),
  );
}
