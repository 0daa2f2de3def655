/** Declares by hand what `npm run generate` writes into rule-validators.generated.js. */
import type { GivenRule, GivenTarget } from './complete-rule.ts';
import type { SchemaError } from './schema-problems.ts';

/** Tells whether a value fits a JSON Schema. */
export interface Validator<T> {
  (value: unknown): value is T;
  /** All that the latest call found wrong; null when it found nothing, absent before the first call. */
  readonly errors?: readonly SchemaError[] | null;
}

/** Of a rule, but for its targets: only how many there are. */
export declare const validateRule: Validator<GivenRule>;

/** Of one target. */
export declare const validateTarget: Validator<GivenTarget>;
