import { BusError } from '../bus-error.ts';
import type { ErrorBody } from '../bus-error.ts';
import type { Target } from '../target/target.ts';

/** `shadow`: matched, rendered and traced, never delivered. */
export type RuleState = 'enabled' | 'disabled' | 'shadow';

/** How many targets a rule may have. */
export const maxTargets = 100;

/** One rule, checked and complete: every default is filled in. */
export interface Rule {
  /** 1 to 128 of `A-Z a-z 0-9 . _ -`, unique within a bus. */
  readonly name: string;
  readonly description?: string;
  readonly state: RuleState;
  /** A JSON object in the language of docs/patterns.md. */
  readonly pattern: Readonly<Record<string, unknown>>;
  /** 1 to `maxTargets`, each with an id that is unique within the rule. */
  readonly targets: readonly Target[];
  /** The revision in which it was put; absent before it is stored, and where an older version of the bus has stored it. */
  readonly revision?: number;
}

/** What can be wrong with a rule, beside the codes of its pattern and of its targets; docs/rules.md shows them. */
export type RuleCode =
  | 'rule.invalid_name'
  /** The rule says another name than the one that it is put under. */
  | 'rule.other_name'
  | 'rule.not_json'
  | 'rule.too_large'
  | 'rule.unknown_field'
  | 'rule.missing_field'
  | 'rule.wrong_type'
  /** Not one of a few words: a state, a target's type, a retry strategy. */
  | 'rule.unknown_value'
  /** Too small, too large, too short, too long, too few, too many. */
  | 'rule.out_of_range'
  | 'rule.invalid_value'
  | 'rule.duplicate_target'
  /** The pattern asks for an attribute that no CloudEvent can have. */
  | 'rule.impossible_attribute';

/** A rule that cannot work, with the place of the mistake in `path`. */
export class RuleError extends BusError {}

/** A rule that did not pass its check. `code`, `path` and `message` are those of the first problem. */
export class InvalidRuleError extends RuleError {
  /** Everything that is wrong: `rule.*`, `pattern.*` and `target.*`, at least one. */
  readonly problems: readonly ErrorBody[];

  constructor(problems: readonly [ErrorBody, ...ErrorBody[]], options?: ErrorOptions) {
    const [{ code, path, message }] = problems;
    super(code, path, message, options);
    this.problems = problems;
  }
}
