import { readScalar } from '../exact-value.ts';
import { type AskedLeaf, type Part, type PathNode, partsAround } from './asked.ts';
import type { EventSites, Site } from './event-sites.ts';

/** What became of one leaf: satisfied by a value that is `present` or by what is `absent`, or `no`. */
export interface Finding {
  readonly asked: AskedLeaf;
  readonly verdict: 'present' | 'absent' | 'no';
  /** The value that decided, or one that was looked at; undefined when there is none. */
  readonly site: Site | undefined;
  /** The element in which it was looked for. */
  readonly element: number;
}

/** How a list of leaves is judged together. */
export interface Terms {
  /** The elements that were picked before, by the paths of their arrays: no other one is looked at. */
  readonly picked: ReadonlyMap<PathNode, number>;
  /**
   * Whether a leaf of one alternative of a `$or` may pick the element in which one outside of it is to be absent. So it is
   * when an event matches; the leaves that keep it from matching are to be told without such an "if".
   */
  readonly isMatched: boolean;
}

/** The elements of the arrays that stand at one path directly within one element, as `EventSites.elementsOf` gives them. */
type Group = readonly number[];

/** A path that leaves ask for, with those at it and below it. */
interface Branch {
  readonly node: PathNode;
  leaf: AskedLeaf | undefined;
  readonly branches: Branch[];
}

/**
 * Judges leaves that must hold together. What they ask of several fields of an array must be found in one element: it is the
 * element that leaves the fewest of them unsatisfied, so that those that are named are what keeps the event from matching.
 */
export function judgeTogether(leaves: readonly AskedLeaf[], sites: EventSites, terms: Terms): readonly Finding[] {
  const root = branchesOf(leaves);
  return root === undefined ? [] : new Judgement(sites, terms).judge(root, 0);
}

/** How many findings say no. */
export function countUnsatisfied(findings: readonly Finding[]): number {
  return findings.filter(({ verdict }) => verdict === 'no').length;
}

function branchesOf(leaves: readonly AskedLeaf[]): Branch | undefined {
  const branches = new Map<PathNode, Branch>();
  let root: Branch | undefined;
  const reach = (node: PathNode): Branch => {
    const known = branches.get(node);
    if (known !== undefined) return known;
    const branch: Branch = { node, leaf: undefined, branches: [] };
    branches.set(node, branch);
    if (node.parent === undefined) root = branch;
    else reach(node.parent).branches.push(branch);
    return branch;
  };
  for (const asked of leaves) reach(asked.node).leaf = asked;
  return root;
}

class Judgement {
  readonly #sites: EventSites;
  readonly #terms: Terms;
  /** The best element of the arrays directly within an element, by branch and that element. */
  readonly #known = new Map<Branch, Map<number, readonly Finding[] | undefined>>();
  /** By leaf: the first value that does not satisfy it, of each group of elements that has one. */
  readonly #failing = new Map<AskedLeaf, ReadonlyMap<Group, Site>>();

  constructor(sites: EventSites, terms: Terms) {
    this.#sites = sites;
    this.#terms = terms;
  }

  /** A branch within an element: what stands there, or, of arrays there, the best of their elements. */
  judge(branch: Branch, element: number): readonly Finding[] {
    const around = this.#sites.around(element);
    const outers = around.filter((outer) => this.#sites.elementsOf(branch.node, outer).length > 0);
    if (outers.length === 0) return this.#judgeFields(branch, element);
    const groups = outers.map((outer) => this.#sites.elementsOf(branch.node, outer));
    const within = outers.map((outer) => this.#settle(this.#judgeArray(branch, outer), groups));
    return this.#best([...within, this.#judgeBeside(branch, element, groups)], (one) => around.includes(one)) ?? this.#judgeFields(branch, element);
  }

  /** Keys with dots can put a value beside an array at its very path: then no element is picked. */
  #judgeBeside(branch: Branch, element: number, groups: readonly Group[]): readonly Finding[] | undefined {
    const isThere = this.#sites.visible(branch.node, element).some(({ value }) => !Array.isArray(value));
    return isThere ? this.#refuseFound(this.#judgeFields(branch, element), groups, new Set()) : undefined;
  }

  /** Undefined when there is no array, an empty one, or only elements that were not picked. */
  #judgeArray(branch: Branch, outer: number): readonly Finding[] | undefined {
    const known = this.#known.get(branch) ?? new Map<number, readonly Finding[] | undefined>();
    this.#known.set(branch, known);
    if (known.has(outer)) return known.get(outer);
    const elements = this.#sites.elementsOf(branch.node, outer);
    const findings = this.#best(elements.map((element) => this.#settle(this.#judgeElement(branch, element), [elements])), () => true);
    known.set(outer, findings);
    return findings;
  }

  /** Undefined for an element that was not picked. */
  #judgeElement(branch: Branch, element: number): readonly Finding[] | undefined {
    const within = this.#judgeArray(branch, element);
    if (within !== undefined) return within;
    const picked = this.#terms.picked.get(branch.node);
    return picked === undefined || picked === element ? this.#judgeFields(branch, element) : undefined;
  }

  #judgeFields({ leaf, branches }: Branch, element: number): readonly Finding[] {
    const own = leaf === undefined ? [] : [this.#judgeLeaf(leaf, element)];
    return [...own, ...branches.flatMap((branch) => this.judge(branch, element))];
  }

  #judgeLeaf(asked: AskedLeaf, element: number): Finding {
    let failing: Site | undefined;
    let other: Site | undefined;
    for (const site of this.#sites.visible(asked.node, element)) {
      const value = readScalar(site.value);
      if (value === undefined) other ??= site;
      else if (asked.test(value)) return { asked, verdict: 'present', site, element };
      else failing ??= site;
    }
    const verdict = asked.mayBeAbsent && failing === undefined ? 'absent' : 'no';
    return { asked, verdict, site: failing ?? other, element };
  }

  /** What is absent in one element counts only when another leaf picks that element; else no element may have it. */
  #settle(findings: readonly Finding[] | undefined, groups: readonly Group[]): readonly Finding[] | undefined {
    if (findings === undefined || !findings.some(({ verdict }) => verdict === 'absent')) return findings;
    const picking = findings.filter((finding) => this.#picks(finding, groups));
    return this.#refuseFound(findings, groups, new Set(picking.map(({ asked }) => asked.part)));
  }

  /** Whether a leaf picks an element of the groups by what that has, or would once it is satisfied. */
  #picks({ asked, verdict, site }: Finding, groups: readonly Group[]): boolean {
    if (verdict !== 'present' || site === undefined) return !asked.mayBeAbsent;
    return this.#sites.around(site.element).some((element) => groups.includes(this.#sites.groupOf(element)));
  }

  /** Leaves that no leaf of `picking` picks an element for are not absent when any element of the groups has them. */
  #refuseFound(findings: readonly Finding[], groups: readonly Group[], picking: ReadonlySet<Part>): readonly Finding[] {
    return findings.map((finding) => {
      if (finding.verdict !== 'absent' || this.#isPicked(finding.asked.part, picking)) return finding;
      const failing = this.#failingOf(finding.asked);
      const group = groups.find((one) => failing.has(one));
      return group === undefined ? finding : { ...finding, verdict: 'no', site: failing.get(group) };
    });
  }

  /** Whether some leaf picks for those of a part. */
  #isPicked(part: Part, picking: ReadonlySet<Part>): boolean {
    return this.#terms.isMatched ? picking.size > 0 : partsAround(part).some((one) => picking.has(one));
  }

  #failingOf(asked: AskedLeaf): ReadonlyMap<Group, Site> {
    const known = this.#failing.get(asked);
    if (known !== undefined) return known;
    const failing = new Map<Group, Site>();
    this.#failing.set(asked, failing);
    for (const site of this.#sites.all(asked.node)) {
      const value = readScalar(site.value);
      if (value === undefined || asked.test(value)) continue;
      for (const element of this.#sites.around(site.element)) {
        const group = this.#sites.groupOf(element);
        if (!failing.has(group)) failing.set(group, site);
      }
    }
    return failing;
  }

  /** The findings of the least cost; the first of equal ones. Elements count that `isNear` accepts. */
  #best(candidates: readonly (readonly Finding[] | undefined)[], isNear: (element: number) => boolean): readonly Finding[] | undefined {
    let found: readonly Finding[] | undefined;
    let least = Infinity;
    for (const findings of candidates) {
      const cost = findings === undefined ? Infinity : findings.reduce((sum, finding) => sum + this.#costOf(finding, isNear), 0);
      if (cost < least) [found, least] = [findings, cost];
    }
    return found;
  }

  /**
   * First the unsatisfied leaves count. Then a value that picks an element, the inner the better: what is absent picks none,
   * and an array around may still turn it into its contrary. Then leaves that have no value at all, of which there is less
   * to say than of a wrong one.
   */
  #costOf({ verdict, site }: Finding, isNear: (element: number) => boolean): number {
    if (verdict === 'no') return site === undefined ? unsatisfiedCost + 0.5 / maxLeaves : unsatisfiedCost;
    return verdict === 'absent' || site === undefined ? 0 : -this.#sites.around(site.element).filter(isNear).length;
  }
}

/** More leaves than a pattern may have. */
const maxLeaves = 20_000;
/** More than all leaves together can gain by their elements, at most 100 each. */
const unsatisfiedCost = 100 * maxLeaves;
