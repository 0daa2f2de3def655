import { defaultRetryPolicy } from '../../core/delivery/retry-policy.ts';
import type { Rule } from '../../core/rule/rule.ts';

/** A whole rule that matches everything, for tests that care for a name and little more. */
export function ruleNamed(name: string, { state = 'enabled', pattern = {} }: Partial<Rule> = {}): Rule {
  const target = { id: 'sink', type: 'http', url: 'https://sink.example/', mode: 'structured', timeoutSeconds: 10, retry: defaultRetryPolicy } as const;
  return { name, state, pattern, targets: [target] };
}
