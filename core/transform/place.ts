import { pathTo } from '../pattern/wording.ts';
import type { TransformCode, TransformProblem } from './transform-error.ts';

/** The rest is not told: whoever corrects a hundred mistakes asks again. */
const maxProblems = 100;

/** A place within a transform that is being read: it knows its path and takes what is wrong there. */
export class Place {
  /** As errors show it: `template.items[0]`; empty for the transform itself. */
  readonly path: string;
  readonly #problems: TransformProblem[];

  /** @param problems where what is wrong is gathered, at this place and at those within it */
  constructor(problems: TransformProblem[], path = '') {
    this.#problems = problems;
    this.path = path;
  }

  /** The place of a member or an element. */
  at(segment: string | number): Place {
    return new Place(this.#problems, pathTo(this.path, segment));
  }

  /** Notes a problem at this place and answers undefined, so that a reader can `return place.refuse(...)`. */
  refuse(code: TransformCode, message: string): undefined {
    if (this.#problems.length < maxProblems) this.#problems.push({ code, path: this.path, message });
  }
}
