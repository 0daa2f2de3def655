/** Which end of a text a tree reads from. */
type Direction = 'forwards' | 'backwards';

interface RadixNode<T> {
  /** The characters between the parent and this node, in the direction of reading. */
  edge: string;
  item: T | undefined;
  children: Map<number, RadixNode<T>> | undefined;
}

/**
 * Texts by their beginnings, or their ends when read backwards: finds all those that a value begins with, in time in
 * proportion to the longest, however many there are.
 */
export class RadixTree<T> {
  readonly #root: RadixNode<T> = { edge: '', item: undefined, children: undefined };
  readonly #backwards: boolean;

  constructor(direction: Direction) {
    this.#backwards = direction === 'backwards';
  }

  /** The item of a text, made when it is new. */
  ensure(text: string, create: () => T): T {
    const reading = this.#backwards ? reverse(text) : text;
    let node = this.#root;
    let at = 0;
    while (at < reading.length) {
      node = enter(node, reading.slice(at));
      at += node.edge.length;
    }
    node.item ??= create();
    return node.item;
  }

  /** Adds the items of all texts that the value begins with (ends with) to `found`. */
  find(value: string, found: T[]): void {
    let node: RadixNode<T> | undefined = this.#root;
    let at = 0;
    while (node !== undefined) {
      if (node.item !== undefined) found.push(node.item);
      if (at === value.length) return;
      node = node.children?.get(value.charCodeAt(this.#backwards ? value.length - 1 - at : at));
      if (node === undefined || !this.#follows(value, at, node.edge)) return;
      at += node.edge.length;
    }
  }

  #follows(value: string, at: number, edge: string): boolean {
    if (!this.#backwards) return value.startsWith(edge, at);
    const last = value.length - 1 - at;
    if (edge.length > last + 1) return false;
    for (let index = 1; index < edge.length; index += 1) {
      if (edge.charCodeAt(index) !== value.charCodeAt(last - index)) return false;
    }
    return true;
  }
}

/** The child on the way to `rest`, made or split so that its whole edge is on that way. */
function enter<T>(node: RadixNode<T>, rest: string): RadixNode<T> {
  node.children ??= new Map();
  const first = rest.charCodeAt(0);
  const child = node.children.get(first);
  if (child === undefined) {
    const added: RadixNode<T> = { edge: rest, item: undefined, children: undefined };
    node.children.set(first, added);
    return added;
  }
  const shared = sharedLength(child.edge, rest);
  if (shared === child.edge.length) return child;
  const upper: RadixNode<T> = { edge: child.edge.slice(0, shared), item: undefined, children: new Map([[child.edge.charCodeAt(shared), child]]) };
  child.edge = child.edge.slice(shared);
  node.children.set(first, upper);
  return upper;
}

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}

/** By UTF-16 units: a text that is cut in the middle of a pair must find itself again. */
function reverse(text: string): string {
  let reversed = '';
  for (let index = text.length - 1; index >= 0; index -= 1) reversed += text[index];
  return reversed;
}
