import { readScalar } from '../exact-value.ts';
import { type AskedLeaf, combinationsOf, type Part, partsAround, type PathNode } from './asked.ts';
import type { EventSites } from './event-sites.ts';
import { countUnsatisfied, type Finding, type Findings } from './findings.ts';
import { type Effort, judgeTogether, type Terms } from './judge-together.ts';

/** A finding, and whether its leaf is among those that come nearest to a match. */
export interface RankedFinding extends Finding {
  readonly isNearest: boolean;
}

/** One alternative of each `$or` of a part, and what became of their leaves. */
interface Chosen {
  readonly parts: readonly Part[];
  /** Of the leaves of these parts. */
  readonly findings: Findings;
}

/** How many leaves are judged, over all elements of arrays and alternatives: about a second's work. */
const maxEffort = 1_000_000;

/**
 * What became of a pattern's leaves, the alternatives of `$or` that come nearest first: those leaves are judged together;
 * each other alternative is judged as if it took the place of its neighbour and nothing else changed. So one that shows as
 * satisfied, beside a nearest one that is not, would be a match: which keeps the report in line with the verdict.
 *
 * Generated one alternative at a time: who needs only some of them takes only some.
 */
export function* findAll(whole: Part, sites: EventSites, isMatched: boolean): Generator<RankedFinding> {
  yield* new Chooser(sites, isMatched).tell(whole, new Map());
}

class Chooser {
  readonly #sites: EventSites;
  readonly #isMatched: boolean;
  readonly #effort: Effort = { left: maxEffort };
  readonly #impossible = new Map<Part, number>();

  constructor(sites: EventSites, isMatched: boolean) {
    this.#sites = sites;
    this.#isMatched = isMatched;
  }

  *tell(part: Part, picked: ReadonlyMap<PathNode, number>): Generator<RankedFinding> {
    const isWhole = part.parent === undefined;
    const terms = { picked, isMatched: false, effort: this.#effort };
    const matching = this.#isMatched && isWhole ? this.#choose(part, { ...terms, isMatched: true }) : undefined;
    const { parts, findings } = matching ?? this.#choose(part, terms) ?? { parts: [part], findings: [] };
    const ranked = findings.map((finding) => ({ ...finding, isNearest: isWhole }));
    yield* ranked.filter(({ verdict }) => verdict === 'no');
    yield* ranked.filter(({ verdict }) => verdict !== 'no');
    const isChosen = new Set(parts);
    const others = parts.flatMap(({ choices }) => choices.flat()).filter((alternative) => !isChosen.has(alternative));
    if (others.length === 0) return;
    const pickedHere = this.#withPicks(picked, findings);
    for (const other of others) yield* this.tell(other, pickedHere);
  }

  /** The combination of alternatives with the fewest unsatisfied leaves; undefined when there was to be none, and is one. */
  #choose(part: Part, terms: Terms): Chosen | undefined {
    const around = partsAround(part).slice(1);
    const combinations = combinationsOf(part)
      .map((parts) => ({ parts, least: parts.reduce((sum, one) => sum + this.#countImpossible(one), 0) }))
      .toSorted((one, other) => one.least - other.least);
    let best: Chosen | undefined;
    let fewest = Infinity;
    for (const { parts, least } of combinations) {
      if (least >= fewest || (terms.effort.left <= 0 && fewest < Infinity)) break;
      const findings = this.#judge(parts, around, terms);
      const unsatisfied = findings === undefined ? Infinity : countUnsatisfied(findings);
      if (findings !== undefined && unsatisfied < fewest) [best, fewest] = [{ parts, findings }, unsatisfied];
    }
    return best;
  }

  /** The leaves around may pick the element in which those of the parts are to be absent; else they are of no concern here. */
  #judge(parts: readonly Part[], around: readonly Part[], terms: Terms): Findings | undefined {
    const leaves = parts.flatMap((part) => part.leaves);
    const isConcerned = !this.#sites.isFlat && leaves.some(({ mayBeAbsent }) => mayBeAbsent);
    const beside = isConcerned ? around.flatMap((part) => part.leaves) : [];
    const findings = judgeTogether([...leaves, ...beside], this.#sites, terms);
    const own = new Set(parts);
    return beside.length === 0 ? findings : findings?.filter(({ asked }) => own.has(asked.part));
  }

  /** How many leaves of a part no value of the event satisfies, in whatever element: it needs no judgement to know these. */
  #countImpossible(part: Part): number {
    const known = this.#impossible.get(part) ?? part.leaves.filter((asked) => !this.#isPossible(asked)).length;
    this.#impossible.set(part, known);
    return known;
  }

  #isPossible({ node, test, mayBeAbsent }: AskedLeaf): boolean {
    let isAlwaysThere = false;
    for (const { value, element } of this.#sites.all(node)) {
      const scalar = readScalar(value);
      if (scalar !== undefined && test(scalar)) return true;
      isAlwaysThere ||= scalar !== undefined && element === 0;
    }
    return mayBeAbsent && !isAlwaysThere;
  }

  #withPicks(picked: ReadonlyMap<PathNode, number>, findings: Findings): ReadonlyMap<PathNode, number> {
    const picks = new Map(picked);
    for (const element of findings.flatMap(({ context }) => context)) {
      const node = this.#sites.arrayOf(element);
      // Of nested arrays the innermost element: it comes first.
      if (node !== undefined && !picks.has(node)) picks.set(node, element);
    }
    return picks;
  }
}
