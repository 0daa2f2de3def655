import { compileAny, type Test } from '../condition/condition-test.ts';
import type { Leaf, PatternNode, ValueCondition } from '../pattern-tree.ts';
import { pathTo } from '../wording.ts';

/** A path that the pattern asks for. */
export class PathNode {
  readonly children = new Map<string, PathNode>();
  readonly key: string;
  /** Undefined for the event itself. */
  readonly parent: PathNode | undefined;

  constructor(key = '', parent?: PathNode) {
    this.key = key;
    this.parent = parent;
  }

  child(key: string): PathNode {
    const known = this.children.get(key) ?? new PathNode(key, this);
    this.children.set(key, known);
    return known;
  }
}

/** A leaf of the pattern, where it looks and what it belongs to. */
export interface AskedLeaf {
  readonly node: PathNode;
  readonly leaf: Leaf;
  readonly part: Part;
  /** Whether the absence of a value satisfies it. */
  readonly mayBeAbsent: boolean;
  /** What values satisfy it. */
  readonly conditions: readonly ValueCondition[];
  readonly test: Test;
}

/**
 * Leaves that stand or fall together: those outside any `$or`, or those of one alternative. A part holds when its leaves do
 * and, of each of its choices, one alternative.
 */
export interface Part {
  /** The alternative's path in the pattern; empty for what is outside any `$or`. */
  readonly path: string;
  readonly parent: Part | undefined;
  readonly leaves: readonly AskedLeaf[];
  readonly choices: readonly (readonly Part[])[];
}

/** A part while it is still growing. */
interface GrowingPart extends Part {
  readonly leaves: AskedLeaf[];
  readonly choices: (readonly Part[])[];
}

/** A pattern as its parts, with the tree of all the paths that they ask for. */
export function askedBy(pattern: PatternNode): { readonly root: PathNode; readonly whole: Part } {
  const root = new PathNode();
  return { root, whole: readPart(pattern, root, { path: '', parent: undefined }) };
}

function readPart(pattern: PatternNode, node: PathNode, named: Pick<Part, 'path' | 'parent'>): Part {
  const part: GrowingPart = { ...named, leaves: [], choices: [] };
  gather(pattern, { node, path: named.path }, part);
  return part;
}

/** Where a walk through the pattern is: in the event, and in the pattern as a reader sees it. */
interface Spot {
  readonly node: PathNode;
  readonly path: string;
}

function gather(pattern: PatternNode, { node, path }: Spot, part: GrowingPart): void {
  const { leaf, fields, either } = pattern;
  if (leaf !== undefined) part.leaves.push({ node, leaf, part, ...compileLeaf(leaf) });
  for (const [key, field] of fields) gather(field, { node: node.child(key), path: pathTo(path, key) }, part);
  for (const [index, alternatives] of either.entries()) {
    // Keys with dots can put two of them into one place.
    const or = `${pathTo(path, '$or')}${index === 0 ? '' : `(${index + 1})`}`;
    part.choices.push(alternatives.map((alternative, ordinal) => readPart(alternative, node, { path: pathTo(or, ordinal), parent: part })));
  }
}

function compileLeaf({ alternatives }: Leaf): Pick<AskedLeaf, 'mayBeAbsent' | 'conditions' | 'test'> {
  const conditions = alternatives.flatMap(({ condition }) => (condition.kind === 'absent' ? [] : [condition]));
  return { mayBeAbsent: conditions.length < alternatives.length, conditions, test: compileAny(conditions) };
}

/** The part itself and those around it, from the innermost on. */
export function partsAround(part: Part): readonly Part[] {
  const parts: Part[] = [];
  for (let one: Part | undefined = part; one !== undefined; one = one.parent) parts.push(one);
  return parts;
}

/** How many leaves a part has in all its alternatives. */
export function countLeaves({ leaves, choices }: Part): number {
  return choices.flat().reduce((count, alternative) => count + countLeaves(alternative), leaves.length);
}

/** Every way to choose one alternative of each `$or`, as the parts that must then all hold. */
export function combinationsOf(part: Part): readonly (readonly Part[])[] {
  let combinations: readonly (readonly Part[])[] = [[part]];
  for (const alternatives of part.choices) {
    const chosen = alternatives.flatMap(combinationsOf);
    combinations = combinations.flatMap((parts) => chosen.map((others) => [...parts, ...others]));
  }
  return combinations;
}
