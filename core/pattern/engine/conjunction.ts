import { expandPattern } from '../combinations.ts';
import type { Leaf, PatternNode } from '../pattern-tree.ts';
import type { EventValues } from './event-values.ts';
import type { FieldNode } from './field-node.ts';
import { createPlacer, type PlacedLeaf } from './placed-leaf.ts';
import { type Branch, branchesOf, holdTogether } from './same-element.ts';
import { searchTogether } from './search-together.ts';

/** Leaves that must all be satisfied for a rule to match: the rule's pattern with one alternative of each `$or`. */
export class Conjunction {
  /** The place of the rule among all. */
  readonly rule: number;
  readonly leaves: readonly PlacedLeaf[];
  /** The number of the last event that met it: an event may lead to it by several values. */
  event = 0;
  readonly #root: FieldNode;
  // Most conjunctions never meet an event with arrays that hold leaf by leaf: what these need is made then.
  #arrays: readonly FieldNode[] | undefined;
  #branches: Branch | undefined;

  constructor(rule: number, root: FieldNode, leaves: readonly PlacedLeaf[]) {
    this.rule = rule;
    this.leaves = leaves;
    this.#root = root;
  }

  matches(values: EventValues): boolean {
    for (const leaf of this.leaves) if (!leaf.mayHold(values)) return false;
    if (!values.hasArrays) return true;
    this.#arrays ??= this.#sharedNodes();
    return !this.#arrays.some((node) => values.hasArray(node)) || this.#holdTogether(values);
  }

  /**
   * Where keys with dots have spelt paths in several ways, values may stand beside an array of their own path, and every
   * choice of values is tried. Where there are too many, such a value goes with no element of the array.
   */
  #holdTogether(values: EventValues): boolean {
    const searched = values.hasDottedKeys ? searchTogether(this.leaves, values) : undefined;
    this.#branches ??= branchesOf(this.#root, this.leaves);
    return searched ?? holdTogether(this.#branches, values);
  }

  /** The nodes at and above which several of the leaves stand; one is enough if it may be absent. */
  #sharedNodes(): readonly FieldNode[] {
    const counts = new Map<FieldNode, number>();
    for (const { node: leafNode, mayBeAbsent } of this.leaves) {
      for (let node: FieldNode | undefined = leafNode; node !== undefined; node = node.parent) {
        counts.set(node, (counts.get(node) ?? 0) + (mayBeAbsent ? 2 : 1));
      }
    }
    return [...counts].flatMap(([node, count]) => (count > 1 ? [node] : []));
  }
}

/** Has the elements of arrays told apart wherever one conjunction asks for several values of an array. */
export function shareArrays(conjunctions: readonly Conjunction[]): void {
  const lastAsked = new Map<FieldNode, Conjunction>();
  for (const conjunction of conjunctions) {
    if (conjunction.leaves.length === 1) continue;
    for (const { node: leafNode } of conjunction.leaves) {
      for (let node: FieldNode | undefined = leafNode; node !== undefined; node = node.parent) {
        node.isShared ||= lastAsked.get(node) === conjunction;
        lastAsked.set(node, conjunction);
      }
    }
  }
}

/** The conjunctions of all patterns, with their leaves in one tree of paths; what several ask for at one path, they share. */
export function conjunctionsOf(patterns: readonly PatternNode[], root: FieldNode): readonly Conjunction[] {
  const place = createPlacer();
  const walk = { root, enter: (node: FieldNode, key: string) => node.child(key) };
  const conjunctions: Conjunction[] = [];
  for (const [rule, pattern] of patterns.entries()) {
    // A leaf beside a `$or` is in every combination, and may have thousands of values: it is looked at once.
    const placed = new Map<Leaf, PlacedLeaf>();
    for (const list of expandPattern(pattern, walk)) {
      conjunctions.push(new Conjunction(rule, root, list.map(({ spot, leaf }) => placed.get(leaf) ?? remember(placed, leaf, place(spot, leaf)))));
    }
  }
  return conjunctions;
}

function remember(placed: Map<Leaf, PlacedLeaf>, leaf: Leaf, at: PlacedLeaf): PlacedLeaf {
  placed.set(leaf, at);
  return at;
}
