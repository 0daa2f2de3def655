import { PatternEngine } from './engine/pattern-engine.ts';
import { parsePattern } from './parse-pattern.ts';

/** A rule as the pattern engine sees it. */
export interface PatternRule {
  readonly name: string;
  /** The JSON value of a pattern or its JSON text, see docs/patterns.md. */
  readonly pattern: unknown;
}

/** Many patterns, compiled together. */
export interface RuleMatcher {
  /**
   * The names of the rules that the event matches, in the order of the rules. Takes an event's JSON text or the event
   * parsed. Throws PatternError `pattern.invalid_event` for what is no JSON object or, where rules look, nested more than
   * 100 levels. Of a text the rest is passed over, not checked.
   */
  readonly match: (event: string | object) => string[];
}

/** One pattern, compiled. */
export interface PatternMatcher {
  /** As `RuleMatcher.match`, for the one pattern. */
  readonly matches: (event: string | object) => boolean;
}

/** Compiles one pattern. Throws PatternError with all that is wrong with it. */
export function compilePattern(pattern: unknown): PatternMatcher {
  const engine = new PatternEngine([parsePattern(pattern)]);
  return { matches: (event) => engine.match(event).length > 0 };
}

/**
 * Compiles the patterns of many rules. The time that an event takes grows with the event, and with the rules that match it
 * or nearly do, not with all of them.
 *
 * Throws the PatternError of the first pattern that has one.
 */
export function compileRules(rules: Iterable<PatternRule>): RuleMatcher {
  const all = [...rules];
  const engine = new PatternEngine(all.map(({ pattern }) => parsePattern(pattern)));
  return { match: (event) => engine.match(event).map((rule) => all[rule]?.name ?? '') };
}
