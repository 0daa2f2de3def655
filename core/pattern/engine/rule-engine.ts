import { messageOf } from '../../bus-error.ts';
import { expandPattern } from '../combinations.ts';
import { LongNumber, parseJson } from '../long-number.ts';
import type { Condition, Leaf, PatternNode } from '../pattern-tree.ts';
import { isRecord } from '../../is-record.ts';
import { accessKey, accessOf } from './access.ts';
import { Conjunction, type LeafAccess, PlacedLeaf } from './conjunction.ts';
import { presentCondition } from './leaf-test.ts';
import { EventError } from './event-error.ts';
import { EventValues } from './event-values.ts';
import { FieldNode } from './field-node.ts';
import { ObjectReader } from './read-object.ts';
import { RepeatedFieldError, TextReader } from './read-text.ts';
import { RuleIndex } from './rule-index.ts';
import { quote } from '../wording.ts';

/** Patterns, compiled together: reads of an event what they ask for, and finds those that it satisfies. */
export class PatternEngine {
  readonly #root: FieldNode;
  readonly #index: RuleIndex;
  readonly #values = new EventValues();
  readonly #texts = new TextReader(this.#values);
  readonly #objects = new ObjectReader(this.#values);

  constructor(patterns: readonly PatternNode[]) {
    this.#root = new FieldNode();
    const conjunctions = placePatterns(patterns, this.#root);
    for (const conjunction of conjunctions) conjunction.shareArrays();
    this.#index = RuleIndex.of(conjunctions);
  }

  /** The places of the patterns that the event satisfies, in ascending order. Throws EventError. */
  match(event: string | object): readonly number[] {
    this.#read(event);
    const values = this.#values;
    const matched: number[] = [];
    this.#index.find(values, (conjunction) => {
      if (conjunction.event === values.event) return;
      conjunction.event = values.event;
      if (conjunction.matches(values)) matched.push(conjunction.rule);
    });
    return matched.length > 1 ? [...new Set(matched.toSorted((one, other) => one - other))] : matched;
  }

  #read(event: string | object): void {
    this.#values.start();
    if (typeof event !== 'string') return this.#readObject(event);
    try {
      this.#texts.read(event, this.#root);
    } catch (error) {
      if (!(error instanceof RepeatedFieldError)) throw error;
      this.#values.start();
      this.#readObject(parseEvent(event));
    }
  }

  #readObject(event: unknown): void {
    if (!isRecord(event)) throw new EventError(`an event is a JSON object, found ${quote(event)}`);
    this.#objects.read(event, this.#root);
  }
}

function parseEvent(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    throw new EventError(`the event is not JSON: ${messageOf(error)}`, { cause: error });
  }
}

/** Puts the leaves of all patterns into one tree of paths; what several patterns ask for at one path, they share. */
function placePatterns(patterns: readonly PatternNode[], root: FieldNode): readonly Conjunction[] {
  const place = createPlacer();
  const walk = { root, enter: (node: FieldNode, key: string) => node.child(key) };
  return patterns.flatMap((pattern, rule) =>
    expandPattern(pattern, walk).map((list) => new Conjunction(rule, root, list.map(({ spot, leaf }) => place(spot, leaf)))),
  );
}

function createPlacer(): (node: FieldNode, leaf: Leaf) => PlacedLeaf {
  const leaves = new Map<FieldNode, Map<string, PlacedLeaf>>();
  return (node, leaf) => {
    const here = leaves.get(node) ?? new Map<string, PlacedLeaf>();
    leaves.set(node, here);
    const accesses = leafAccesses(leaf);
    const key = leafKey(leaf, accesses);
    const placed = here.get(key) ?? new PlacedLeaf(node, leaf, accesses);
    here.set(key, placed);
    node.isAsked = true;
    return placed;
  };
}

function leafAccesses({ alternatives }: Leaf): readonly LeafAccess[] {
  return alternatives.flatMap(presentCondition).map((condition) => {
    const access = accessOf(condition);
    return { access, key: accessKey(access) };
  });
}

/** The same for leaves that ask for the same. Most are told by how they are found, which is faster than to spell them out. */
function leafKey({ alternatives }: Leaf, accesses: readonly LeafAccess[]): string {
  const [alternative, access] = [alternatives[0], accesses[0]];
  const isTold = alternatives.length === 1 && alternative !== undefined && isSimple(alternative.condition);
  return isTold && access !== undefined ? access.key : JSON.stringify(alternatives.map(({ condition }) => condition));
}

function isSimple(condition: Condition): boolean {
  return condition.kind === 'equals' ? !(condition.value instanceof LongNumber) : condition.kind === 'text';
}
