/**
 * A pattern, compiled: a tree by path segments. Every branch is an AND over its fields, every leaf an OR over its
 * alternatives.
 *
 *     {"type": ["a", {"prefix": "b"}], "data.n": [{"exists": false}]}
 *
 *     branch ─ type ─ leaf   exact {a}, tests [starts with b]
 *            └ data ─ branch ─ n ─ leaf   absent
 */
export type PatternNode = Branch | Leaf;

export interface Branch {
  readonly kind: 'branch';
  readonly fields: ReadonlyMap<string, PatternNode>;
}

export interface Leaf {
  readonly kind: 'leaf';
  /** The scalars that satisfy it as they are. */
  readonly exact: ReadonlySet<unknown>;
  /** What else a scalar may satisfy. */
  readonly tests: readonly Test[];
  /** Satisfied where the event has no value. */
  readonly absent: boolean;
}

/** Asked only about scalars that the event has: string, number, boolean, null. */
export type Test = (value: unknown) => boolean;

/** One alternative of a leaf. */
export type Condition =
  | { readonly kind: 'exact'; readonly value: string | number | boolean | null }
  | { readonly kind: 'test'; readonly test: Test }
  | { readonly kind: 'absent' };
