import { readScalar } from '../exact-value.ts';
import { type AskedLeaf, type Part, type PathNode, partsAround } from './asked.ts';
import type { EventSites, Site } from './event-sites.ts';
import { type Context, type Finding, type Findings, LeastCost } from './findings.ts';

/** How leaves are judged together. */
export interface Terms {
  /** The elements that were picked before, by the paths of their arrays: no other one is looked at. */
  readonly picked: ReadonlyMap<PathNode, number>;
  /**
   * Whether only findings are of interest that satisfy all leaves. Then a leaf of one alternative of a `$or` may pick the
   * element in which one outside of it is to be absent; those that keep an event from matching are told without such an "if".
   */
  readonly isMatched: boolean;
  readonly effort: Effort;
}

/** How many leaves may still be judged, over all elements, before the best element so far has to do. */
export interface Effort {
  left: number;
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
 * Undefined when all were to be satisfied and can't.
 */
export function judgeTogether(leaves: readonly AskedLeaf[], sites: EventSites, terms: Terms): Findings | undefined {
  const isNowhere = ({ mayBeAbsent, node }: AskedLeaf): boolean => mayBeAbsent && !sites.has(node);
  const missing = leaves.filter(isNowhere).map((asked): Finding => ({ asked, verdict: 'absent', site: undefined, context: [0] }));
  // Those that are rarely satisfied first: they end the judgement of most elements.
  const others = leaves.filter((asked) => !isNowhere(asked)).toSorted((one, other) => Number(one.mayBeAbsent) - Number(other.mayBeAbsent));
  const root = branchesOf(others);
  const findings = root === undefined ? [] : new Judgement(sites, terms).judge(root, [0]);
  return findings && inOrder([...missing, ...findings], leaves);
}

function inOrder(findings: Findings, leaves: readonly AskedLeaf[]): Findings {
  const order = new Map(leaves.map((asked, index) => [asked, index]));
  return findings.toSorted((one, other) => (order.get(one.asked) ?? 0) - (order.get(other.asked) ?? 0));
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
  readonly #known = new Map<Branch, Map<number, Findings | undefined>>();
  /** By leaf: the first value that does not satisfy it, of each group of elements that has one. */
  readonly #failing = new Map<AskedLeaf, ReadonlyMap<Group, Site>>();

  constructor(sites: EventSites, terms: Terms) {
    this.#sites = sites;
    this.#terms = terms;
  }

  /** A branch within its context: what stands there, or, of arrays there, the best of their elements. */
  judge(branch: Branch, context: Context): Findings | undefined {
    const outers = context.filter((outer) => this.#sites.elementsOf(branch.node, outer).length > 0);
    if (outers.length === 0) return this.#judgeFields(branch, context);
    const groups = outers.map((outer) => this.#sites.elementsOf(branch.node, outer));
    const best = new LeastCost(this.#sites, (element) => context.includes(element));
    for (const outer of outers) best.offer(this.#settle(this.#judgeArray(branch, outer, context), groups));
    best.offer(this.#judgeBeside(branch, context, groups));
    return best.findings;
  }

  /** A value may stand beside the elements of an array: then no element is picked. */
  #judgeBeside(branch: Branch, context: Context, groups: readonly Group[]): Findings | undefined {
    const isThere = this.#sites.visible(branch.node, context).some(({ value }) => !Array.isArray(value));
    const findings = isThere ? this.#judgeFields(branch, context) : undefined;
    return findings && this.#refuseFound(findings, groups, new Set());
  }

  #judgeArray(branch: Branch, outer: number, context: Context): Findings | undefined {
    const elements = this.#sites.elementsOf(branch.node, outer);
    // Unless keys with dots spell a path in several ways, the context is just what is around: then it is judged once.
    if (context.length > this.#sites.around(outer).length) return this.#judgeElements(branch, elements, context);
    const known = this.#known.get(branch) ?? new Map<number, Findings | undefined>();
    this.#known.set(branch, known);
    if (!known.has(outer)) known.set(outer, this.#judgeElements(branch, elements, context));
    return known.get(outer);
  }

  #judgeElements(branch: Branch, elements: Group, context: Context): Findings | undefined {
    const { isMatched, effort } = this.#terms;
    const best = new LeastCost(this.#sites);
    for (const element of elements) {
      const findings = this.#settle(this.#judgeElement(branch, element, context), [elements]);
      best.offer(findings);
      if (effort.left <= 0 && (isMatched || best.findings !== undefined)) break;
      if (isMatched && findings?.some((finding) => finding.verdict === 'present' && this.#picks(finding, [elements]))) break;
    }
    return best.findings;
  }

  /** Undefined for an element that was not picked. */
  #judgeElement(branch: Branch, element: number, context: Context): Findings | undefined {
    const inner = [element, ...context];
    if (this.#sites.elementsOf(branch.node, element).length > 0) return this.#judgeArray(branch, element, inner);
    const picked = this.#terms.picked.get(branch.node);
    return picked === undefined || picked === element ? this.#judgeFields(branch, inner) : undefined;
  }

  #judgeFields({ leaf, branches }: Branch, context: Context): Findings | undefined {
    const own = leaf === undefined ? [] : this.#unlessHopeless([this.#judgeLeaf(leaf, context)]);
    if (own === undefined) return undefined;
    const all: Finding[] = [...own];
    for (const branch of branches) {
      const inner = this.judge(branch, context);
      if (inner === undefined) return undefined;
      all.push(...inner);
    }
    return all;
  }

  #judgeLeaf(asked: AskedLeaf, context: Context): Finding {
    this.#terms.effort.left -= 1;
    let failing: Site | undefined;
    let other: Site | undefined;
    for (const site of this.#sites.visible(asked.node, context)) {
      const value = readScalar(site.value);
      if (value === undefined) other ??= site;
      else if (asked.test(value)) return { asked, verdict: 'present', site, context };
      else failing ??= site;
    }
    const verdict = asked.mayBeAbsent && failing === undefined ? 'absent' : 'no';
    return { asked, verdict, site: failing ?? other, context };
  }

  /** What is absent in one element counts only when another leaf picks that element; else no element may have it. */
  #settle(findings: Findings | undefined, groups: readonly Group[]): Findings | undefined {
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
  #refuseFound(findings: Findings, groups: readonly Group[], picking: ReadonlySet<Part>): Findings | undefined {
    const settled = findings.map((finding): Finding => {
      if (finding.verdict !== 'absent' || this.#isPicked(finding.asked.part, picking)) return finding;
      const failing = this.#failingOf(finding.asked);
      const group = groups.find((one) => failing.has(one));
      return group === undefined ? finding : { ...finding, verdict: 'no', site: failing.get(group) };
    });
    return this.#unlessHopeless(settled);
  }

  /** Whether some leaf picks for those of a part. */
  #isPicked(part: Part, picking: ReadonlySet<Part>): boolean {
    return this.#terms.isMatched ? picking.size > 0 : partsAround(part).some((one) => picking.has(one));
  }

  #unlessHopeless(findings: Findings): Findings | undefined {
    return this.#terms.isMatched && findings.some(({ verdict }) => verdict === 'no') ? undefined : findings;
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
