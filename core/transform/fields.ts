import { didYouMean, listed, named, quote } from '../pattern/wording.ts';
import type { Place } from './place.ts';

type Members = Readonly<Record<string, unknown>>;

/** Notes the members that are no fields. */
export function checkFields(members: Members, place: Place, known: readonly string[]): void {
  for (const name of Object.keys(members)) {
    if (known.includes(name)) continue;
    place.at(name).refuse('transform.unknown_field', `${named(name)} is no field here${didYouMean(name, known) || `; the fields are ${listed(known)}`}`);
  }
}

/** A field that is required and may be anything; undefined, with the problem noted, when it is missing. */
export function requireField(members: Members, place: Place, name: string): unknown {
  return members[name] === undefined ? place.at(name).refuse('transform.missing_field', `${named(name)} is required`) : members[name];
}

/** A field that is required and a string; undefined, with the problem noted, when it is not. */
export function requireText(members: Members, place: Place, name: string): string | undefined {
  const value = requireField(members, place, name);
  if (typeof value === 'string' || value === undefined) return value;
  return place.at(name).refuse('transform.wrong_type', `expected a string, found ${quote(value)}`);
}

/** A field that is one of a few words, the first of which holds when it is left out or wrong. */
export function readWord<Word extends string>(value: unknown, place: Place, words: readonly [Word, ...Word[]]): Word {
  const found = words.find((word) => word === value);
  if (found === undefined && value !== undefined) {
    const hint = typeof value === 'string' ? didYouMean(value, words) : '';
    place.refuse('transform.unknown_value', `expected one of ${listed(words)}, found ${quote(value)}${hint}`);
  }
  return found ?? words[0];
}

/** A field that is a whole number between two others; the default holds when it is left out or wrong. */
export function readInteger(value: unknown, place: Place, range: { readonly min: number; readonly max: number; readonly default: number }): number {
  if (value === undefined) return range.default;
  if (typeof value === 'number' && Number.isInteger(value) && value >= range.min && value <= range.max) return value;
  place.refuse('transform.out_of_range', `expected a whole number from ${range.min} to ${range.max}, found ${quote(value)}`);
  return range.default;
}
