import { named } from '../../pattern/wording.ts';
import { escapeText } from '../output.ts';
import type { Place } from '../place.ts';
import type { Dialect } from './dialect.ts';
import { writers } from './piece.ts';
import type { Position } from './piece.ts';
import { readDollars } from './placeholder.ts';
import { refuseUnknown, reserved } from './variables.ts';
import type { Variables } from './variables.ts';

/** What becomes of a variable without value and default. */
export type OnMissing = 'null' | 'fail';

/** The templates of docs/transforms.md: `${name}`, with a default or without. */
export function ownDialect(variables: Variables, onMissing: OnMissing): Dialect {
  const all: Variables = new Map([...variables, ...reserved]);
  return {
    read: (text, place) => readDollars(text, (found) => refusePlaceholder(found, place)),
    find: (name, place) => all.get(name) ?? refuseUnknown(name, all.keys(), place),
    missing: ({ fallback }, position) => (fallback === undefined ? nullOrFailure(onMissing) : writeDefault(fallback, position)),
    writers,
  };
}

function refusePlaceholder(found: string, place: Place): void {
  const advice = 'write `${name}` or `${name:-default}`, and `$${` for a `${` that stays';
  place.refuse('transform.invalid_placeholder', `${named(found)} is no placeholder: ${advice}`);
}

function nullOrFailure(onMissing: OnMissing): string | undefined {
  return onMissing === 'null' ? 'null' : undefined;
}

/** A default that stands for a JSON value is that value where it is JSON, and a string where it is not. */
export function writeDefault(fallback: string, position: Position): string {
  if (position === 'text') return fallback;
  return position === 'string' ? escapeText(fallback) : isJson(fallback) ? fallback : JSON.stringify(fallback);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // A SyntaxError, the one way in which JSON.parse says so.
    return false;
  }
}
