import type { Test } from '../condition-test.ts';
import type { Leaf } from '../pattern-tree.ts';
import type { EventValues } from './event-values.ts';
import type { FieldNode } from './field-node.ts';
import type { Access } from './access.ts';
import { holdTogether } from './same-element.ts';
import { compileLeaf, mayBeAbsent } from './leaf-test.ts';

/** One way to find a leaf. */
export interface LeafAccess {
  readonly access: Access;
  readonly key: string;
}

/** A leaf at its place among the paths of all rules; rules that ask for the same there share one. */
export class PlacedLeaf {
  readonly node: FieldNode;
  readonly mayBeAbsent: boolean;
  /** One for each alternative; a value that satisfies the leaf is found by one of them. */
  readonly accesses: readonly LeafAccess[];
  readonly #leaf: Leaf;
  #test: Test | undefined;
  /** The number of the last event that was asked about, and what it said. */
  #event = 0;
  #mayHold = false;

  constructor(node: FieldNode, leaf: Leaf, accesses: readonly LeafAccess[]) {
    this.node = node;
    this.accesses = accesses;
    this.mayBeAbsent = mayBeAbsent(leaf);
    this.#leaf = leaf;
  }

  /** Made when it is first asked for: of many rules most never get so far. */
  get test(): Test {
    this.#test ??= compileLeaf(this.#leaf);
    return this.#test;
  }

  /**
   * Whether some value of the event satisfies the leaf, or its absence does; within arrays whose elements are told apart,
   * where it may be absent in one element and present in another, whether it may.
   */
  mayHold(values: EventValues): boolean {
    if (this.#event === values.event) return this.#mayHold;
    this.#event = values.event;
    this.#mayHold = this.#ask(values);
    return this.#mayHold;
  }

  #ask(values: EventValues): boolean {
    const { test, mayBeAbsent: isOptional } = this;
    const { found } = this.node;
    if (found?.event !== values.event || found.count === 0) return isOptional;
    for (let index = 0; index < found.count; index += 1) {
      if (isOptional && found.elements[index] !== 0) return true;
      if (test(found.values[index] ?? null)) return true;
    }
    return false;
  }
}

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
