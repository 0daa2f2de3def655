/** What JSON Schema cannot say about a rule. From each check an empty list means that nothing is wrong. */
import type { ErrorBody } from '../bus-error.ts';
import { compilePattern, PatternError } from '../pattern/index.ts';
import { isRecord } from '../is-record.ts';
import { pathWithin, quote } from '../pattern/wording.ts';
import type { Target } from '../target/target.ts';
import { isTypeName, rulesOf } from '../target/types/rules.ts';
import { checkTransform } from '../transform/check-transform.ts';
import { type CompiledTransform, compileTransform, TransformError } from '../transform/index.ts';
import { checkAttributes } from './check-attributes.ts';
import { parameterTransformsOf } from './compile-transforms.ts';
import type { RuleCode } from './rule.ts';

/** The size of one rule's JSON, in UTF-8 bytes: many of them still fit into one item of a table and one snapshot. */
export const maxRuleBytes = 65_536;

/** Each id belongs to one target; the later one of two is told. */
export function checkTargetIds(targets: readonly unknown[]): readonly ErrorBody[] {
  const ids = targets.map((target) => (isRecord(target) ? target['id'] : undefined));
  return ids.flatMap((id, index) => {
    const first = ids.indexOf(id);
    if (id === undefined || first === index) return [];
    return [problem('rule.duplicate_target', `targets[${index}].id`, `targets[${first}] has the id ${quote(id)}, too; each target has its own`)];
  });
}

/** Names stand in the paths of the API and as keys of objects: `.`, `..` and `__proto__` would not come through. */
const ruleName = /^(?!\.{1,2}$|__proto__$)[\w.-]{1,128}$/;

/** A rule's name. */
export function checkName(name: string): readonly ErrorBody[] {
  if (ruleName.test(name)) return [];
  const message = `expected a name of 1 to 128 of A-Z a-z 0-9 . _ -, other than . and .., found ${quote(name)}`;
  return [problem('rule.invalid_name', 'name', message)];
}

/** The name that the rule itself says, where it does. */
export function checkGivenName(name: string, rule: unknown): readonly ErrorBody[] {
  const given = isRecord(rule) ? rule['name'] : undefined;
  if (typeof given !== 'string' || given === name) return [];
  return [problem('rule.other_name', 'name', `the rule is put as ${quote(name)}, but says ${quote(given)}; leave the field out`)];
}

/** That the rule is a JSON value, of at most `maxRuleBytes`. */
export function checkSize(rule: unknown): readonly ErrorBody[] {
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

/** The rule's pattern, where it is an object: its language, and that a CloudEvent can have what it asks for. */
export function checkPattern(rule: unknown): readonly ErrorBody[] {
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

/** The transform of a target, where there is one and it is an object, and those of its parameters. */
export function checkTransformsOf(target: unknown): readonly ErrorBody[] {
  if (!isRecord(target)) return [];
  const { type, transform } = target;
  const ofParameters = isTypeName(type) ? parameterTransformsOf(target, rulesOf({ type }).parameters) : [];
  const placed = [...(isRecord(transform) ? [{ path: 'transform', transform, compile: compileTransform }] : []), ...ofParameters];
  return placed.flatMap(({ path, transform: one, compile }) => checkTransform(one, compile).map((found) => within(path, found)));
}

/** The longest that an attempt may take, the call of a function that makes what is sent included: a run has to outlive it. */
const maxAttemptSeconds = 45;

/** That a function leaves the target its time. */
export function checkTimes({ timeoutSeconds, transform }: Pick<Target, 'timeoutSeconds' | 'transform'>): readonly ErrorBody[] {
  const compiled = compileIfSound(transform);
  const functionSeconds = compiled?.form === 'function' ? compiled.timeoutSeconds : 0;
  if (functionSeconds + timeoutSeconds <= maxAttemptSeconds) return [];
  const message = `expected at most ${maxAttemptSeconds} s together with the target's own \`timeoutSeconds\`, found ${functionSeconds} + ${timeoutSeconds}`;
  return [problem('rule.out_of_range', 'transform.timeoutSeconds', message)];
}

function compileIfSound(transform: unknown): CompiledTransform | undefined {
  try {
    return transform === undefined ? undefined : compileTransform(transform);
  } catch (error) {
    if (error instanceof TransformError) return undefined;
    throw error;
  }
}

/** A problem of a part, told as one of the whole. */
export function within(parent: string, { code, path, message }: ErrorBody): ErrorBody {
  return { code, path: pathWithin(parent, path), message };
}

/** A problem in the words of the rule checker. */
export function problem(code: RuleCode, path: string, message: string): ErrorBody {
  return { code, path, message };
}
