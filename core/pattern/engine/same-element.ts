import type { EventValues } from './event-values.ts';
import type { FieldNode } from './field-node.ts';
import type { PlacedLeaf } from './placed-leaf.ts';

/**
 * How a part of a pattern is satisfied: by what the event has, told by how many arrays deep the innermost of these values
 * stands (from 0 on), only by what it lacks (`absent`), or not at all (`no`).
 *
 * Several kinds of yes, because `{"items": {"id": [1], "gone": [{"exists": false}]}}` wants an item with id 1 that lacks
 * `gone`: the id picks the element, and only that one is looked at. `{"items": {"gone": [{"exists": false}]}}` picks none,
 * so it wants all of them to lack it; nor does a value pick an element that stands around it.
 */
type Verdict = number;

const absent = -1;
const no = -2;

/** A path of one conjunction, with what it asks of the value there. */
export interface Branch {
  readonly node: FieldNode;
  leaf: PlacedLeaf | undefined;
  readonly branches: Branch[];
  /** The leaves here and below that a value must satisfy. */
  readonly required: PlacedLeaf[];
}

/** Leaves as a tree of their paths. */
export function branchesOf(root: FieldNode, leaves: readonly PlacedLeaf[]): Branch {
  const branches = new Map<FieldNode, Branch>();
  const reach = (node: FieldNode): Branch => {
    const known = branches.get(node);
    if (known !== undefined) return known;
    const branch: Branch = { node, leaf: undefined, branches: [], required: [] };
    branches.set(node, branch);
    if (node.parent !== undefined) reach(node.parent).branches.push(branch);
    return branch;
  };
  for (const leaf of leaves) {
    reach(leaf.node).leaf = leaf;
    if (leaf.mayBeAbsent) continue;
    for (let node: FieldNode | undefined = leaf.node; node !== undefined; node = node.parent) reach(node).required.push(leaf);
  }
  return reach(root);
}

/**
 * Whether all leaves of a tree are satisfied together: what they ask of several fields of an array must be found in one
 * element. Each element is looked at once for each path, so the time is bounded by the event's size times the paths.
 */
export function holdTogether(root: Branch, values: EventValues): boolean {
  return new Evaluation(values).judge(root, { element: 0, depth: 0 }) !== no;
}

/** An element of an array, and in how many arrays it is. */
interface Position {
  readonly element: number;
  readonly depth: number;
}

/** From so many elements on, looking for those that can be right is faster than judging all. */
const manyElements = 16;

class Evaluation {
  readonly #values: EventValues;

  constructor(values: EventValues) {
    this.#values = values;
  }

  /**
   * What stands at a path within an element; of an array there, any element may satisfy the branch, and must do so alone.
   * `above`: what was found of the leaf around that element, in the arrays of the same path.
   */
  judge(branch: Branch, position: Position, above: Verdict = absent): Verdict {
    const leaf = this.#judgeLeaf(branch, position, above);
    const elements = this.#values.elementsOf(branch.node, position.element);
    if (elements.length === 0) return this.#judgeFields(branch, position, leaf);
    const depth = position.depth + 1;
    const few = elements.length > manyElements ? this.#narrow(branch, position) : undefined;
    // An element that lacks what is required cannot be picked, and keeps those that pick none from being enough.
    let verdict = few === undefined ? absent : no;
    for (const element of few ?? elements) {
      const one = this.judge(branch, { element, depth }, leaf);
      if (one >= depth) return one;
      verdict = one === no || verdict === no ? no : Math.max(one, verdict);
    }
    return verdict;
  }

  /** Of the elements within another one, those that have a value for the rarest of the required leaves; undefined for all. */
  #narrow({ node, required }: Branch, { element }: Position): ReadonlySet<number> | undefined {
    const [rarest] = required.map((leaf) => leaf.satisfyingElements(this.#values)).toSorted((one, other) => one.length - other.length);
    const around = new Set(this.#values.elementsAround(element));
    // A value around the array is there for all of its elements.
    if (rarest === undefined || rarest.some((satisfying) => around.has(satisfying))) return undefined;
    return new Set(rarest.flatMap((satisfying) => this.#values.elementWithin(satisfying, { node, outer: element }) ?? []));
  }

  /** `no`: there are values, and none so far is right. */
  #judgeLeaf({ leaf }: Branch, { element, depth }: Position, above: Verdict): Verdict {
    if (leaf === undefined) return absent;
    const present = this.#values.valuesWithin(leaf.node, element);
    if (present.some((value) => leaf.test(value))) return depth;
    return above === absent && present.length > 0 ? no : above;
  }

  #judgeFields({ leaf, branches }: Branch, position: Position, ofLeaf: Verdict): Verdict {
    let verdict = ofLeaf === absent && leaf !== undefined && !leaf.mayBeAbsent ? no : ofLeaf;
    for (const inner of branches) {
      if (verdict === no) return no;
      const field = this.judge(inner, position);
      verdict = field === no ? no : Math.max(verdict, field);
    }
    return verdict;
  }
}
