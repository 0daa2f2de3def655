/** Why an event matched a pattern, or did not. */
export interface Explanation {
  /** What `compilePattern(pattern).matches(event)` says. */
  readonly matched: boolean;
  /**
   * One for each field of the pattern, 1,000 at most. First those that keep the event from matching: it would match if they
   * were satisfied. Then the satisfied ones, and at last those of alternatives of `$or` that are not the nearest.
   *
   * The event matches when every leaf without `alternative` is satisfied and, of each `$or`, every leaf of one alternative.
   */
  readonly leaves: readonly LeafExplanation[];
  /** How many fields of the pattern are left out; absent when none is. */
  readonly omitted?: number;
}

/** What became of one field of a pattern. */
export interface LeafExplanation {
  /** Where in the event it looked, with the indices of the elements of arrays: `data.items[1].sku`. */
  readonly path: string;
  /** `prefix`; `equals` for an exact value; several operators of one object joined by ` and `, different alternatives by ` or `. */
  readonly operator: string;
  /** The operand as written; of several alternatives the list of theirs. */
  readonly expected: unknown;
  /** What the event has there: a value, a long string cut, or a `FoundComposite`. Absent when there is nothing. */
  readonly found?: unknown;
  readonly satisfied: boolean;
  /** What is probably the matter; only where not satisfied. */
  readonly hint?: Hint;
  /** The alternative of a `$or` that the field belongs to, as its path in the pattern: `data.$or[1]`. */
  readonly alternative?: string;
  /** Whether that alternative is the one that comes nearest to a match; only beside `alternative`. */
  readonly nearest?: boolean;
}

/** An object or array of the event, by its size. */
export interface FoundComposite {
  readonly kind: 'object' | 'array';
  /** How many fields or elements it has. */
  readonly size: number;
}

/** A guess at the mistake; docs/patterns.md shows one of each. */
export interface Hint {
  readonly code: HintCode;
  /** One or two short sentences for people. */
  readonly message: string;
}

export type HintCode =
  /** The value is the right one but for capitals, white space around it, or its type. */
  | 'other_case'
  | 'white_space'
  | 'other_type'
  | 'out_of_bounds'
  | 'not_an_address'
  /** There is a value where none may be. */
  | 'is_present'
  /** The field is there, under another name or on another level. */
  | 'other_case_of_key'
  | 'misspelt_key'
  | 'level_deeper'
  | 'level_higher'
  /** Something else is there: an object where a value is asked for, a value where an object is. */
  | 'object_not_value'
  | 'value_not_object'
  | 'json_in_string'
  | 'binary_data'
  | 'empty_array'
  | 'missing';
