import type { Branch } from './pattern-tree.ts';

/** One rule of a compiled set. */
export interface IndexedRule {
  readonly name: string;
  /** Its place among the rules. */
  readonly ordinal: number;
  readonly tree: Branch;
}

/**
 * Which rules can match an event at all, by the exact values that they ask of the indexed attributes:
 *
 *     type ── "order.paid" ──── source ── "shop"  ── [rule 1]
 *          │                           └─ others ─── [rule 4]     (rule 4 asks for a type and no exact source)
 *          └─ others ────────── source ── …
 *
 * A rule stands below each value that it accepts, so a lookup finds it at most once.
 */
export type RuleIndex = readonly IndexedRule[] | AttributeIndex;

interface AttributeIndex {
  readonly attribute: string;
  readonly byValue: ReadonlyMap<unknown, RuleIndex>;
  /** The rules that accept more than a few values of the attribute. */
  readonly others: RuleIndex;
}

/** What nearly every rule asks for, the most selective first. */
export const indexedAttributes: readonly string[] = ['type', 'source'];

/** A rule stands in the index (values of type) x (values of source) times; this keeps that below 256. */
const maxIndexedValues = 16;

/** Builds the index of some rules over some attributes. */
export function indexRules(rules: readonly IndexedRule[], attributes: readonly string[] = indexedAttributes): RuleIndex {
  const [attribute, ...further] = attributes;
  if (attribute === undefined || rules.length <= 1) return rules;
  const buckets = new Map<unknown, IndexedRule[]>();
  const others: IndexedRule[] = [];
  for (const rule of rules) {
    const values = exactValues(rule.tree, attribute);
    if (values === undefined) others.push(rule);
    for (const value of values ?? []) addTo(buckets, value, rule);
  }
  const byValue = new Map([...buckets].map(([value, bucket]) => [value, indexRules(bucket, further)] as const));
  return { attribute, byValue, others: indexRules(others, further) };
}

function addTo(buckets: Map<unknown, IndexedRule[]>, value: unknown, rule: IndexedRule): void {
  const bucket = buckets.get(value);
  if (bucket === undefined) buckets.set(value, [rule]);
  else bucket.push(rule);
}

/** The only values of the attribute that the pattern accepts; undefined when there are others, or too many. */
function exactValues({ fields }: Branch, attribute: string): ReadonlySet<unknown> | undefined {
  const node = fields.get(attribute);
  if (node?.kind !== 'leaf' || node.absent || node.tests.length > 0) return undefined;
  return node.exact.size <= maxIndexedValues ? node.exact : undefined;
}

type Members = Readonly<Record<string, unknown>>;

/** The rules below the values that the event has; each once, in no particular order. */
export function* findCandidates(index: RuleIndex, event: Members): Generator<IndexedRule> {
  if (!('attribute' in index)) {
    yield* index;
    return;
  }
  const found = index.byValue.get(event[index.attribute]);
  if (found !== undefined) yield* findCandidates(found, event);
  yield* findCandidates(index.others, event);
}

/** False for an event that has a list or an object where the index expects a scalar: it must meet every rule. */
export function canLookUp(event: Members): boolean {
  return indexedAttributes.every((attribute) => typeof event[attribute] !== 'object' || event[attribute] === null);
}
