import { type CircuitBreaker, defaultCircuitBreaker } from '../delivery/circuit.ts';
import { completeRetryPolicy, type GivenRetryPolicy } from '../delivery/retry-policy.ts';
import { defaultTimeoutSeconds, type Target } from '../target/target.ts';
import { rulesOf } from '../target/types/rules.ts';
import type { Rule, RuleState } from './rule.ts';

/** A rule as its author writes it, without its targets. */
export interface GivenRule {
  readonly description?: string;
  readonly state?: RuleState;
  readonly pattern: Readonly<Record<string, unknown>>;
  /** What an answer of the API shows besides, so that the answer may be sent back. */
  readonly name?: string;
}

/** A target as its author writes it; fields with a default may be missing. */
export type GivenTarget = Pick<Target, 'id' | 'type'> & Partial<Pick<Target, 'timeoutSeconds' | 'transform'>> & {
  readonly retry?: GivenRetryPolicy;
  readonly circuitBreaker?: Partial<CircuitBreaker>;
};

/** The rule with its defaults filled in, in the order in which docs/rules.md tells of its fields. */
export function completeRule(name: string, given: GivenRule, targets: readonly Target[]): Rule {
  const { description, state = 'enabled', pattern } = given;
  return { name, ...(description !== undefined && { description }), state, pattern, targets };
}

/** The target with its defaults filled in. */
export function completeTarget(given: GivenTarget): Target {
  const { retry = {}, timeoutSeconds = defaultTimeoutSeconds, circuitBreaker: breaker } = given;
  const circuitBreaker = breaker && { circuitBreaker: { ...defaultCircuitBreaker, ...breaker } };
  const properties = Object.entries(rulesOf(given).schema().properties);
  const defaults = properties.flatMap(([name, property]) => ('default' in property && !(name in given) ? [[name, property['default']]] : []));
  // The schema of its type has told that the rest is there.
  const target: Target = { ...given, ...Object.fromEntries(defaults), retry: completeRetryPolicy(retry), timeoutSeconds, ...circuitBreaker };
  return target;
}
