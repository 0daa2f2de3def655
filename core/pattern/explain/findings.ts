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
    const outers = [...this.#sites.around(element)].filter((outer) => this.#sites.elementsOf(branch.node, outer).length > 0);
    if (outers.length === 0) return this.#judgeFields(branch, element);
    const groups = outers.map((outer) => this.#sites.elementsOf(branch.node, outer));
    return best(outers.map((outer) => this.#settle(this.#judgeArray(branch, outer), groups))) ?? this.#judgeFields(branch, element);
  }

  /** Undefined when there is no array, an empty one, or only elements that were not picked. */
  #judgeArray(branch: Branch, outer: number): readonly Finding[] | undefined {
    const known = this.#known.get(branch) ?? new Map<number, readonly Finding[] | undefined>();
    this.#known.set(branch, known);
    if (known.has(outer)) return known.get(outer);
    const elements = this.#sites.elementsOf(branch.node, outer);
    const findings = best(elements.map((element) => this.#settle(this.#judgeElement(branch, element), [elements])));
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
    const picking = new Set(findings.filter(picks).map(({ asked }) => asked.part));
    return findings.map((finding) => {
      if (finding.verdict !== 'absent' || this.#isPicked(finding.asked.part, picking)) return finding;
      const failing = this.#failingOf(finding.asked);
      const group = groups.find((one) => failing.has(one));
      return group === undefined ? finding : { ...finding, verdict: 'no', site: failing.get(group) };
    });
  }

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
}

/** Whether a leaf picks the element that satisfies it, or would once it is satisfied. */
function picks({ asked, verdict }: Finding): boolean {
  return !asked.mayBeAbsent || verdict === 'present';
}

/** The findings with the fewest unsatisfied leaves, and of those the ones that lack the fewest values; the first of equal ones. */
function best(candidates: readonly (readonly Finding[] | undefined)[]): readonly Finding[] | undefined {
  let found: readonly Finding[] | undefined;
  let least: readonly [unsatisfied: number, missing: number] = [Infinity, Infinity];
  for (const findings of candidates) {
    if (findings === undefined) continue;
    const unsatisfied = countUnsatisfied(findings);
    const missing = findings.filter(({ verdict, site }) => verdict === 'no' && site === undefined).length;
    if (unsatisfied < least[0] || (unsatisfied === least[0] && missing < least[1])) [found, least] = [findings, [unsatisfied, missing]];
  }
  return found;
}
