import { type ErrorBody, ProblemsError } from '../bus-error.ts';

/** What can be wrong with a transform; docs/transforms.md shows one of each. */
export type TransformCode =
  | 'transform.not_an_object'
  /** No `form`, or one that is none of the six. */
  | 'transform.unknown_form'
  /** A form that cannot be used for this parameter: a function for any, and all but a template for a URL. */
  | 'transform.unsupported_form'
  /** A URL whose host an event would choose. */
  | 'transform.dynamic_host'
  /** Two ways of saying what is sent, in one transform. */
  | 'transform.mixed_forms'
  | 'transform.unknown_field'
  | 'transform.missing_field'
  | 'transform.wrong_type'
  | 'transform.unknown_value'
  | 'transform.out_of_range'
  /** JSON in a string that is no JSON. */
  | 'transform.invalid_json'
  | 'transform.invalid_path'
  /** A path that would run code, or take more time than the event is long. */
  | 'transform.unsafe_path'
  /** A path to what no CloudEvent can have. */
  | 'transform.impossible_attribute'
  | 'transform.invalid_name'
  | 'transform.invalid_placeholder'
  | 'transform.placeholder_in_key'
  | 'transform.unknown_variable'
  | 'transform.invalid_template'
  | 'transform.invalid_expression'
  /** An expression that would run for as long as the event's author likes, or come out otherwise at each attempt. */
  | 'transform.unsafe_expression'
  | 'transform.invalid_arn'
  | 'transform.too_large';

/** One mistake: what, where in the transform, and what to do. */
export interface TransformProblem extends ErrorBody {
  readonly code: TransformCode;
}

/** A transform that cannot work, with 1 to 100 problems. */
export class TransformError extends ProblemsError<TransformProblem> {}
