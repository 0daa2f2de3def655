import type { AddressBlock } from './condition/address.ts';
import type { JsonNumber } from './long-number.ts';
import type { Wildcard } from './condition/wildcard.ts';

/**
 * A pattern, checked: a tree by path segments. A node holds where its value satisfies the leaf, each of its fields and,
 * of each `$or`, one alternative.
 *
 *     {"type": ["a", {"prefix": "b"}], "data": {"$or": [{"n": [1]}, {"m.k": [2]}]}}
 *
 *     root ─ type   leaf [equals a, begins with b]
 *          └ data   either [ ─ n   leaf [equals 1]
 *                            ─ m ─ k   leaf [equals 2] ]
 */
export interface PatternNode {
  readonly leaf: Leaf | undefined;
  readonly fields: ReadonlyMap<string, PatternNode>;
  /** The alternatives of each `$or`; they look at the same place as the node. */
  readonly either: readonly (readonly PatternNode[])[];
}

/** What is asked of one value of the event: any of these. */
export interface Leaf {
  readonly alternatives: readonly Alternative[];
}

export interface Alternative {
  /** As written; `equals` for an exact value, several joined by ` and `. */
  readonly operator: string;
  /** The operand, or the exact value, as written. */
  readonly expected: unknown;
  readonly condition: Condition;
}

/** A value of the event that has no fields. */
export type Scalar = string | boolean | null | JsonNumber;

export type Condition = ValueCondition | { readonly kind: 'absent' };

/** What a value that the event has may satisfy. */
export type ValueCondition =
  | { readonly kind: 'equals'; readonly value: Scalar }
  | TextCondition
  | { readonly kind: 'wildcard'; readonly wildcard: Wildcard }
  | { readonly kind: 'numeric'; readonly range: NumberRange }
  | { readonly kind: 'address'; readonly block: AddressBlock }
  | { readonly kind: 'any' }
  | { readonly kind: 'none'; readonly of: readonly ValueCondition[] }
  | { readonly kind: 'all'; readonly of: readonly ValueCondition[] };

export interface TextCondition {
  readonly kind: 'text';
  readonly relation: 'equals' | 'prefix' | 'suffix';
  /** Folded when `ignoreCase`. */
  readonly text: string;
  readonly ignoreCase: boolean;
}

/** Numbers between two bounds; without one, endless on that side. */
export interface NumberRange {
  readonly lower?: Bound;
  readonly upper?: Bound;
}

export interface Bound {
  readonly value: JsonNumber;
  readonly inclusive: boolean;
}

export type { JsonNumber };
