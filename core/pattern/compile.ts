import { messageOf } from '../bus-error.ts';
import { unfoldDottedKeys } from './dotted-keys.ts';
import { evaluate } from './evaluate.ts';
import { parsePattern } from './parse-pattern.ts';
import { PatternError } from './pattern-error.ts';
import { isRecord } from '../is-record.ts';
import { canLookUp, findCandidates, indexRules } from './rule-index.ts';
import { quote } from './wording.ts';

/** A rule as the pattern engine sees it. */
export interface PatternRule {
  readonly name: string;
  /** The JSON value of a pattern, see docs/patterns.md. */
  readonly pattern: unknown;
}

/** Many patterns, compiled together. Immutable. */
export interface RuleMatcher {
  /**
   * The names of the rules that the event matches, in the order of the rules. Takes an event's JSON text or the event
   * parsed, nested at most 100 levels. Throws PatternError `pattern.invalid_event` for anything else.
   */
  readonly match: (event: string | object) => string[];
}

/** One pattern, compiled. Immutable. */
export interface PatternMatcher {
  /** As `RuleMatcher.match`, for the one pattern. */
  readonly matches: (event: string | object) => boolean;
}

/** Compiles one pattern. Throws PatternError with all that is wrong with it. */
export function compilePattern(pattern: unknown): PatternMatcher {
  const tree = parsePattern(pattern);
  return { matches: (event) => evaluate(tree, readEvent(event)) !== 'no' };
}

/**
 * Compiles the patterns of many rules. The time that an event takes grows with the rules that ask for its exact `type`
 * and `source` and with those that ask for neither, not with all of them.
 *
 * Throws the PatternError of the first pattern that has one.
 */
export function compileRules(rules: Iterable<PatternRule>): RuleMatcher {
  const all = [...rules].map(({ name, pattern }, ordinal) => ({ name, ordinal, tree: parsePattern(pattern) }));
  const index = indexRules(all);
  return {
    match: (event) => {
      const fields = readEvent(event);
      const candidates = canLookUp(fields) ? [...findCandidates(index, fields)] : all;
      return candidates
        .filter(({ tree }) => evaluate(tree, fields) !== 'no')
        .toSorted((one, other) => one.ordinal - other.ordinal)
        .map(({ name }) => name);
    },
  };
}

/** The members of an event, dotted keys unfolded. */
function readEvent(event: string | object): Record<string, unknown> {
  const value: unknown = typeof event === 'string' ? parseText(event) : event;
  if (!isRecord(value)) throw notAnEvent(`an event is a JSON object, found ${quote(value)}`);
  return unfoldDottedKeys(value);
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notAnEvent(`the event is not JSON: ${messageOf(error)}`, { cause: error });
  }
}

function notAnEvent(message: string, options?: ErrorOptions): PatternError {
  return new PatternError([{ code: 'pattern.invalid_event', path: '', message }], options);
}
