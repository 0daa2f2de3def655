import { isRecord } from '../is-record.ts';
import type { Branch, Leaf, PatternNode } from './pattern-tree.ts';

/**
 * How a value satisfies a node: `present` by what it has, `absent` only by what it lacks, `no` not at all.
 *
 * Two kinds of yes, because of arrays of objects. `{"items": {"id": [1], "gone": [{"exists": false}]}}` wants an item with
 * id 1 that lacks `gone`: the id picks the element, and only that element is looked at. `{"items": {"gone": [{"exists":
 * false}]}}` picks none, so it wants all of them to lack it, as AWS does.
 */
export type Verdict = 'present' | 'absent' | 'no';

/**
 * Compares a value of the event (undefined for none) with a node of the pattern. Each value meets each node at most once,
 * so the time is bounded by the size of the event times the alternatives of one leaf.
 */
export function evaluate(node: PatternNode, value: unknown): Verdict {
  if (Array.isArray(value)) return evaluateElements(node, value);
  return node.kind === 'leaf' ? evaluateLeaf(node, value) : evaluateBranch(node, value);
}

/** Any element may match; and it matches alone: the fields of a branch are never gathered from several elements. */
function evaluateElements(node: PatternNode, elements: readonly unknown[]): Verdict {
  if (elements.length === 0) return evaluate(node, undefined);
  let verdict: Verdict = 'absent';
  for (const element of elements) {
    const one = evaluate(node, element);
    if (one === 'present') return 'present';
    if (one === 'no') verdict = 'no';
  }
  return verdict;
}

/** Only scalars are values: where the event has an object, the leaf's own path has none (AWS's `exists` says so). */
function evaluateLeaf(leaf: Leaf, value: unknown): Verdict {
  if (value === undefined || isRecord(value)) return leaf.absent ? 'absent' : 'no';
  return leaf.exact.has(value) || leaf.tests.some((test) => test(value)) ? 'present' : 'no';
}

function evaluateBranch(branch: Branch, value: unknown): Verdict {
  let verdict: Verdict = 'absent';
  for (const [key, node] of branch.fields) {
    const field = evaluate(node, isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined);
    if (field === 'no') return 'no';
    if (field === 'present') verdict = 'present';
  }
  return verdict;
}
