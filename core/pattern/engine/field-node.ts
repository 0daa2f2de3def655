import type { Scalar } from '../pattern-tree.ts';

/** A path that some rule asks for, as a node of the tree of all such paths, with what the event at hand has there. */
export class FieldNode {
  readonly key: string;
  /** Undefined for the event itself. */
  readonly parent: FieldNode | undefined;
  /** Whether a rule asks for the value at this path itself, and not only for fields below it. */
  isAsked = false;
  /** Whether one rule asks for several values at or below this path: of an array here, one element must have them all. */
  isShared = false;
  /** What an event has here, once one has anything; it is of an earlier event unless its `event` says otherwise. */
  found: Found | undefined;
  /** In which object of which event a text had this field last. */
  seenIn = 0;
  // Most nodes have no children: they share what is empty.
  #children: Map<string, FieldNode> = noChildren;
  #byLength: (FieldNode[] | undefined)[] | undefined;

  constructor(key = '', parent?: FieldNode) {
    this.key = key;
    this.parent = parent;
  }

  get children(): ReadonlyMap<string, FieldNode> {
    return this.#children;
  }

  /** The children whose keys have this length, so that a key of a text is compared with few of them. */
  ofLength(length: number): readonly FieldNode[] | undefined {
    return this.#byLength?.[length];
  }

  /** The node below this one, made when it is new. */
  child(key: string): FieldNode {
    const known = this.#children.get(key);
    if (known !== undefined) return known;
    if (this.#children === noChildren) this.#children = new Map();
    const added = new FieldNode(key, this);
    this.#children.set(key, added);
    this.#byLength ??= [];
    (this.#byLength[key.length] ??= []).push(added);
    return added;
  }
}

const noChildren = new Map<string, FieldNode>();

/** The values that the event at hand has at a node. */
export interface Found {
  /** The number of the event that the rest is about. */
  event: number;
  /** How many of the values and elements are its. */
  count: number;
  readonly values: Scalar[];
  /** In which element of an array each value stands, see EventValues. */
  readonly elements: number[];
  /** Whether a shared node is an array of the event. */
  hasElements: boolean;
}

/** The node for a key of an event, one level for each of its segments; undefined where no rule looks. */
export function findDotted(node: FieldNode, key: string): FieldNode | undefined {
  let reached: FieldNode | undefined = node;
  for (const segment of key.split('.')) {
    reached = reached.children.get(segment);
    if (reached === undefined) return undefined;
  }
  return reached;
}
