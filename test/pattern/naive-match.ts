import { accepts, acceptsAbsence } from './naive-operators.ts';

/** What a pattern says of an event; a pattern that asks for one path twice says nothing. */
export type NaiveOutcome = boolean | 'pattern.duplicate_field';

/**
 * The meaning of a pattern, spelt out without regard to time and sharing nothing with the engine: the event is a flat list
 * of values with their dotted paths, every choice among the alternatives of `$or` is a list of fields, and a pattern matches
 * when each field of one such list can be given a value, or its absence, such that all of them hold together.
 *
 * Pattern and event are parsed JSON; the pattern is well-formed but for its paths.
 */
export function naiveMatch(pattern: object, event: object): NaiveOutcome {
  const choices = expand(pattern, []);
  if (choices.some(asksTwice)) return 'pattern.duplicate_field';
  const values = flattenEvent(event, [], new Map());
  return choices.some((fields) => choose(fields, values, []));
}

/** The element in which a value stands, of each array around it; a scalar element stands beside its array. */
type Place = ReadonlyMap<readonly unknown[], number>;

interface Value {
  readonly path: string;
  readonly value: unknown;
  readonly place: Place;
}

function isScalar(element: unknown): boolean {
  return typeof element !== 'object' || element === null;
}

function flattenEvent(value: unknown, path: readonly string[], place: Place): Value[] {
  if (Array.isArray(value)) {
    return value.flatMap((element, index) => flattenEvent(element, path, isScalar(element) ? place : new Map([...place, [value, index]])));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, member]) => flattenEvent(member, [...path, key], place));
  }
  return [{ path: path.join('.'), value, place }];
}

interface Field {
  readonly path: string;
  readonly alternatives: readonly unknown[];
}

/** Every way to choose one alternative of each `$or`: the fields that then have to match. */
function expand(pattern: object, path: readonly string[]): Field[][] {
  return Object.entries(pattern)
    .map(([key, value]) => expandField([...path, ...key.split('.')], value))
    .reduce((ways, more) => ways.flatMap((way) => more.map((fields) => [...way, ...fields])), [[]]);
}

function expandField(path: readonly string[], value: unknown): Field[][] {
  if (!Array.isArray(value)) return expand(Object(value), path);
  if (path.at(-1) === '$or') return value.flatMap((alternative) => expand(alternative, path.slice(0, -1)));
  return [[{ path: path.join('.'), alternatives: value }]];
}

function asksTwice(fields: readonly Field[]): boolean {
  return new Set(fields.map(({ path }) => path)).size < fields.length;
}

/** Tries every way to give the fields that `chosen` leaves over a value, or undefined for its absence. */
function choose(fields: readonly Field[], values: readonly Value[], chosen: readonly (Value | undefined)[]): boolean {
  const field = fields[chosen.length];
  if (field === undefined) return holds(fields, values, chosen);
  const next = (value: Value | undefined): boolean => choose(fields, values, [...chosen, value]);
  const present = values.filter(({ path, value }) => path === field.path && field.alternatives.some((one) => accepts(one, value)));
  return present.some(next) || (field.alternatives.some(acceptsAbsence) && next(undefined));
}

/** The chosen values stand in the same elements of the arrays that they share, and there the absent ones are absent. */
function holds(fields: readonly Field[], values: readonly Value[], chosen: readonly (Value | undefined)[]): boolean {
  const present = chosen.filter((value) => value !== undefined);
  const absent = fields.filter((_, index) => chosen[index] === undefined).map(({ path }) => path);
  const fits = (value: Value): boolean => present.every((other) => agree(value.place, other.place));
  return present.every(fits) && !values.some((value) => absent.includes(value.path) && fits(value));
}

function agree(one: Place, other: Place): boolean {
  return [...one].every(([array, index]) => !other.has(array) || other.get(array) === index);
}
