import { isRecord } from '../../is-record.ts';
import { readScalar } from '../exact-value.ts';
import { pathTo } from '../wording.ts';
import type { PathNode } from './asked.ts';

/** A value of the event at a path that the pattern asks for, or on the way there. */
export interface Site {
  readonly value: unknown;
  /** The key or index by which its container has it. */
  readonly segment: string | number;
  /** Its container; undefined for the event itself. */
  readonly parent: Site | undefined;
  /** The element of an array that it is or stands in; 0 outside any array. A scalar in an array stands beside its elements. */
  readonly element: number;
}

/** Where a site is, as `data.items[1].sku`. */
export function pathOf({ parent, segment }: Site): string {
  return parent === undefined ? '' : pathTo(pathOf(parent), segment);
}

/** How many fields of an object are looked at for one that was meant. */
const maxKeys = 100;

interface Element {
  /** The path at which the array stands. */
  readonly node: PathNode;
  /** The element around it; 0 for the event itself. */
  readonly outer: number;
}

/**
 * All that a pattern may look at in an event, each value with its way to it. Elements of arrays are known by numbers from
 * 1 on: which of them a value stands in decides what holds together.
 */
export class EventSites {
  readonly #sites = new Map<PathNode, Map<number, Site[]>>();
  readonly #elements: (Element | undefined)[] = [undefined];
  readonly #elementsOf = new Map<PathNode, Map<number, number[]>>();
  readonly #keys = new Map<object, readonly string[]>();

  /** The event must not be nested deeper than the engine allows. */
  constructor(event: Readonly<Record<string, unknown>>, root: PathNode) {
    this.#read(root, { value: event, segment: '', parent: undefined, element: 0 });
  }

  /** Whether the event has no array where the pattern looks. */
  get isFlat(): boolean {
    return this.#elements.length === 1;
  }

  #read(node: PathNode, site: Site): void {
    addTo(this.#sites, node, [site.element, site]);
    if (Array.isArray(site.value)) this.#readElements(node, site, site.value);
    else if (node.children.size > 0 && isRecord(site.value) && readScalar(site.value) === undefined) this.#readFields(node, site, site.value);
  }

  #readElements(node: PathNode, parent: Site, array: readonly unknown[]): void {
    for (const [segment, value] of array.entries()) {
      const element = readScalar(value) === undefined ? this.#addElement(node, parent.element) : parent.element;
      this.#read(node, { value, segment, parent, element });
    }
  }

  #addElement(node: PathNode, outer: number): number {
    const element = this.#elements.push({ node, outer }) - 1;
    addTo(this.#elementsOf, node, [outer, element]);
    return element;
  }

  #readFields(node: PathNode, parent: Site, object: Readonly<Record<string, unknown>>): void {
    for (const segment of Object.keys(object)) {
      const child = findNode(node, segment);
      if (child !== undefined) this.#read(child, { value: object[segment], segment, parent, element: parent.element });
    }
  }

  /** The elements of the arrays that stand at a path directly within an element: objects and arrays. */
  elementsOf(node: PathNode, outer: number): readonly number[] {
    return this.#elementsOf.get(node)?.get(outer) ?? none;
  }

  /** The element itself and those around it, the event at last. */
  around(element: number): readonly number[] {
    const elements: number[] = [];
    for (let one = element; one !== 0; one = this.#elements[one]?.outer ?? 0) elements.push(one);
    return [...elements, 0];
  }

  /** The path of the array that an element is of; undefined for the event itself. */
  arrayOf(element: number): PathNode | undefined {
    return this.#elements[element]?.node;
  }

  /** The elements that `elementsOf` names together with this one; none for the event itself. */
  groupOf(element: number): readonly number[] {
    const one = this.#elements[element];
    return one === undefined ? none : this.elementsOf(one.node, one.outer);
  }

  /** What stands at a path in any of these elements. */
  visible(node: PathNode, elements: readonly number[]): readonly Site[] {
    const sites = this.#sites.get(node);
    return sites === undefined ? none : elements.flatMap((element): readonly Site[] => sites.get(element) ?? none);
  }

  /** Whether the event has anything at a path. */
  has(node: PathNode): boolean {
    return this.#sites.has(node);
  }

  /** The first 100 keys of an object. Kept, because naming those of a large object takes time. */
  keysOf(object: object): readonly string[] {
    const keys = this.#keys.get(object) ?? Object.keys(object).slice(0, maxKeys);
    this.#keys.set(object, keys);
    return keys;
  }

  /** All that the event has at a path. */
  *all(node: PathNode): Generator<Site> {
    for (const sites of this.#sites.get(node)?.values() ?? none) yield* sites;
  }
}

const none: readonly never[] = [];

/** The path that a key of the event leads to; a dot separates two levels. */
function findNode(node: PathNode, key: string): PathNode | undefined {
  let reached: PathNode | undefined = node;
  for (const segment of key.split('.')) reached = reached?.children.get(segment);
  return reached;
}

function addTo<T>(groups: Map<PathNode, Map<number, T[]>>, node: PathNode, [element, item]: readonly [number, T]): void {
  const group = groups.get(node) ?? new Map<number, T[]>();
  groups.set(node, group);
  const items = group.get(element);
  if (items === undefined) group.set(element, [item]);
  else items.push(item);
}
