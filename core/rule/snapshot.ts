import { errorBody, type ErrorBody } from '../bus-error.ts';
import { compilePattern, compileRules, PatternError } from '../pattern/index.ts';
import type { RuleMatcher } from '../pattern/index.ts';
import { pathWithin } from '../pattern/wording.ts';
import type { Target } from '../target/target.ts';
import { brokenTransform, compileTransforms, type TargetTransform } from './compile-transforms.ts';
import type { RuleRevision } from './rule-store.ts';
import type { Rule } from './rule.ts';

/** All rules of a bus as of one revision, ready to meet events. Immutable: each event meets exactly one. */
export interface RuleSnapshot {
  readonly revision: number;
  /** The names of the rules that events meet, enabled or shadow, in the order of their sets. */
  readonly names: readonly string[];
  /** Rules that events would meet, had they compiled: an older version of the bus may have let them in. */
  readonly broken: readonly BrokenRule[];
  /** The rules that an event matches, in the order of `names`. Takes the event parsed or its JSON text. */
  readonly match: (event: string | object) => readonly Rule[];
  /** The rule of that name, whatever its state; undefined when there is none. */
  readonly rule: (name: string) => Rule | undefined;
  /** How what a target of these rules is sent is made of an event; undefined where the event itself is sent. */
  readonly transform: (target: Target) => TargetTransform | undefined;
}

export interface BrokenRule {
  readonly rule: string;
  /** The first problem, as the check of the rule would tell it: its path is that within the rule. */
  readonly error: ErrorBody;
}

/** Compiles a revision. A rule that can't be compiled is left out and named in `broken`; it takes no other one down. */
export function compileSnapshot({ revision, sets }: RuleRevision): RuleSnapshot {
  const rules = new Map(sets.flatMap((set) => set.rules).map((rule) => [rule.name, rule]));
  const transforms = compileTransforms(rules.values());
  const live = [...rules.values()].filter(({ state }) => state !== 'disabled');
  const untransformable = live.flatMap((rule) => namedIfBroken(rule, brokenTransform(rule, transforms)));
  const { matcher, broken } = compileAll(without(live, untransformable));
  const left = [...untransformable, ...broken];
  return {
    revision,
    names: without(live, left).map(({ name }) => name),
    broken: left,
    match: (event) => matcher.match(event).flatMap((name) => rules.get(name) ?? []),
    rule: (name) => rules.get(name),
    transform: (target) => transforms.get(target),
  };
}

interface Compiled {
  readonly matcher: RuleMatcher;
  readonly broken: readonly BrokenRule[];
}

/** Compiles all at once, as nearly always works; one by one only to find the broken. */
function compileAll(rules: readonly Rule[]): Compiled {
  try {
    return { matcher: compileRules(rules), broken: [] };
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const broken = rules.flatMap((rule) => namedIfBroken(rule, brokenPattern(rule)));
    return { matcher: compileRules(without(rules, broken)), broken };
  }
}

function brokenPattern({ pattern }: Rule): ErrorBody | undefined {
  try {
    compilePattern(pattern);
    return undefined;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return { ...errorBody(error), path: pathWithin('pattern', error.path) };
  }
}

function namedIfBroken({ name }: Rule, error: ErrorBody | undefined): readonly BrokenRule[] {
  return error === undefined ? [] : [{ rule: name, error }];
}

function without(rules: readonly Rule[], broken: readonly BrokenRule[]): readonly Rule[] {
  const names = new Set(broken.map(({ rule }) => rule));
  return rules.filter(({ name }) => !names.has(name));
}
