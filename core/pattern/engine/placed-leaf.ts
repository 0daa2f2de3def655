import type { Test } from '../condition/condition-test.ts';
import { conditionKey } from '../condition/condition-key.ts';
import type { Leaf } from '../pattern-tree.ts';
import { type Access, accessesOf } from '../condition/access.ts';
import type { EventValues } from './event-values.ts';
import type { FieldNode } from './field-node.ts';
import { compileLeaf, mayBeAbsent, presentCondition } from '../condition/leaf-test.ts';

/** One way to find an alternative of a leaf. */
interface LeafAccess {
  readonly access: Access;
  /** What `accessKey` says of it, once somebody has asked. */
  key?: string;
}

/** A leaf at its place among the paths of all rules; rules that ask for the same there share one. */
export class PlacedLeaf {
  readonly node: FieldNode;
  readonly mayBeAbsent: boolean;
  /** Of each alternative, the ways to find it, one at least. */
  readonly accesses: readonly (readonly LeafAccess[])[];
  readonly #leaf: Leaf;
  #test: Test | undefined;
  /** The number of the last event that was asked about, and what it said. */
  #event = 0;
  #mayHold = false;
  #elements: { readonly event: number; readonly elements: readonly number[] } | undefined;

  constructor(node: FieldNode, leaf: Leaf) {
    this.node = node;
    this.accesses = leafAccesses(leaf);
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

  /** The elements of arrays in which a value satisfies the leaf, each once; 0 for one outside. */
  satisfyingElements(values: EventValues): readonly number[] {
    if (this.#elements === undefined || this.#elements.event !== values.event) {
      const { test, node } = this;
      const elements = values.elementsAt(node).filter((_, index) => test(node.found?.values[index] ?? null));
      this.#elements = { event: values.event, elements: [...new Set(elements)] };
    }
    return this.#elements.elements;
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

/** Puts leaves at their nodes: those of several rules that ask for the same become one. */
export function createPlacer(): (node: FieldNode, leaf: Leaf) => PlacedLeaf {
  const leaves = new Map<FieldNode, Map<string, PlacedLeaf>>();
  return (node, leaf) => {
    const known = leaves.get(node);
    const here = known ?? new Map<string, PlacedLeaf>();
    if (known === undefined) leaves.set(node, here);
    const key = leafKey(leaf);
    const shared = here.get(key);
    if (shared !== undefined) return shared;
    const placed = new PlacedLeaf(node, leaf);
    here.set(key, placed);
    node.isAsked = true;
    return placed;
  };
}

function leafKey({ alternatives }: Leaf): string {
  const [first, ...others] = alternatives;
  const key = first === undefined ? '' : conditionKey(first.condition);
  return others.length === 0 ? key : `${key},${others.map(({ condition }) => conditionKey(condition)).join()}`;
}

function leafAccesses({ alternatives }: Leaf): PlacedLeaf['accesses'] {
  return alternatives.flatMap(presentCondition).map((condition) => accessesOf(condition).map((access) => ({ access })));
}
