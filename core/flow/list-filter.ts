import { parseReceipt, type Receipt } from '../event/receipt.ts';
import { isTimestamp } from '../event/timestamp.ts';
import { RequestError } from './http.ts';

/** What a list is of, for its refusals. */
export interface ListKind {
  /** In the plural. */
  readonly noun: string;
  /** The code for a filter that the list does not have. */
  readonly unknownFilter: string;
  /** The code for a value that a filter does not take. */
  readonly badFilter: string;
}

const defaultLimit = 20;
const maxLimit = 100;

/** Throws `unknownFilter` for a name that is none of a list's filters, and `badFilter` for one that is given twice: only one would count. */
export function requireFilters(query: URLSearchParams, known: readonly string[], { noun, unknownFilter, badFilter }: ListKind): void {
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RequestError(unknownFilter, unknown, `${noun} cannot be filtered by "${unknown}"; there is ${known.join(', ')}`);
  const repeated = known.find((name) => query.getAll(name).length > 1);
  if (repeated !== undefined) throw new RequestError(badFilter, repeated, `"${repeated}" is given more than once, and ${noun} are filtered by one value`);
}

/** A time in milliseconds since 1970; undefined where none is given. Throws `badFilter`. */
export function timeFilter(query: URLSearchParams, name: 'from' | 'to', { badFilter }: ListKind): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const timeMs = parseTime(text);
  if (timeMs === undefined) throw new RequestError(badFilter, name, `"${text}" is no time: ${timeForms}`);
  return timeMs;
}

/** What `parseTime` takes, in the words of a refusal. */
export const timeForms = 'expected an RFC 3339 time with its offset, a day, or milliseconds since 1970 of at least 12 digits';

/**
 * Milliseconds since 1970 of a time that is written as that, as in RFC 3339, or as a day, which begins in UTC; undefined when it is
 * none of them. A time without its offset is none: it would mean another one on a laptop than on AWS. Fewer than 12 digits are none
 * either: 2026 is meant as a year, and ten digits as seconds, while all milliseconds since March 1973 have 12.
 */
export function parseTime(text: string): number | undefined {
  const timeMs = /^\d{12,}$/.test(text) ? Number(text) : parseWritten(text);
  // Beyond what a Date holds there is no time to show.
  return Math.abs(timeMs) <= 8.64e15 ? timeMs : undefined;
}

function parseWritten(text: string): number {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
  return isTimestamp(time) ? Date.parse(time) : Number.NaN;
}

/** How many a page has at most. Throws `badFilter`. */
export function limitFilter(query: URLSearchParams, { badFilter }: ListKind): number {
  const text = query.get('limit');
  const limit = Number(text ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) throw new RequestError(badFilter, 'limit', `"${text}" is not a number from 1 to ${maxLimit}`);
  return limit;
}

/** Where the page before ended; undefined for the first one. Throws `badFilter`. */
export function nextFilter(query: URLSearchParams, { badFilter }: ListKind): Receipt | undefined {
  const text = query.get('next');
  if (text === null) return undefined;
  const receipt = parseReceipt(text);
  if (receipt === undefined) throw new RequestError(badFilter, 'next', `"${text}" is not what an earlier answer gave as next`);
  return receipt;
}
