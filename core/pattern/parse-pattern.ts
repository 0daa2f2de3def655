import { PatternError } from './pattern-error.ts';
import type { PatternProblem } from './pattern-error.ts';
import { readOperator } from './operators.ts';
import { isRecord } from '../is-record.ts';
import type { Branch, Condition, Leaf } from './pattern-tree.ts';
import { maxDepth, outermostPlace } from './place.ts';
import type { Place } from './place.ts';
import { quote } from './wording.ts';

/** A branch while its fields are still being added. */
interface GrowingBranch extends Branch {
  readonly fields: Map<string, GrowingBranch | Leaf>;
}

/** Reads a pattern from its JSON value. Throws PatternError with all that is wrong with it. */
export function parsePattern(pattern: unknown): Branch {
  const problems: PatternProblem[] = [];
  const place = outermostPlace(problems);
  const root = newBranch();
  if (isRecord(pattern)) parseFields(pattern, root, place);
  else place.refuse('pattern.not_an_object', `a pattern is a JSON object, found ${quote(pattern)}`);
  const [first, ...others] = problems;
  if (first !== undefined) throw new PatternError([first, ...others]);
  return root;
}

function newBranch(): GrowingBranch {
  return { kind: 'branch', fields: new Map() };
}

function parseFields(fields: Readonly<Record<string, unknown>>, branch: GrowingBranch, place: Place): void {
  for (const [key, value] of Object.entries(fields)) {
    const here = place.at(key);
    if (isUsableKey(key, here)) parseField(value, { branch, segments: key.split('.') }, here);
  }
}

function isUsableKey(key: string, place: Place): boolean {
  if (key.split('.').includes('__proto__')) {
    place.refuse('pattern.forbidden_key', 'no event has a key `__proto__`; remove it');
  } else if (key === '$or') {
    place.refuse('pattern.unsupported_operator', 'this version has no `$or`; write one rule for each alternative');
  } else if (place.depth > maxDepth) {
    place.refuse('pattern.too_deep', `the path of a field has at most ${maxDepth} segments`);
  } else {
    return true;
  }
  return false;
}

/** Where a field goes: the branch of the object that it stands in, and the segments of its key. */
interface Spot {
  readonly branch: GrowingBranch;
  readonly segments: readonly string[];
}

function parseField(value: unknown, spot: Spot, place: Place): void {
  if (Array.isArray(value)) {
    plantLeaf(spot, parseLeaf(value, place), place);
  } else if (!isRecord(value)) {
    place.refuse('pattern.not_an_array', `expected a list of alternatives, found ${quote(value)}: write [${quote(value)}]`);
  } else if (Object.keys(value).length === 0) {
    place.refuse('pattern.empty_object', 'an object without fields asks for nothing; remove it, or ask for [{"exists": true}]');
  } else {
    const branch = reachBranch(spot, place);
    if (branch !== undefined) parseFields(value, branch, place);
  }
}

function plantLeaf({ branch, segments }: Spot, leaf: Leaf, place: Place): void {
  const parent = reachBranch({ branch, segments: segments.slice(0, -1) }, place);
  const key = segments.at(-1) ?? '';
  if (parent?.fields.has(key)) refuseDuplicate(place);
  else parent?.fields.set(key, leaf);
}

/** The branch at the spot, grown where it is missing; undefined, and refused, when a leaf is in the way. */
function reachBranch({ branch, segments }: Spot, place: Place): GrowingBranch | undefined {
  let reached = branch;
  for (const segment of segments) {
    const next = reached.fields.get(segment) ?? newBranch();
    if (next.kind === 'leaf') return refuseDuplicate(place);
    reached.fields.set(segment, next);
    reached = next;
  }
  return reached;
}

function refuseDuplicate(place: Place): undefined {
  return place.refuse('pattern.duplicate_field', 'this path is asked for twice (a dot in a key separates two levels); ask once');
}

function parseLeaf(alternatives: readonly unknown[], place: Place): Leaf {
  if (alternatives.length === 0) {
    place.refuse('pattern.empty_array', 'an empty list has no alternative to match; for a missing value ask for [{"exists": false}]');
  }
  const conditions = alternatives
    .map((alternative, index) => parseAlternative(alternative, place.at(index)))
    .filter((condition) => condition !== undefined);
  return {
    kind: 'leaf',
    exact: new Set(conditions.flatMap((condition) => (condition.kind === 'exact' ? [condition.value] : []))),
    tests: conditions.flatMap((condition) => (condition.kind === 'test' ? [condition.test] : [])),
    absent: conditions.some((condition) => condition.kind === 'absent'),
  };
}

function parseAlternative(alternative: unknown, place: Place): Condition | undefined {
  if (isRecord(alternative)) return readOperator(alternative, place);
  if (isScalar(alternative)) return { kind: 'exact', value: alternative };
  return place.refuse('pattern.invalid_value', `expected a string, number, boolean, null or operator, found ${quote(alternative)}`);
}

function isScalar(value: unknown): value is string | number | boolean | null {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}
