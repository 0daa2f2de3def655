import { defaultRetryPolicy } from '../../core/delivery/retry-policy.ts';
import type { Rule } from '../../core/rule/rule.ts';
import type { Target } from '../../core/target/target.ts';

/** A whole rule that matches everything, for tests that care for a name and little more. */
export function ruleNamed(name: string, { state = 'enabled', pattern = {}, targets = [targetNamed('sink')] }: Partial<Rule> = {}): Rule {
  return { name, state, pattern, targets };
}

/** A whole target, with this transform if any. */
export function targetNamed(id: string, transform?: Target['transform']): Target {
  const base = { id, type: 'http', url: `https://${id}.example.com/`, mode: 'structured', timeoutSeconds: 10, retry: defaultRetryPolicy } as const;
  return transform === undefined ? base : { ...base, transform };
}
