import type { Scalar } from '../pattern-tree.ts';

/** A path that some rule asks for, as a node of the tree of all such paths, with what the event at hand has there. */
export class FieldNode {
  readonly children = new Map<string, FieldNode>();
  /** The children by the length of their keys, so that a key of a text is compared with few of them. */
  readonly byLength: (FieldNode[] | undefined)[] = [];
  readonly key: string;
  /** Undefined for the event itself. */
  readonly parent: FieldNode | undefined;
  /** Whether a rule asks for the value at this path itself, and not only for fields below it. */
  isAsked = false;
  /** Whether one rule asks for several values at or below this path: of an array here, one element must have them all. */
  isShared = false;
  /** What the event has here; of an earlier event unless `event` says otherwise. */
  readonly found: Found = { event: 0, count: 0, values: [], elements: [], hasElements: false };
  /** In which object of which event a text had this field last. */
  seenIn = 0;
  /** Of the rules that are being added, the last that asks for something at or below this path. */
  lastRule: unknown;

  constructor(key = '', parent?: FieldNode) {
    this.key = key;
    this.parent = parent;
  }

  /** The node below this one, made when it is new. */
  child(key: string): FieldNode {
    const known = this.children.get(key);
    if (known !== undefined) return known;
    const added = new FieldNode(key, this);
    this.children.set(key, added);
    (this.byLength[key.length] ??= []).push(added);
    return added;
  }
}

interface Found {
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
