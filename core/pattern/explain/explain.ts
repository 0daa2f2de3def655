import { isRecord } from '../../is-record.ts';
import { compilePattern } from '../compile.ts';
import { InvalidEventError } from '../engine/invalid-event-error.ts';
import { parseEvent } from '../engine/parse-event.ts';
import { parsePattern } from '../parse-pattern.ts';
import { quote } from '../wording.ts';
import { askedBy, countLeaves } from './asked.ts';
import { findAll } from './choose.ts';
import { EventSites } from './event-sites.ts';
import type { Explanation } from './explanation.ts';
import { tellLeaf } from './tell-leaf.ts';

/** The most leaves that an explanation tells of. */
const maxLeaves = 1_000;

/**
 * Says why an event matches a pattern or does not: for each field of the pattern what it looked for, where, and what the
 * event has there. Takes a pattern's JSON value or text, and an event parsed or as text.
 *
 * Events whose arrays would take millions of comparisons are explained by the elements that come first: `matched` is always
 * the engine's, but the leaves told of may then not be the nearest.
 *
 * Throws PatternError: with all that is wrong with the pattern, or `pattern.invalid_event` for what is no JSON object or
 * nested more than 100 levels where the pattern looks. Of a text all must be JSON, unlike for matching.
 */
export function explain(pattern: unknown, event: string | object): Explanation {
  const { root, whole } = askedBy(parsePattern(pattern));
  const parsed = readEvent(event);
  const matched = compilePattern(pattern).matches(event);
  const sites = new EventSites(parsed, root);
  const leaves = take(findAll(whole, sites, matched), maxLeaves).map((finding) => tellLeaf(finding, sites));
  const omitted = countLeaves(whole) - leaves.length;
  return { matched, leaves, ...(omitted > 0 && { omitted }) };
}

function readEvent(event: string | object): Readonly<Record<string, unknown>> {
  const parsed = typeof event === 'string' ? parseEvent(event) : event;
  if (!isRecord(parsed)) throw new InvalidEventError(`an event is a JSON object, found ${quote(parsed)}`);
  return parsed;
}

/** The first items, without asking for the others. */
function take<T>(items: Iterable<T>, most: number): readonly T[] {
  const taken: T[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length >= most) break;
  }
  return taken;
}
