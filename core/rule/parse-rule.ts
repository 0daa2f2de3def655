import type { ErrorBody } from '../bus-error.ts';
import { isRecord } from '../is-record.ts';
import { pathTo, quote } from '../pattern/wording.ts';
import type { AddressRules } from '../target/address-rules.ts';
import { checkTarget } from '../target/check-target.ts';
import type { Target } from '../target/target.ts';
import { checkGivenName, checkName, checkPattern, checkSize, checkTargetIds, checkTransformOf, problem, within } from './check-rule.ts';
import { completeRule, completeTarget } from './complete-rule.ts';
import { validateRule, validateTarget } from './rule-validators.generated.js';
import { InvalidRuleError, maxTargets, type Rule } from './rule.ts';
import { schemaProblems } from './schema-problems.ts';

/** What the bus that will run the rules allows. */
export interface ParseRuleOptions {
  /**
   * Which addresses HTTP targets may name.
   * @default - any address: where the bus's own rules are not known, its deliveries still keep to them
   */
  readonly addresses?: AddressRules;
}

const anyAddress: AddressRules = { allow: ['0.0.0.0/0', '::/0'] };

/**
 * Checks a rule and fills in its defaults. `value` is the rule's JSON value, see docs/rules.md.
 *
 * Loading this module loads JSONata, 9 ms of CPU: functions that only read rules must not import it, and others import it
 * when they need it.
 *
 * @throws InvalidRuleError with every problem of the rule
 */
export function parseRule(name: string, value: unknown, options: ParseRuleOptions = {}): Rule {
  const result = readRule(name, value, options);
  return 'rule' in result ? result.rule : refuse(result.problems);
}

/**
 * Checks many rules, by their names, and fills in their defaults.
 *
 * @throws InvalidRuleError with every problem of every rule; paths begin with the rule's name
 */
export function parseRules(rules: unknown, options: ParseRuleOptions = {}): readonly Rule[] {
  if (!isRecord(rules)) {
    return refuse([problem('rule.wrong_type', '', `expected an object with a member per rule, found ${quote(rules)}`)]);
  }
  const results = Object.entries(rules).map(([name, value]) => ({ name, ...readRule(name, value, options) }));
  const problems = results.flatMap((result) =>
    'problems' in result ? result.problems.map((one) => within(pathTo('', result.name), one)) : [],
  );
  return problems.length > 0 ? refuse(problems) : results.flatMap((result) => ('rule' in result ? [result.rule] : []));
}

type Reading = { readonly rule: Rule } | { readonly problems: readonly ErrorBody[] };

function readRule(name: string, value: unknown, { addresses = anyAddress }: ParseRuleOptions): Reading {
  const unfit = [...checkName(name), ...checkSize(value)];
  if (unfit.length > 0) return { problems: unfit };
  const isRule = validateRule(value);
  const shape = schemaProblems(validateRule.errors ?? [], '');
  const { targets, problems: targetProblems } = readTargets(value, addresses);
  const problems = [...shape, ...checkGivenName(name, value), ...checkPattern(value), ...targetProblems];
  return isRule && problems.length === 0 ? { rule: completeRule(name, value, targets) } : { problems };
}

interface TargetsReading {
  readonly targets: readonly Target[];
  readonly problems: readonly ErrorBody[];
}

/** The targets of a rule that may be wrong elsewhere: whoever corrects it learns everything at once. */
function readTargets(rule: unknown, addresses: AddressRules): TargetsReading {
  const given = isRecord(rule) && Array.isArray(rule['targets']) ? rule['targets'].slice(0, maxTargets) : [];
  const readings = given.map((target: unknown, index) => readTarget(target, `targets[${index}]`, addresses));
  return {
    targets: readings.flatMap(({ targets }) => targets),
    problems: [...readings.flatMap(({ problems }) => problems), ...checkTargetIds(given)],
  };
}

function readTarget(value: unknown, path: string, addresses: AddressRules): TargetsReading {
  const ofTransform = checkTransformOf(value).map((one) => within(path, one));
  if (!validateTarget(value)) return { targets: [], problems: [...schemaProblems(validateTarget.errors ?? [], path), ...ofTransform] };
  const target = completeTarget(value);
  return { targets: [target], problems: [...checkTarget(target, addresses).map((one) => within(path, one)), ...ofTransform] };
}

function refuse([first, ...others]: readonly ErrorBody[]): never {
  if (first === undefined) throw new Error('a refusal needs a problem');
  throw new InvalidRuleError([first, ...others]);
}
