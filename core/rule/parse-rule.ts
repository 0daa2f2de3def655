import { Ajv } from 'ajv';
import type { ErrorBody } from '../bus-error.ts';
import { compilePattern, PatternError } from '../pattern/index.ts';
import { isRecord } from '../pattern/pattern-tree.ts';
import { pathTo, pathWithin, quote } from '../pattern/wording.ts';
import type { AddressRules } from '../target/address-rules.ts';
import { checkTarget } from '../target/check-target.ts';
import type { Target } from '../target/target.ts';
import { checkAttributes } from './check-attributes.ts';
import { completeRule, completeTarget, type GivenRule, type GivenTarget } from './complete-rule.ts';
import { ruleSchema, targetSchema } from './rule-schema.ts';
import { InvalidRuleError, type Rule, type RuleCode } from './rule.ts';
import { schemaProblems } from './schema-problems.ts';

/** What the bus that will run the rules allows. */
export interface ParseRuleOptions {
  /**
   * Which addresses HTTP targets may name.
   * @default - any address: where the bus's own rules are not known, its deliveries still keep to them
   */
  readonly addresses?: AddressRules;
}

/** The size of one rule's JSON, in UTF-8 bytes: many of them still fit into one item of a table and one snapshot. */
export const maxRuleBytes = 65_536;

const anyAddress: AddressRules = { allow: ['0.0.0.0/0', '::/0'] };

/**
 * Checks a rule and fills in its defaults. `value` is the rule's JSON value, see docs/rules.md.
 *
 * Loading this module costs about 13 ms of CPU and the first call about 40 ms more, for ajv: functions that only read
 * rules must not import it, and others import it when they need it.
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
  const validate = validators().rule;
  const isRule = validate(value);
  const shape = schemaProblems(validate.errors ?? [], '');
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
  const given = isRecord(rule) && Array.isArray(rule['targets']) ? rule['targets'].slice(0, ruleSchema.properties.targets.maxItems) : [];
  const readings = given.map((target: unknown, index) => readTarget(target, `targets[${index}]`, addresses));
  return {
    targets: readings.flatMap(({ targets }) => targets),
    problems: [...readings.flatMap(({ problems }) => problems), ...checkTargetIds(given)],
  };
}

function readTarget(value: unknown, path: string, addresses: AddressRules): TargetsReading {
  const validate = validators().target;
  if (!validate(value)) return { targets: [], problems: schemaProblems(validate.errors ?? [], path) };
  const target = completeTarget(value);
  return { targets: [target], problems: checkTarget(target, addresses).map((one) => within(path, one)) };
}

function checkTargetIds(targets: readonly unknown[]): readonly ErrorBody[] {
  const ids = targets.map((target) => (isRecord(target) ? target['id'] : undefined));
  return ids.flatMap((id, index) => {
    const first = ids.indexOf(id);
    if (id === undefined || first === index) return [];
    return [problem('rule.duplicate_target', `targets[${index}].id`, `targets[${first}] has the id ${quote(id)}, too; each target has its own`)];
  });
}

/** Names stand in the paths of the API and as keys of objects: `.`, `..` and `__proto__` would not come through. */
const ruleName = /^(?!\.{1,2}$|__proto__$)[\w.-]{1,128}$/;

function checkName(name: string): readonly ErrorBody[] {
  if (ruleName.test(name)) return [];
  const message = `expected a name of 1 to 128 of A-Z a-z 0-9 . _ -, other than . and .., found ${quote(name)}`;
  return [problem('rule.invalid_name', 'name', message)];
}

function checkGivenName(name: string, rule: unknown): readonly ErrorBody[] {
  const given = isRecord(rule) ? rule['name'] : undefined;
  if (typeof given !== 'string' || given === name) return [];
  return [problem('rule.other_name', 'name', `the rule is put as ${quote(name)}, but says ${quote(given)}; leave the field out`)];
}

function checkSize(rule: unknown): readonly ErrorBody[] {
  const bytes = jsonBytes(rule);
  if (bytes === undefined) return [problem('rule.not_json', '', 'a rule is a JSON value: without functions, bigints, cycles')];
  return bytes <= maxRuleBytes ? [] : [problem('rule.too_large', '', `a rule has at most ${maxRuleBytes} bytes of JSON, found ${bytes}`)];
}

/** The size of a value's JSON; undefined when it has none, which only values that were not read from JSON can cause. */
function jsonBytes(value: unknown): number | undefined {
  try {
    const text: string | undefined = JSON.stringify(value);
    return text === undefined ? undefined : Buffer.byteLength(text);
  } catch {
    return undefined;
  }
}

function checkPattern(rule: unknown): readonly ErrorBody[] {
  const pattern = isRecord(rule) ? rule['pattern'] : undefined;
  if (!isRecord(pattern)) return [];
  const problems = patternProblems(pattern);
  // A key that the language itself refuses needs no second refusal as an attribute.
  const attributeProblems = checkAttributes(pattern).filter(({ path }) => !problems.some((one) => one.path === path));
  return [...attributeProblems, ...problems].map((one) => within('pattern', one));
}

function patternProblems(pattern: Readonly<Record<string, unknown>>): readonly ErrorBody[] {
  try {
    compilePattern(pattern);
    return [];
  } catch (error) {
    if (error instanceof PatternError) return error.problems;
    throw error;
  }
}

function within(parent: string, { code, path, message }: ErrorBody): ErrorBody {
  return { code, path: pathWithin(parent, path), message };
}

function problem(code: RuleCode, path: string, message: string): ErrorBody {
  return { code, path, message };
}

function refuse([first, ...others]: readonly ErrorBody[]): never {
  if (first === undefined) throw new Error('a refusal needs a problem');
  throw new InvalidRuleError([first, ...others]);
}

type Validators = ReturnType<typeof compileSchemas>;

let compiled: Validators | undefined;

/** Compiled once, at the first rule: a cold start that writes no rule does not pay for it. */
function validators(): Validators {
  compiled ??= compileSchemas();
  return compiled;
}

/** The rule and its targets apart, so that a sound target is known as such beside a broken one. */
function compileSchemas() {
  const ajv = new Ajv({ allErrors: true, verbose: true, discriminator: true });
  const { properties } = ruleSchema;
  const withoutTargets = { ...ruleSchema, properties: { ...properties, targets: { ...properties.targets, items: {} } } };
  return { rule: ajv.compile<GivenRule>(withoutTargets), target: ajv.compile<GivenTarget>(targetSchema) };
}
