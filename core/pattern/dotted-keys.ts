import { isRecord } from '../is-record.ts';
import { maxDepth } from './place.ts';

type Members = Record<string, unknown>;

/**
 * The event with its dotted keys unfolded, `{"a.b": 1}` to `{"a": {"b": 1}}`: to AWS, and so to a pattern, both are the
 * path `a.b`. An event without such keys, nearly every one, comes back as it is. Expects an event of bounded nesting.
 */
export function unfoldDottedKeys(event: Members): Members {
  return hasDottedKey(event) ? unfoldMembers(event, maxDepth) : event;
}

function hasDottedKey(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasDottedKey);
  return isRecord(value) && Object.keys(value).some((key) => key.includes('.') || hasDottedKey(value[key]));
}

function unfold(value: unknown, levels: number): unknown {
  if (Array.isArray(value)) return value.map((element) => unfold(element, levels));
  return isRecord(value) ? unfoldMembers(value, levels) : value;
}

/** `levels`: how deep a pattern can still look. What lies deeper is left out, lest a key of a million dots become a tower. */
function unfoldMembers(members: Members, levels: number): Members {
  const unfolded = noMembers();
  for (const [key, value] of Object.entries(members)) {
    const segments = key.split('.', levels + 1);
    if (segments.length <= levels) merge(unfolded, nest(segments, unfold(value, levels - segments.length)));
  }
  return unfolded;
}

/** Without a prototype, so that a key `__proto__` is a key like any other. */
function noMembers(): Members {
  return { __proto__: null };
}

function nest([segment = '', ...inner]: readonly string[], value: unknown): Members {
  return Object.assign(noMembers(), { [segment]: inner.length === 0 ? value : nest(inner, value) });
}

/** Adds the members of one object to another; what can't be merged stands side by side, as in an array. */
function merge(into: Members, from: Members): void {
  for (const [key, value] of Object.entries(from)) {
    const existing = into[key];
    if (existing === undefined) into[key] = value;
    else if (isRecord(existing) && isRecord(value)) merge(existing, value);
    else if (Array.isArray(existing)) existing.push(value);
    else into[key] = [existing, value];
  }
}
