/** Declares by hand what `npm run generate` writes into rule-validators.generated.js. */
import type { Target } from '../target/target.ts';
import type { GivenRule, GivenTarget } from './complete-rule.ts';
import type { SchemaError } from './schema-problems.ts';

/** Tells whether a value fits a JSON Schema; `instancePath` is the JSON pointer to it that errors begin with. */
export interface Validator<T> {
  (value: unknown, place?: { readonly instancePath: string }): value is T;
  /** All that the latest call found wrong; null when it found nothing, absent before the first call. */
  readonly errors?: readonly SchemaError[] | null;
}

export declare const validators: {
  /** Of a rule, but for its targets: only how many there are. */
  readonly rule: Validator<GivenRule>;
  /** Of what every target has. */
  readonly target: Validator<GivenTarget>;
};

/** Of the properties that each type has besides, by their names. */
export declare const propertyValidators: {
  readonly [Name in Target['type']]: Readonly<Record<string, Validator<unknown>>>;
};
