import { PatternError } from './pattern-error.ts';
import type { PatternCode, PatternProblem } from './pattern-error.ts';
import { pathTo } from './wording.ts';

/** The most segments that the path of a field may have: as deep as an event may be nested. */
export const maxDepth = 100;
/** The most fields, alternatives and list entries of one pattern, so that checking it stays a matter of milliseconds. */
export const maxPlaces = 10_000;
const maxProblems = 100;

/** A place within a pattern that is being read: it knows its path and takes what is wrong there. */
export interface Place {
  readonly path: string;
  /** How many segments the path of the event's field has; a dot in a key separates two. */
  readonly depth: number;
  /** Notes a problem at this place and answers undefined, so that a reader can `return place.refuse(...)`. */
  refuse(code: PatternCode, message: string): undefined;
  /** The place of a member or an element. Throws PatternError once a pattern has too many of them. */
  at(segment: string | number): Place;
}

/** The outermost place of a pattern; problems are gathered in `problems`, and the hundredth ends the reading. */
export function outermostPlace(problems: PatternProblem[]): Place {
  let places = 0;
  const refuse = (code: PatternCode, path: string, message: string): undefined => {
    const problem = { code, path, message };
    problems.push(problem);
    if (problems.length >= maxProblems) throw new PatternError([problems[0] ?? problem, ...problems.slice(1)]);
  };
  const placeAt = (path: string, depth: number): Place => ({
    path,
    depth,
    refuse: (code, message) => refuse(code, path, message),
    at: (segment) => {
      places += 1;
      if (places > maxPlaces) throw tooLarge(path);
      return placeAt(pathTo(path, segment), depth + segmentsOf(segment));
    },
  });
  return placeAt('', 0);
}

function segmentsOf(segment: string | number): number {
  return typeof segment === 'number' ? 0 : segment.split('.').length;
}

function tooLarge(path: string): PatternError {
  const message = `a pattern has at most ${maxPlaces} fields and values in all; split the rule`;
  return new PatternError([{ code: 'pattern.too_large', path, message }]);
}
