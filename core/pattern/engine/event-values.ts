import type { Scalar } from '../pattern-tree.ts';
import type { FieldNode, Found } from './field-node.ts';

/**
 * What the rules ask of one event: the values at the paths that they name, and in which elements of arrays these stand.
 * An element is known by a number from 1 on; 0 is the event itself, outside any array. Elements are told apart only at
 * nodes where it matters, see `FieldNode.isShared`, and only objects and arrays: a scalar stands in what is around its array.
 * @source Event Ruler 1.8.1 behaves so
 *
 * One object serves event after event, and its lists keep their memory: what stands in a list counts only up to its
 * counter, and what a node holds only when it has the number of the current event.
 */
export class EventValues {
  /** The number of the current event. */
  event = 0;
  /** How many nodes have values, and which, in the order of their first ones. */
  presentCount = 0;
  readonly present: FieldNode[] = [];
  #elementCount = 0;
  /** Of each element: the element around it; none around the event itself. */
  readonly #outer: (number | undefined)[] = [undefined];
  /** Of each element: the array that it is in, by a number, and the node where that stands. */
  readonly #arrays: (number | undefined)[] = [undefined];
  readonly #nodes: (FieldNode | undefined)[] = [undefined];
  #arrayCount = 0;
  /** Whether keys with dots led to nodes: then a path may have been spelt in several ways. */
  hasDottedKeys = false;
  /** By node and element, once somebody has asked. */
  #elements: Map<FieldNode, Map<number, number[]>> | undefined;
  #valuesWithin: Map<FieldNode, Map<number, Scalar[]>> | undefined;

  /** Forgets the event before. */
  start(): void {
    this.event += 1;
    this.presentCount = 0;
    this.#elementCount = 0;
    this.#arrayCount = 0;
    this.hasDottedKeys = false;
    this.#elements = undefined;
    this.#valuesWithin = undefined;
  }

  add(node: FieldNode, value: Scalar, element: number): void {
    const found = this.#foundAt(node);
    if (found.count === 0) {
      this.present[this.presentCount] = node;
      this.presentCount += 1;
    }
    found.values[found.count] = value;
    found.elements[found.count] = element;
    found.count += 1;
  }

  /** A further array, whose elements are then added with the number that this answers. */
  addArray(): number {
    this.#arrayCount += 1;
    return this.#arrayCount;
  }

  /** A further element of an array at a node, within an outer element. */
  addElement(node: FieldNode, outer: number, array: number): number {
    this.#foundAt(node).hasElements = true;
    this.#elementCount += 1;
    this.#outer[this.#elementCount] = outer;
    this.#arrays[this.#elementCount] = array;
    this.#nodes[this.#elementCount] = node;
    return this.#elementCount;
  }

  #foundAt(node: FieldNode): Found {
    node.found ??= { event: 0, count: 0, values: [], elements: [], hasElements: false };
    const { found } = node;
    if (found.event !== this.event) {
      found.event = this.event;
      found.count = 0;
      found.hasElements = false;
    }
    return found;
  }

  /** How many values the event has at a node. */
  countAt({ found }: FieldNode): number {
    return found?.event === this.event ? found.count : 0;
  }

  /** In which element each of these values stands. */
  elementsAt(node: FieldNode): readonly number[] {
    return node.found?.elements.slice(0, this.countAt(node)) ?? none;
  }

  /** Whether the event has arrays whose elements are told apart. */
  get hasArrays(): boolean {
    return this.#elementCount > 0;
  }

  /** Whether it has one at a node. */
  hasArray({ found }: FieldNode): boolean {
    return found?.event === this.event && found.hasElements;
  }

  /** An element itself and those around it, the event at last. */
  elementsAround(element: number): readonly number[] {
    const around = [];
    for (let one: number | undefined = element; one !== undefined; one = this.#outer[one]) around.push(one);
    return around;
  }

  /** The element of a node's array directly within an outer one that an element is or is in; undefined where it is not. */
  elementWithin(element: number, { node, outer }: { readonly node: FieldNode; readonly outer: number }): number | undefined {
    return this.elementsAround(element).find((one) => this.#outer[one] === outer && this.#nodes[one] === node);
  }

  /** The arrays that an element is in, by their numbers, and which element of each: the innermost first. */
  arraysAround(element: number): readonly { readonly array: number; readonly element: number }[] {
    return this.elementsAround(element).flatMap((inner) => {
      const array = this.#arrays[inner];
      return array === undefined ? [] : [{ array, element: inner }];
    });
  }

  /** The elements of the arrays that stand at a node directly within an element. */
  elementsOf(node: FieldNode, outer: number): readonly number[] {
    this.#elements ??= this.#groupElements();
    return this.#elements.get(node)?.get(outer) ?? none;
  }

  #groupElements(): Map<FieldNode, Map<number, number[]>> {
    const groups = new Map<FieldNode, Map<number, number[]>>();
    for (let element = 1; element <= this.#elementCount; element += 1) {
      const [node, outer] = [this.#nodes[element], this.#outer[element]];
      if (node !== undefined && outer !== undefined) addTo(groupOf(groups, node), outer, element);
    }
    return groups;
  }

  /** The values of a node that stand directly within an element. */
  valuesWithin(node: FieldNode, element: number): readonly Scalar[] {
    this.#valuesWithin ??= new Map();
    const known = this.#valuesWithin.get(node);
    return (known ?? this.#groupValues(node, groupOf(this.#valuesWithin, node))).get(element) ?? none;
  }

  #groupValues(node: FieldNode, groups: Map<number, Scalar[]>): Map<number, Scalar[]> {
    const count = this.countAt(node);
    for (let index = 0; index < count; index += 1) {
      const [value, element] = [node.found?.values[index], node.found?.elements[index]];
      if (value !== undefined && element !== undefined) addTo(groups, element, value);
    }
    return groups;
  }
}

const none: readonly never[] = [];

function groupOf<T>(groups: Map<FieldNode, Map<number, T[]>>, node: FieldNode): Map<number, T[]> {
  const group = groups.get(node) ?? new Map<number, T[]>();
  groups.set(node, group);
  return group;
}

function addTo<T>(groups: Map<number, T[]>, key: number, item: T): void {
  const items = groups.get(key);
  if (items === undefined) groups.set(key, [item]);
  else items.push(item);
}
