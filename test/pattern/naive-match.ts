/**
 * The meaning of a pattern, spelt out without regard to time and sharing nothing with the engine: the event is a flat list
 * of values with their dotted paths, and a pattern matches when each of its fields can be given a value, or its absence,
 * such that all of them hold together.
 */
export function naiveMatch(pattern: object, event: object): boolean {
  return choose(flattenPattern(pattern, []), flattenEvent(event, [], new Map()), { index: 0, chosen: [] });
}

type Place = ReadonlyMap<string, number>;

interface Value {
  readonly path: string;
  readonly value: unknown;
  /** In which element of which array it stands. */
  readonly place: Place;
}

interface Field {
  readonly path: string;
  readonly alternatives: readonly unknown[];
}

function flattenEvent(value: unknown, path: readonly string[], place: Place): Value[] {
  if (Array.isArray(value)) {
    const array = `${path.join('.')}#${[...place].join(';')}`;
    return value.flatMap((element, index) => flattenEvent(element, path, new Map([...place, [array, index]])));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, member]) => flattenEvent(member, [...path, key], place));
  }
  return [{ path: path.join('.'), value, place }];
}

function flattenPattern(pattern: object, path: readonly string[]): Field[] {
  return Object.entries(pattern).flatMap(([key, value]) =>
    Array.isArray(value) ? [{ path: [...path, key].join('.'), alternatives: value }] : flattenPattern(value, [...path, key]),
  );
}

/** What the fields up to `index` were given: a value of the event, or undefined for its absence. */
interface Choice {
  readonly index: number;
  readonly chosen: readonly (Value | undefined)[];
}

/** Tries every way to give the remaining fields a value. */
function choose(fields: readonly Field[], values: readonly Value[], { index, chosen }: Choice): boolean {
  const field = fields[index];
  if (field === undefined) return holds(fields, values, chosen);
  const next = (value: Value | undefined): boolean => choose(fields, values, { index: index + 1, chosen: [...chosen, value] });
  const present = values.filter(({ path, value }) => path === field.path && field.alternatives.some((one) => accepts(one, value)));
  const mayBeAbsent = field.alternatives.some((one) => operand(one, 'exists') === false);
  return present.some((value) => next(value)) || (mayBeAbsent && next(undefined));
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

function operand(alternative: unknown, operator: string): unknown {
  return typeof alternative === 'object' && alternative !== null ? new Map(Object.entries(alternative)).get(operator) : undefined;
}

function accepts(alternative: unknown, value: unknown): boolean {
  if (typeof alternative !== 'object' || alternative === null) return alternative === value;
  const [[name, given] = ['', undefined]] = Object.entries(alternative);
  switch (name) {
    case 'prefix':
      return typeof value === 'string' && value.slice(0, String(given).length) === given;
    case 'suffix':
      return typeof value === 'string' && value.slice(value.length - String(given).length) === given;
    case 'exists':
      return given === true;
    case 'numeric':
      return typeof value === 'number' && isWithin(given, value);
    case 'anything-but':
      return Array.isArray(given) ? !given.includes(value) : !accepts(given, value);
    default:
      throw new Error(`the naive evaluator has no ${name}`);
  }
}

function isWithin(given: unknown, value: number): boolean {
  const [comparison, bound, ...rest]: unknown[] = Array.isArray(given) ? given : [];
  const limit = Number(bound);
  const isTrue = { '=': value === limit, '<': value < limit, '<=': value <= limit, '>': value > limit, '>=': value >= limit }[String(comparison)];
  return isTrue === true && (rest.length === 0 || isWithin(rest, value));
}
