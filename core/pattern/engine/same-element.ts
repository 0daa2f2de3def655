import type { Conjunction, PlacedLeaf } from './conjunction.ts';
import type { EventValues } from './event-values.ts';
import type { FieldNode } from './field-node.ts';
import { searchTogether } from './search-together.ts';

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
 *
 * Where keys with dots have spelt paths in several ways, values may stand beside an array of their own path, and every
 * choice of values is tried, as far as that takes little time.
 */
export function holdTogether(conjunction: Conjunction, values: EventValues): boolean {
  const searched = values.hasDottedKeys ? searchTogether(conjunction, values) : undefined;
  return searched ?? judge(branchesOf(conjunction), 0, values) !== 'no';
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

/** What stands at a path within an element; of an array there, any element may satisfy the branch, and must do so alone. */
function judge(branch: Branch, element: number, values: EventValues): Verdict {
  const elements = values.elementsOf(branch.node, element);
  if (elements.length === 0) return judgeFields(branch, element, values);
  let verdict: Verdict = 'absent';
  for (const inner of elements) {
    const one = judge(branch, inner, values);
    if (one === 'present') return 'present';
    if (one === 'no') verdict = 'no';
  }
  return verdict;
}

function judgeFields({ leaf, branches }: Branch, element: number, values: EventValues): Verdict {
  let verdict = leaf === undefined ? 'absent' : judgeLeaf(leaf, element, values);
  for (const inner of branches) {
    if (verdict === 'no') return 'no';
    const field = judge(inner, element, values);
    if (field !== 'absent') verdict = field;
  }
  return verdict;
}

function judgeLeaf(leaf: PlacedLeaf, element: number, values: EventValues): Verdict {
  const present = values.valuesWithin(leaf.node, element);
  if (present.some((value) => leaf.test(value))) return 'present';
  return leaf.mayBeAbsent && present.length === 0 ? 'absent' : 'no';
}
