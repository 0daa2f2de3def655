import type { Conjunction, PlacedLeaf } from './conjunction.ts';
import type { EventValues } from './event-values.ts';
import type { FieldNode } from './field-node.ts';

/**
 * How an element of an array satisfies a part of a pattern: `present` by what it has, `absent` only by what it lacks, `no`
 * not at all.
 *
 * Two kinds of yes, because `{"items": {"id": [1], "gone": [{"exists": false}]}}` wants an item with id 1 that lacks `gone`:
 * the id picks the element, and only that one is looked at. `{"items": {"gone": [{"exists": false}]}}` picks none, so it
 * wants all of them to lack it.
 */
type Verdict = 'present' | 'absent' | 'no';

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
  return new Evaluation(values).judge(branchesOf(conjunction), 0) !== 'no';
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

  /** A path within an element: what stands there, or, of an array there, any of its elements. */
  judge(branch: Branch, element: number): Verdict {
    let verdict: Verdict | undefined;
    for (let outer: number | undefined = element; outer !== undefined; outer = this.#values.outerOf(outer)) {
      verdict = better(verdict, this.#judgeArray(branch, outer));
    }
    return verdict ?? this.#judgeFields(branch, element);
  }

  /** Any element may satisfy a branch, and must do so alone. Undefined when there is no array, or an empty one. */
  #judgeArray(branch: Branch, outer: number): Verdict | undefined {
    const elements = this.#values.elementsOf(branch.node, outer);
    if (elements.length === 0) return undefined;
    const known = this.#known.get(branch) ?? new Map<number, Verdict>();
    this.#known.set(branch, known);
    const earlier = known.get(outer);
    if (earlier !== undefined) return earlier;
    const verdict = elements
      .map((element) => this.#judgeArray(branch, element) ?? this.#judgeFields(branch, element))
      .reduce((one, other) => better(one, other) ?? 'no');
    known.set(outer, verdict);
    return verdict;
  }

  #judgeFields(branch: Branch, element: number): Verdict {
    let verdict: Verdict = branch.leaf === undefined ? 'absent' : this.#judgeLeaf(branch.leaf, element);
    for (const inner of branch.branches) {
      const field = verdict === 'no' ? 'no' : this.judge(inner, element);
      if (field !== 'absent') verdict = field;
    }
    return verdict;
  }

  /** A value counts for the element that it stands in and for those within. */
  #judgeLeaf(leaf: PlacedLeaf, element: number): Verdict {
    let isThere = false;
    for (let outer: number | undefined = element; outer !== undefined; outer = this.#values.outerOf(outer)) {
      const present = this.#values.valuesWithin(leaf.node, outer);
      if (present.some((value) => leaf.test(value))) return 'present';
      isThere ||= present.length > 0;
    }
    return leaf.mayBeAbsent && !isThere ? 'absent' : 'no';
  }
}

/** Of several elements: one that has what is asked is enough; what is asked to be absent must be so in all. */
function better(one: Verdict | undefined, other: Verdict | undefined): Verdict | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  if (one === 'present' || other === 'present') return 'present';
  return one === 'no' || other === 'no' ? 'no' : 'absent';
}
