import { PatternError } from './pattern-error.ts';
import type { PatternCode, PatternProblem } from './pattern-error.ts';
import { pathTo, quote } from './wording.ts';

/** The most segments that the path of a field may have: as deep as an event may be nested. */
export const maxDepth = 100;
/** The most fields, alternatives and list entries of one pattern, so that checking it stays a matter of milliseconds. */
const maxPlaces = 10_000;
/** The most operands for which the whole of a value may have to be looked at once more. */
const maxSearches = 64;
const maxProblems = 100;

/** What the places of one pattern share. */
interface Reading {
  readonly problems: PatternProblem[];
  places: number;
  searches: number;
}

/** A place within a pattern that is being read: it knows its path and takes what is wrong there. */
export class Place {
  /** How many segments the path of the event's field has; a dot in a key separates two. */
  readonly depth: number;
  readonly #reading: Reading;
  readonly #parent: Place | undefined;
  readonly #segment: string | number;

  private constructor(reading: Reading, depth: number, [segment, parent]: readonly [string | number, Place?]) {
    this.#reading = reading;
    this.#segment = segment;
    this.#parent = parent;
    this.depth = depth;
  }

  /** The outermost place of a pattern that is about to be read. */
  static outermost(): Place {
    return new Place({ problems: [], places: 0, searches: 0 }, 0, ['']);
  }

  /** Only errors need it, and a pattern has many places: it is put together when it is asked for. */
  get path(): string {
    return this.#parent === undefined ? '' : pathTo(this.#parent.path, this.#segment);
  }

  /**
   * Notes a problem and answers undefined, so that a reader can `return place.refuse(...)`. Throws PatternError with the
   * hundredth.
   *
   * @param path where the problem is
   * @default this place
   */
  refuse(code: PatternCode, message: string, path: string = this.path): undefined {
    const { problems } = this.#reading;
    problems.push({ code, path, message });
    if (problems.length >= maxProblems) this.finish();
  }

  /** Refuses an operand by saying what was expected and what was found. */
  refuseOperand(expectation: string, operand: unknown): undefined {
    return this.refuse('pattern.invalid_operand', `${expectation}, found ${quote(operand)}`);
  }

  /** Ends the reading of the whole pattern: throws PatternError with all that was refused, if anything was. */
  finish(): void {
    const [first, ...others] = this.#reading.problems;
    if (first !== undefined) throw new PatternError([first, ...others]);
  }

  /**
   * The place of a member or an element, so many levels deeper in the event. Throws PatternError once a pattern has too
   * many of them.
   */
  at(segment: string | number, levels = 0): Place {
    this.#reading.places += 1;
    if (this.#reading.places > maxPlaces) this.#giveUp(`a pattern has at most ${maxPlaces} fields and values in all`);
    return new Place(this.#reading, this.depth + levels, [segment, this]);
  }

  /** Counts an operand that searches the values of an event by itself. Throws PatternError once a pattern has too many. */
  countSearch(): void {
    this.#reading.searches += 1;
    if (this.#reading.searches > maxSearches) this.#giveUp(`a pattern has at most ${maxSearches} wildcards with two stars or more, and \`contains\` beside other operators`);
  }

  #giveUp(message: string): void {
    this.refuse('pattern.too_large', `${message}; split the rule`);
    this.finish();
  }
}
