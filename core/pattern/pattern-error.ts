import { type ErrorBody, ProblemsError } from '../bus-error.ts';

/** What can be wrong with a pattern; docs/patterns.md shows one of each. */
export type PatternCode =
  /** A pattern given as text is no JSON. */
  | 'pattern.invalid_json'
  /** The pattern, or the value of one of its fields, has the wrong JSON type. */
  | 'pattern.not_an_object'
  | 'pattern.not_an_array'
  /** Nothing to choose from, or no field to look at: no event could match. */
  | 'pattern.empty_array'
  | 'pattern.empty_object'
  /** An alternative that is neither a scalar nor an operator. */
  | 'pattern.invalid_value'
  | 'pattern.unknown_operator'
  | 'pattern.no_operator'
  | 'pattern.invalid_operand'
  /** Well formed, but no event can satisfy it. */
  | 'pattern.unsatisfiable'
  | 'pattern.forbidden_key'
  /** Two spellings of one path, as `{"a": {"b": …}, "a.b": …}`, or a path within and beside a `$or`. */
  | 'pattern.duplicate_field'
  | 'pattern.too_deep'
  | 'pattern.too_large'
  /** Not the pattern but the event: it is no JSON object. */
  | 'pattern.invalid_event';

/** One mistake: what, where in the pattern, and what to do. */
export interface PatternProblem extends ErrorBody {
  readonly code: PatternCode;
}

/** A pattern that cannot work, with 1 to 100 problems. */
export class PatternError extends ProblemsError<PatternProblem> {}
