import { isRecord } from '../../is-record.ts';
import { readScalar } from '../exact-value.ts';
import type { AskedLeaf, PathNode } from './asked.ts';
import { type Gap, hintOfComposite, hintOfGap, pathOfGap } from './absence-hint.ts';
import { type EventSites, pathOf, type Site } from './event-sites.ts';
import type { FoundComposite, Hint, LeafExplanation } from './explanation.ts';
import type { RankedFinding } from './choose.ts';
import type { Context, Finding } from './findings.ts';
import { hintOfValue } from './value-hint.ts';

/** A leaf's finding in words. */
export function tellLeaf(finding: RankedFinding, sites: EventSites): LeafExplanation {
  const { asked, verdict, isNearest } = finding;
  const satisfied = verdict !== 'no';
  const { path, hint, ...found } = satisfied ? tellPlace(finding, sites) : tellMiss(finding, sites);
  return {
    path,
    ...tellAsked(asked),
    ...found,
    satisfied,
    ...(hint !== undefined && { hint }),
    ...(asked.part.path !== '' && { alternative: asked.part.path, nearest: isNearest }),
  };
}

function tellAsked({ leaf: { alternatives } }: AskedLeaf): Pick<LeafExplanation, 'operator' | 'expected'> {
  const expected = alternatives.map((alternative) => alternative.expected);
  const operators = new Set(alternatives.map(({ operator }) => operator));
  return { operator: [...operators].join(' or '), expected: expected.length === 1 ? expected[0] : expected };
}

type Place = Pick<LeafExplanation, 'path' | 'found' | 'hint'>;

function tellPlace({ asked, site, context }: Finding, sites: EventSites): Place {
  return site === undefined ? { path: pathOfGap(gapOf(asked.node, context, sites)) } : tellSite(site);
}

function tellMiss(finding: Finding, sites: EventSites): Place {
  const { asked, site, context } = finding;
  if (site === undefined) {
    const gap = gapOf(asked.node, context, sites);
    return { path: pathOfGap(gap), hint: hintOfGap(gap, sites) };
  }
  return tellNearest(site, asked) ?? { ...tellSite(site), ...hinted(hintOfSite(site, asked, sites)) };
}

/** Of an array of values, which may all be meant, the first that there is something to say of. */
function tellNearest({ parent, ...site }: Site, asked: AskedLeaf): Place | undefined {
  if (!Array.isArray(parent?.value)) return undefined;
  for (const [segment, value] of parent.value.slice(0, maxNeighbours).entries()) {
    const scalar = readScalar(value);
    const hint = scalar === undefined ? undefined : hintOfValue(asked, scalar);
    if (hint !== undefined) return { ...tellSite({ ...site, parent, value, segment }), hint };
  }
  return undefined;
}

const maxNeighbours = 100;

function hintOfSite(site: Site, asked: AskedLeaf, sites: EventSites): Hint | undefined {
  const scalar = readScalar(site.value);
  return scalar === undefined ? hintOfComposite(site, asked, sites) : hintOfValue(asked, scalar);
}

function hinted(hint: Hint | undefined): Pick<LeafExplanation, 'hint'> {
  return hint === undefined ? {} : { hint };
}

function tellSite(site: Site): Pick<LeafExplanation, 'path' | 'found'> {
  return { path: pathOf(site), found: tellFound(site.value) };
}

/** An event may be a megabyte, and an explanation has up to a thousand of its values. */
const maxTextLength = 200;

function tellFound(value: unknown): unknown {
  if (typeof value === 'string') return value.length > maxTextLength ? `${value.slice(0, maxTextLength)}…` : value;
  const scalar = readScalar(value);
  return scalar === undefined ? sizeOf(Object(value)) : scalar;
}

function sizeOf(composite: object): FoundComposite {
  return { kind: Array.isArray(composite) ? 'array' : 'object', size: Object.keys(composite).length };
}

/** The deepest value on the way to a path, and what is missing from there on. */
function gapOf(node: PathNode, context: Context, sites: EventSites): Gap {
  const keys: string[] = [];
  let reached = node;
  while (reached.parent !== undefined) {
    keys.unshift(reached.key);
    reached = reached.parent;
    const site = widest(sites.visible(reached, context));
    if (site !== undefined) return { site, node: reached, keys };
  }
  throw new Error('a path of the pattern does not begin at the event');
}

/** Of the values at a path the one that leads furthest: an object, else a value, else an array without either. */
function widest(sites: readonly Site[]): Site | undefined {
  return sites.find(({ value }) => isRecord(value) && readScalar(value) === undefined) ?? sites.find(({ value }) => !Array.isArray(value)) ?? sites[0];
}
