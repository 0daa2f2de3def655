import { compilePattern, compileRules, PatternError } from '../pattern/index.ts';
import type { RuleMatcher } from '../pattern/index.ts';
import type { RuleRevision } from './rule-store.ts';
import type { Rule } from './rule.ts';

/** All rules of a bus as of one revision, ready to meet events. Immutable: each event meets exactly one. */
export interface RuleSnapshot {
  readonly revision: number;
  /** The names of the rules that events meet, enabled or shadow, in the order of their sets. */
  readonly names: readonly string[];
  /** Rules that events would meet, had their patterns compiled: an older version of the bus may have let them in. */
  readonly broken: readonly BrokenRule[];
  /** The rules that an event matches, in the order of `names`. Takes the event parsed or its JSON text. */
  readonly match: (event: string | object) => readonly Rule[];
  /** The rule of that name, whatever its state; undefined when there is none. */
  readonly rule: (name: string) => Rule | undefined;
}

export interface BrokenRule {
  readonly rule: string;
  readonly error: PatternError;
}

/** Compiles a revision. A rule that can't be compiled is left out and named in `broken`; it takes no other one down. */
export function compileSnapshot({ revision, sets }: RuleRevision): RuleSnapshot {
  const rules = new Map(sets.flatMap((set) => set.rules).map((rule) => [rule.name, rule]));
  const live = [...rules.values()].filter(({ state }) => state !== 'disabled');
  const { matcher, broken } = compileAll(live);
  const brokenNames = new Set(broken.map(({ rule }) => rule));
  return {
    revision,
    names: live.map(({ name }) => name).filter((name) => !brokenNames.has(name)),
    broken,
    match: (event) => matcher.match(event).flatMap((name) => rules.get(name) ?? []),
    rule: (name) => rules.get(name),
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
    const broken = rules.flatMap(findBroken);
    const brokenNames = new Set(broken.map(({ rule }) => rule));
    return { matcher: compileRules(rules.filter(({ name }) => !brokenNames.has(name))), broken };
  }
}

function findBroken({ name, pattern }: Rule): readonly BrokenRule[] {
  try {
    compilePattern(pattern);
    return [];
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return [{ rule: name, error }];
  }
}
