import { RuleError } from './rule.ts';

/** The rule set that the HTTP API owns; every other one belongs to a deployment. */
const reservedName = 'api';

/**
 * The name of a deployment's rule set, checked: 1 to 128 of `A-Z a-z 0-9 . _ -`, not `api`. Throws `rule_set.name`.
 * Names travel in CloudFormation's physical ids as `<bus>/<rule set>` and in table keys, hence no `/` and no `#`.
 */
export function checkRuleSetName(name: unknown): string {
  if (typeof name === 'string' && /^[\w.-]{1,128}$/.test(name) && name !== reservedName) return name;
  throw new RuleError('rule_set.name', 'set', `expected 1 to 128 of A-Z, a-z, 0-9, ".", "_" and "-", other than "${reservedName}", found ${JSON.stringify(name)}`);
}
