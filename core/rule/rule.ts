import { BusError } from '../bus-error.ts';
import type { Target } from '../target/target.ts';

/** `shadow`: matched, rendered and traced, never delivered. */
export type RuleState = 'enabled' | 'disabled' | 'shadow';

/** One rule, checked and complete: every default is filled in. */
export interface Rule {
  /** 1 to 128 of `A-Z a-z 0-9 . _ -`, unique within a bus. */
  readonly name: string;
  readonly description?: string;
  readonly state: RuleState;
  /** A JSON object in the language of docs/patterns.md. */
  readonly pattern: Readonly<Record<string, unknown>>;
  /** 1 to 100, each with an id that is unique within the rule. */
  readonly targets: readonly Target[];
}

/** A rule that cannot work, with the place of the mistake in `path`. */
export class RuleError extends BusError {}
