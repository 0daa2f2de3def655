import type { ErrorBody } from '../bus-error.ts';
import { isRecord } from '../is-record.ts';
import { pathTo, quote } from '../pattern/wording.ts';
import { checkTarget } from '../target/check-target.ts';
import type { Home } from '../target/reach.ts';
import type { Surroundings } from '../target/target-type.ts';
import type { Target } from '../target/target.ts';
import { isTypeName } from '../target/types/rules.ts';
import { checkGivenName, checkName, checkPattern, checkSize, checkTargetIds, checkTimes, checkTransformsOf, problem, within } from './check-rule.ts';
import { checkRetry } from './check-retry.ts';
import { checkRest } from './check-rest.ts';
import { completeRule, completeTarget } from './complete-rule.ts';
import { anyTargetSchema, ruleBaseSchema } from './rule-schema.ts';
import { validators } from './rule-validators.generated.js';
import { InvalidRuleError, maxTargets, type Rule } from './rule.ts';
import { schemaProblems } from './schema-problems.ts';

/** What the bus that will run the rules allows. */
export interface ParseRuleOptions {
  /**
   * Which addresses HTTP targets may name.
   * @default - any address: where the bus's own rules are not known, its deliveries still keep to them
   */
  readonly addresses?: Surroundings['addresses'];
  /**
   * Whether secrets may come from environment variables, as on a laptop.
   * @default false
   */
  readonly environmentSecrets?: boolean;
  /**
   * Whether a target may name any role, as on a laptop.
   * @default false
   */
  readonly anyRole?: boolean;
  /**
   * The buses of the deployment, which a target may name.
   * @default - not known: any name passes, and an attempt tells of a bus that is not there
   */
  readonly buses?: readonly string[];
  /**
   * Where the bus is deployed.
   * @default - not known, or nowhere: targets may be in any account
   */
  readonly home?: Home;
}

const anyAddress: Surroundings['addresses'] = { allow: ['0.0.0.0/0', '::/0'] };

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

function readRule(name: string, value: unknown, { addresses = anyAddress, environmentSecrets = false, anyRole = false, ...known }: ParseRuleOptions): Reading {
  const unfit = [...checkName(name), ...checkSize(value)];
  if (unfit.length > 0) return { problems: unfit };
  const isRule = validators.rule(value);
  const shape = schemaProblems(validators.rule.errors ?? [], { value, schema: ruleBaseSchema });
  const { targets, problems: targetProblems } = readTargets(value, { addresses, environmentSecrets, anyRole, ...known });
  const problems = [...shape, ...checkGivenName(name, value), ...checkPattern(value), ...targetProblems];
  return isRule && problems.length === 0 ? { rule: completeRule(name, value, targets) } : { problems };
}

interface TargetsReading {
  readonly targets: readonly Target[];
  readonly problems: readonly ErrorBody[];
}

/** The targets of a rule that may be wrong elsewhere: whoever corrects it learns everything at once. */
function readTargets(rule: unknown, surroundings: Surroundings): TargetsReading {
  const given = isRecord(rule) && Array.isArray(rule['targets']) ? rule['targets'].slice(0, maxTargets) : [];
  const readings = given.map((target: unknown, index) => readTarget(target, `targets[${index}]`, surroundings));
  return {
    targets: readings.flatMap(({ targets }) => targets),
    problems: [...readings.flatMap(({ problems }) => problems), ...checkTargetIds(given)],
  };
}

function readTarget(value: unknown, path: string, surroundings: Surroundings): TargetsReading {
  const { target, problems } = completeIfShaped(value);
  const ofTransforms = checkTransformsOf(value);
  const ofTarget = target === undefined ? problems : [...checkTarget(target, surroundings), ...checkTimes(target)];
  return { targets: target === undefined ? [] : [target], problems: [...ofTarget, ...ofTransforms].map((one) => within(path, one)) };
}

/** The target with its defaults, or all that its schemas find wrong, or what is wrong with its retry policy. */
function completeIfShaped(value: unknown): { readonly target?: Target; readonly problems: readonly ErrorBody[] } {
  const isTarget = validators.target(value);
  const problems = schemaProblems(validators.target.errors ?? [], { value, schema: anyTargetSchema });
  if (!isRecord(value) || !isTypeName(value['type'])) return { problems };
  const all = [...problems, ...checkRest(value, value['type'])];
  if (!isTarget || all.length > 0) return { problems: all };
  const ofRetry = checkRetry(value.retry ?? {});
  return ofRetry.length > 0 ? { problems: ofRetry } : { target: completeTarget(value), problems: [] };
}

function refuse([first, ...others]: readonly ErrorBody[]): never {
  if (first === undefined) throw new Error('a refusal needs a problem');
  throw new InvalidRuleError([first, ...others]);
}
