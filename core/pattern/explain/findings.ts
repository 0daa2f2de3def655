import type { AskedLeaf } from './asked.ts';
import type { EventSites, Site } from './event-sites.ts';

/** The elements of arrays in which something is looked for, the innermost first and the event itself, 0, at last. */
export type Context = readonly number[];

/** What became of one leaf: satisfied by a value that is `present` or by what is `absent`, or `no`. */
export interface Finding {
  readonly asked: AskedLeaf;
  readonly verdict: 'present' | 'absent' | 'no';
  /** The value that decided, or one that was looked at; undefined when there is none. */
  readonly site: Site | undefined;
  readonly context: Context;
}

/** What became of several leaves together. */
export type Findings = readonly Finding[];

/** How many findings say no. */
export function countUnsatisfied(findings: Findings): number {
  return findings.filter(({ verdict }) => verdict === 'no').length;
}

/** More leaves than a pattern may have. */
const maxLeaves = 20_000;
/** More than all leaves together can gain by their elements, at most 100 each. */
const unsatisfiedCost = 100 * maxLeaves;

/** Keeps the findings of the least cost of all that are offered; of equal ones the first. */
export class LeastCost {
  readonly #sites: EventSites;
  readonly #isNear: (element: number) => boolean;
  #cost = Infinity;
  findings: Findings | undefined;

  /** Elements that `isNear` does not accept are not worth picking. */
  constructor(sites: EventSites, isNear: (element: number) => boolean = () => true) {
    this.#sites = sites;
    this.#isNear = isNear;
  }

  offer(findings: Findings | undefined): void {
    if (findings === undefined) return;
    const cost = findings.reduce((sum, finding) => sum + this.#costOf(finding), 0);
    if (cost < this.#cost) [this.findings, this.#cost] = [findings, cost];
  }

  /**
   * First the unsatisfied leaves count. Then a value that picks an element, the inner the better: what is absent picks none,
   * and an array around may still turn it into its contrary. Then leaves that have no value at all, of which there is less
   * to say than of a wrong one.
   */
  #costOf({ verdict, site }: Finding): number {
    if (verdict === 'no') return site === undefined ? unsatisfiedCost + 0.5 / maxLeaves : unsatisfiedCost;
    return verdict === 'absent' || site === undefined ? 0 : -this.#sites.around(site.element).filter(this.#isNear).length;
  }
}
