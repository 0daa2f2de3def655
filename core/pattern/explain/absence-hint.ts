import { isRecord } from '../../is-record.ts';
import { readScalar } from '../exact-value.ts';
import { didYouMean, named, pathTo } from '../wording.ts';
import type { AskedLeaf, PathNode } from './asked.ts';
import { type EventSites, pathOf, type Site } from './event-sites.ts';
import type { Hint } from './explanation.ts';

/** Where the way to a field ends: the last value on it, and the keys that lead on from there. */
export interface Gap {
  readonly site: Site;
  /** The path of the pattern that `site` stands at. */
  readonly node: PathNode;
  /** At least one. */
  readonly keys: readonly string[];
}

/** Where a leaf looked and found nothing, as `data.items[0].sku`. */
export function pathOfGap({ site, keys }: Gap): string {
  return keys.reduce(pathTo, pathOf(site));
}

/** Why there is no value where a leaf looks. */
export function hintOfGap(gap: Gap, sites: EventSites): Hint {
  const { site } = gap;
  if (readScalar(site.value) !== undefined) return hintOfScalar(site);
  if (Array.isArray(site.value)) return emptyArray(site);
  return hintOfBinary(gap) ?? hintOfCase(gap, sites) ?? hintOfLevel(gap, sites) ?? hintOfSpelling(gap, sites) ?? missing(gap);
}

/** Why an object or an array is no value. */
export function hintOfComposite(site: Site, asked: AskedLeaf, sites: EventSites): Hint {
  if (Array.isArray(site.value)) return emptyArray(site);
  const field = membersOf(site, sites).find(({ value }) => {
    const scalar = readScalar(value);
    return scalar !== undefined && asked.test(scalar);
  });
  if (field !== undefined) return deeper(field);
  return { code: 'object_not_value', message: 'There is an object, and the pattern wants a value; ask for one of its fields.' };
}

function emptyArray(site: Site): Hint {
  return { code: 'empty_array', message: `${namePath(site)} is an empty array: it is as if the field were missing.` };
}

function hintOfScalar(site: Site): Hint {
  const { value } = site;
  if (typeof value === 'string' && /^\s*[[{]/.test(value)) {
    return { code: 'json_in_string', message: `${namePath(site)} is a string that looks like JSON; a pattern does not look into strings.` };
  }
  const kind = value === null ? 'null' : typeof value === 'string' ? 'a string' : typeof value === 'boolean' ? 'a boolean' : 'a number';
  return { code: 'value_not_object', message: `${namePath(site)} is ${kind} and has no fields.` };
}

function hintOfBinary({ site: { parent, value }, keys: [key] }: Gap): Hint | undefined {
  if (parent !== undefined || key !== 'data' || !isRecord(value) || !Object.hasOwn(value, 'data_base64')) return undefined;
  return { code: 'binary_data', message: 'The data of the event are binary, in `data_base64`; a pattern does not look into them.' };
}

function hintOfCase({ site, keys: [key = ''] }: Gap, sites: EventSites): Hint | undefined {
  const near = membersOf(site, sites).find(({ segment }) => String(segment).toLowerCase() === key.toLowerCase());
  return near && { code: 'other_case_of_key', message: `The event has ${namePath(near)}; keys match as they are written, capitals included.` };
}

/** What the pattern asks for besides is no misspelling. */
function hintOfSpelling({ site, node, keys: [key = ''] }: Gap, sites: EventSites): Hint | undefined {
  if (key.length < minKeyLength) return undefined;
  const others = membersOf(site, sites).map(({ segment }) => String(segment));
  const meant = didYouMean(key, others.filter((other) => other.length <= maxKeyLength && !node.children.has(other)));
  return meant === '' ? undefined : { code: 'misspelt_key', message: `The event has no ${named(key)} there${meant}` };
}

/** Shorter keys are near to too many others, and of longer ones the difference takes long to count. */
const minKeyLength = 3;
const maxKeyLength = 60;

/** The same keys from another object on: one that is around or within the one where they were looked for. */
function hintOfLevel({ site, keys }: Gap, sites: EventSites): Hint | undefined {
  const lower = membersOf(site, sites).flatMap((member) => follow(member, keys) ?? [])[0];
  if (lower !== undefined) return deeper(lower);
  const outer = objectAround(site);
  const higher = follow(site, keys.slice(1)) ?? (outer && follow(outer, keys));
  return higher && { code: 'level_higher', message: `There is a value one level higher, at ${namePath(higher)}.` };
}

function deeper(site: Site): Hint {
  return { code: 'level_deeper', message: `There is a value one level deeper, at ${namePath(site)}.` };
}

function missing(gap: Gap): Hint {
  return { code: 'missing', message: `The event has no ${named(pathOfGap(gap))}.` };
}

function namePath(site: Site): string {
  return named(pathOf(site));
}

/** The fields of an object, at most 100; none of anything else. */
function membersOf(site: Site, sites: EventSites): readonly Site[] {
  if (!isRecord(site.value)) return [];
  return sites.keysOf(site.value).flatMap((key) => memberOf(site, key) ?? []);
}

function memberOf(parent: Site, segment: string): Site | undefined {
  const { value, element } = parent;
  return isRecord(value) && Object.hasOwn(value, segment) ? { value: value[segment], segment, parent, element } : undefined;
}

/** The value at the end of a way; of an array on the way its first element stands for all. */
function follow(from: Site, keys: readonly string[]): Site | undefined {
  let reached: Site | undefined = from;
  for (const key of keys) reached = reached && memberOf(firstElement(reached), key);
  return reached === undefined || readScalar(reached.value) === undefined ? undefined : reached;
}

function firstElement(array: Site): Site {
  const { value, element } = array;
  return Array.isArray(value) ? { value: value[0], segment: 0, parent: array, element } : array;
}

/** The next object around a value. */
function objectAround({ parent }: Site): Site | undefined {
  let one = parent;
  while (Array.isArray(one?.value)) one = one.parent;
  return one;
}
