import type { Conjunction, PlacedLeaf } from './conjunction.ts';
import type { EventValues } from './event-values.ts';
import type { FieldNode } from './field-node.ts';

/**
 * How a part of a pattern is satisfied: by what the event has, which is told by how many arrays deep the innermost of these
 * values stands (from 0 on), only by what it lacks (`absent`), or not at all (`no`).
 *
 * Several kinds of yes, because `{"items": {"id": [1], "gone": [{"exists": false}]}}` wants an item with id 1 that lacks
 * `gone`: the id picks the element, and only that one is looked at. `{"items": {"gone": [{"exists": false}]}}` picks none,
 * so it wants all of them to lack it; nor does a value pick an element that stands outside the array.
 */
type Verdict = number;

const absent = -1;
const no = -2;

/** A path of one conjunction, with what it asks of the value there. */
interface Branch {
  readonly node: FieldNode;
  leaf: PlacedLeaf | undefined;
  readonly branches: Branch[];
}

/**
 * Whether the leaves of a conjunction are satisfied together: what it asks of several fields of an array must be found in
 * one element. Each element is looked at once for each path, so the time is bounded by the event's size times the paths.
 */
export function holdTogether(conjunction: Conjunction, values: EventValues): boolean {
  return new Evaluation(values).judge(branchesOf(conjunction), 0, 0) !== no;
}

function branchesOf({ root, leaves }: Conjunction): Branch {
  const branches = new Map<FieldNode, Branch>();
  const reach = (node: FieldNode): Branch => {
    const known = branches.get(node);
    if (known !== undefined) return known;
    const branch: Branch = { node, leaf: undefined, branches: [] };
    branches.set(node, branch);
    if (node.parent !== undefined) reach(node.parent).branches.push(branch);
    return branch;
  };
  for (const leaf of leaves) reach(leaf.node).leaf = leaf;
  return reach(root);
}

class Evaluation {
  readonly #values: EventValues;
  /** What was found out of a path and the array within an element, by both: arrays may be reached in more than one way. */
  readonly #known = new Map<Branch, Map<number, Verdict>>();

  constructor(values: EventValues) {
    this.#values = values;
  }

  /** A path within an element, so many arrays deep: what stands there, or, of arrays there, any of their elements. */
  judge(branch: Branch, element: number, depth: number): Verdict {
    let verdict: Verdict | undefined;
    let level = depth;
    for (let outer: number | undefined = element; outer !== undefined; outer = this.#values.outerOf(outer)) {
      const array = this.#judgeArray(branch, outer, level);
      if (array !== undefined) verdict = verdict === undefined ? array : anyOf(verdict, array, level + 1);
      level -= 1;
    }
    return verdict ?? this.#judgeFields(branch, element, depth);
  }

  /** Any element may satisfy a branch, and must do so alone. Undefined when there is no array, or an empty one. */
  #judgeArray(branch: Branch, outer: number, depth: number): Verdict | undefined {
    const elements = this.#values.elementsOf(branch.node, outer);
    if (elements.length === 0) return undefined;
    const known = this.#known.get(branch) ?? new Map<number, Verdict>();
    this.#known.set(branch, known);
    const earlier = known.get(outer);
    if (earlier !== undefined) return earlier;
    const inner = depth + 1;
    const verdict = elements
      .map((element) => this.#judgeArray(branch, element, inner) ?? this.#judgeFields(branch, element, inner))
      .reduce((one, other) => anyOf(one, other, inner));
    known.set(outer, verdict);
    return verdict;
  }

  #judgeFields(branch: Branch, element: number, depth: number): Verdict {
    let verdict = branch.leaf === undefined ? absent : this.#judgeLeaf(branch.leaf, element, depth);
    for (const inner of branch.branches) {
      if (verdict === no) return no;
      const field = this.judge(inner, element, depth);
      verdict = field === no ? no : Math.max(verdict, field);
    }
    return verdict;
  }

  /** A value counts for the element that it stands in and for those within. */
  #judgeLeaf(leaf: PlacedLeaf, element: number, depth: number): Verdict {
    let isThere = false;
    let level = depth;
    for (let outer: number | undefined = element; outer !== undefined; outer = this.#values.outerOf(outer)) {
      const present = this.#values.valuesWithin(leaf.node, outer);
      if (present.some((value) => leaf.test(value))) return level;
      isThere ||= present.length > 0;
      level -= 1;
    }
    return leaf.mayBeAbsent && !isThere ? absent : no;
  }
}

/** Of elements so many arrays deep: one that is picked by what it has is enough; else none may be in the way. */
function anyOf(one: Verdict, other: Verdict, depth: number): Verdict {
  if (one >= depth || other >= depth) return Math.max(one, other);
  return one === no || other === no ? no : Math.max(one, other);
}
