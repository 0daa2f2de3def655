import { messageOf } from '../bus-error.ts';
import { findAskedTwice } from './asked-twice.ts';
import { isObject, readScalar } from './exact-value.ts';
import { parseJson } from './long-number.ts';
import { adviseList, isOperator, lacksList, readOperators } from './operators.ts';
import { PatternError } from './pattern-error.ts';
import type { Alternative, Leaf, PatternNode } from './pattern-tree.ts';
import { maxDepth, Place } from './place.ts';
import { hasOr, maxCombinations, maxCombined, measureCombinations } from './combinations.ts';
import { named, quote, repeat } from './wording.ts';

/** A node while it is still growing. Most have neither fields nor alternatives: they share what is empty. */
interface GrowingNode extends PatternNode {
  leaf: Leaf | undefined;
  fields: Map<string, GrowingNode>;
  either: readonly (readonly PatternNode[])[];
}

const noFields = new Map<string, GrowingNode>();
const noAlternatives: readonly never[] = [];

/** Reads a pattern from its JSON value or its JSON text. Throws PatternError with all that is wrong with it. */
export function parsePattern(pattern: unknown): PatternNode {
  const place = Place.outermost();
  const root = readRoot(typeof pattern === 'string' ? parseText(pattern) : pattern, place);
  place.finish();
  return root;
}

function parseText(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    const message = `the pattern is not JSON: ${messageOf(error)}`;
    throw new PatternError([{ code: 'pattern.invalid_json', path: '', message }], { cause: error });
  }
}

function readRoot(pattern: unknown, place: Place): PatternNode {
  const root = newNode();
  if (!isObject(pattern)) {
    place.refuse('pattern.not_an_object', `a pattern is a JSON object, found ${quote(pattern)}`);
    return root;
  }
  parseFields(pattern, root, place);
  if (hasOr(root)) checkCombinations(root, place);
  return root;
}

/** What only the whole pattern shows. */
function checkCombinations(root: PatternNode, place: Place): void {
  for (const path of findAskedTwice(root)) {
    place.refuse('pattern.duplicate_field', 'this path is asked for both within and beside a `$or`; ask once', path);
  }
  const { combinations, combined } = measureCombinations(root);
  if (combinations > maxCombinations || combined > maxCombined) {
    const limits = `at most ${maxCombinations} combinations, and these at most ${maxCombined} values and operators in all`;
    place.refuse('pattern.too_large', `the alternatives of \`$or\` have ${limits}; split the rule`);
  }
}

function newNode(): GrowingNode {
  return { leaf: undefined, fields: noFields, either: noAlternatives };
}

function parseFields(fields: Readonly<Record<string, unknown>>, node: GrowingNode, place: Place): void {
  if (lacksList(fields)) return place.refuse('pattern.not_an_array', adviseList(fields));
  for (const key of Object.keys(fields)) {
    const segments = key.split('.');
    const here = place.at(key, segments.length);
    if (areUsable(segments, here)) parseField(fields[key], { node, segments }, here);
  }
}

function areUsable(segments: readonly string[], place: Place): boolean {
  const misspeltOr = segments.find((segment) => segment !== '$or' && segment.toLowerCase() === '$or');
  if (segments.includes('__proto__')) {
    place.refuse('pattern.forbidden_key', 'no event has a key `__proto__`; remove it');
  } else if (misspeltOr !== undefined) {
    place.refuse('pattern.unknown_operator', `${named(misspeltOr)} is no operator: did you mean \`$or\`?`);
  } else if (segments.slice(0, -1).includes('$or')) {
    place.refuse('pattern.not_an_array', '`$or` takes a list of objects with fields, not fields');
  } else if (place.depth > maxDepth) {
    place.refuse('pattern.too_deep', `the path of a field has at most ${maxDepth} segments`);
  } else {
    return true;
  }
  return false;
}

/** Where a field goes: the node of the object that it stands in, and the segments of its key. */
interface Spot {
  readonly node: GrowingNode;
  readonly segments: readonly string[];
}

function parseField(value: unknown, spot: Spot, place: Place): void {
  if (spot.segments.at(-1) === '$or') {
    parseOr(value, reachNode(spot.node, spot.segments.slice(0, -1)), place);
  } else if (Array.isArray(value)) {
    plantLeaf(reachNode(spot.node, spot.segments), parseLeaf(value, place), place);
  } else if (!isObject(value)) {
    refuseUnlisted(value, spot.segments.at(-1) ?? '', place);
  } else if (Object.keys(value).length === 0) {
    place.refuse('pattern.empty_object', 'an object without fields asks for nothing; remove it, or ask for [{"exists": true}]');
  } else {
    parseFields(value, reachNode(spot.node, spot.segments), place);
  }
}

function refuseUnlisted(value: unknown, key: string, place: Place): void {
  const advice = `expected a list of alternatives, found ${quote(value)}: write [${repeat(value)}]`;
  place.refuse('pattern.not_an_array', isOperator(key) ? adviseList({ [key]: value }) : advice);
}

/** The node at the end of a path, grown where it is missing. */
function reachNode(node: GrowingNode, segments: readonly string[]): GrowingNode {
  let reached = node;
  for (const segment of segments) {
    reached = reached.fields.get(segment) ?? addField(reached, segment);
  }
  return reached;
}

function addField(node: GrowingNode, segment: string): GrowingNode {
  const field = newNode();
  if (node.fields === noFields) node.fields = new Map([[segment, field]]);
  else node.fields.set(segment, field);
  return field;
}

function plantLeaf(node: GrowingNode, leaf: Leaf, place: Place): void {
  if (node.leaf !== undefined) place.refuse('pattern.duplicate_field', 'this path is asked for twice (a dot in a key separates two levels); ask once');
  node.leaf = leaf;
}

function parseOr(value: unknown, node: GrowingNode, place: Place): void {
  if (!Array.isArray(value)) return place.refuse('pattern.not_an_array', `\`$or\` takes a list of objects with fields, found ${quote(value)}`);
  if (value.length === 0) return place.refuse('pattern.empty_array', '`$or` without an alternative matches nothing; remove it');
  node.either = [...node.either, value.map((alternative: unknown, index) => parseOrAlternative(alternative, place.at(index)))];
}

function parseOrAlternative(alternative: unknown, place: Place): PatternNode {
  const node = newNode();
  if (!isObject(alternative)) place.refuse('pattern.not_an_object', `an alternative of \`$or\` is an object with fields, found ${quote(alternative)}`);
  else if (Object.keys(alternative).length === 0) place.refuse('pattern.empty_object', 'an alternative without fields is always true; remove the `$or`');
  else parseFields(alternative, node, place);
  return node;
}

function parseLeaf(alternatives: readonly unknown[], place: Place): Leaf {
  if (alternatives.length === 0) {
    place.refuse('pattern.empty_array', 'an empty list has no alternative to match; for a missing value ask for [{"exists": false}]');
  }
  return { alternatives: alternatives.map((alternative, index) => parseAlternative(alternative, place.at(index))).filter((one) => one !== undefined) };
}

function parseAlternative(alternative: unknown, place: Place): Alternative | undefined {
  const value = readScalar(alternative);
  if (value !== undefined) return { operator: 'equals', expected: alternative, condition: { kind: 'equals', value } };
  if (isObject(alternative)) return readOperators(alternative, place);
  return place.refuse('pattern.invalid_value', `expected a string, number, boolean, null or operator, found ${quote(alternative)}`);
}
