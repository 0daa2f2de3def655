import { completeRetryPolicy, type RetryPolicy } from '../delivery/retry-policy.ts';
import type { HttpTarget } from '../target/types/http.ts';
import type { LambdaTarget } from '../target/types/lambda.ts';
import type { SqsTarget } from '../target/types/sqs.ts';
import { defaultTimeoutSeconds, type Target } from '../target/target.ts';
import type { Rule, RuleState } from './rule.ts';

/** A rule as its author writes it, without its targets. */
export interface GivenRule {
  readonly description?: string;
  readonly state?: RuleState;
  readonly pattern: Readonly<Record<string, unknown>>;
  /** What an answer of the API shows besides, so that the answer may be sent back. */
  readonly name?: string;
}

/** A target as its author writes it. */
export type GivenTarget = Given<HttpTarget, 'mode'> | Given<LambdaTarget> | Given<SqsTarget>;

/** The fields in `Defaulted` may be left out, beside those that every target may leave out. */
type Given<T extends Target, Defaulted extends keyof T = never> = Omit<T, 'retry' | 'timeoutSeconds' | Defaulted> &
  Partial<Pick<T, 'timeoutSeconds' | Defaulted>> & { readonly retry?: Partial<RetryPolicy> };

/** The rule with its defaults filled in, in the order in which docs/rules.md tells of its fields. */
export function completeRule(name: string, given: GivenRule, targets: readonly Target[]): Rule {
  const { description, state = 'enabled', pattern } = given;
  return { name, ...(description !== undefined && { description }), state, pattern, targets };
}

/** The target with its defaults filled in. */
export function completeTarget(given: GivenTarget): Target {
  const { retry = {}, timeoutSeconds = defaultTimeoutSeconds } = given;
  const common = { retry: completeRetryPolicy(retry), timeoutSeconds };
  return given.type === 'http' ? { ...given, mode: given.mode ?? 'structured', ...common } : { ...given, ...common };
}
