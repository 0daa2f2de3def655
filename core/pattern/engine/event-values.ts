import type { Scalar } from '../pattern-tree.ts';
import type { FieldNode } from './field-node.ts';

/**
 * What the rules ask of one event: the values at the paths that they name, and in which elements of arrays these stand.
 * An element is known by a number from 1 on; 0 is the event itself, outside any array. Elements are told apart only at
 * nodes where it matters, see `FieldNode.isShared`.
 *
 * One object serves event after event: what nodes hold counts only when it has the number of the current one.
 */
export class EventValues {
  /** The number of the current event. */
  event = 0;
  /** The nodes that have values, in the order of their first ones. */
  readonly present: FieldNode[] = [];
  /** Of each element: the element around it; of the event itself undefined. */
  readonly outer: (number | undefined)[] = [];
  /** Of each element: the node whose array it is in. */
  readonly #arrays: (FieldNode | undefined)[] = [];
  /** By node and element, once somebody has asked. */
  #elements: Map<FieldNode, Map<number, number[]>> | undefined;
  readonly #valuesWithin = new Map<FieldNode, Map<number, Scalar[]>>();

  /** Whether the event has arrays whose elements are told apart. */
  get hasArrays(): boolean {
    return this.outer.length > 1;
  }

  /** Forgets the event before. */
  start(): void {
    this.event += 1;
    this.present.length = 0;
    this.outer.length = 1;
    this.#arrays.length = 1;
    this.#elements = undefined;
    if (this.#valuesWithin.size > 0) this.#valuesWithin.clear();
  }

  add(node: FieldNode, value: Scalar, element: number): void {
    const { found } = node;
    if (found.event !== this.event) this.#clear(node);
    if (found.values.length === 0) this.present.push(node);
    found.values.push(value);
    found.elements.push(element);
  }

  /** A further element of an array at a node, within an outer element. */
  addElement(node: FieldNode, outer: number): number {
    if (node.found.event !== this.event) this.#clear(node);
    node.found.hasElements = true;
    this.#arrays.push(node);
    return this.outer.push(outer) - 1;
  }

  /** The values that the event has at a node. */
  valuesOf({ found }: FieldNode): readonly Scalar[] {
    return found.event === this.event ? found.values : none;
  }

  /** Whether the event has an array at a node, with elements that are told apart. */
  hasElements({ found }: FieldNode): boolean {
    return found.event === this.event && found.hasElements;
  }

  /** The elements of the arrays that stand at a node directly within an element. */
  elementsOf(node: FieldNode, outer: number): readonly number[] {
    this.#elements ??= this.#groupElements();
    return this.#elements.get(node)?.get(outer) ?? none;
  }

  #groupElements(): Map<FieldNode, Map<number, number[]>> {
    const groups = new Map<FieldNode, Map<number, number[]>>();
    for (const [element, node] of this.#arrays.entries()) {
      if (node !== undefined) addTo(groups, node, [this.outer[element] ?? 0, element]);
    }
    return groups;
  }

  /** The values of a node that stand directly within an element. */
  valuesWithin(node: FieldNode, element: number): readonly Scalar[] {
    if (node.found.event !== this.event) return none;
    if (!this.#valuesWithin.has(node)) {
      for (const [index, value] of node.found.values.entries()) addTo(this.#valuesWithin, node, [node.found.elements[index] ?? 0, value]);
    }
    return this.#valuesWithin.get(node)?.get(element) ?? none;
  }

  #clear({ found }: FieldNode): void {
    found.event = this.event;
    found.values.length = 0;
    found.elements.length = 0;
    found.hasElements = false;
  }
}

const none: readonly never[] = [];

function addTo<T>(groups: Map<FieldNode, Map<number, T[]>>, node: FieldNode, [key, item]: readonly [number, T]): void {
  const group = groups.get(node) ?? new Map<number, T[]>();
  groups.set(node, group);
  const items = group.get(key);
  if (items === undefined) group.set(key, [item]);
  else items.push(item);
}
