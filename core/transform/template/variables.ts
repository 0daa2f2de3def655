import { isRecord } from '../../is-record.ts';
import { parseJson } from '../../pattern/long-number.ts';
import { didYouMean, listed, named, quote } from '../../pattern/wording.ts';
import { parsePath } from '../json-path/parse-path.ts';
import type { Place } from '../place.ts';
import type { Variable } from './dialect.ts';
import { jsonOf } from './json-template.ts';
import type { Source } from './piece.ts';

/** Names that hold in one transform. */
export type Variables = ReadonlyMap<string, Variable>;

const maxVariables = 100;

/** No dot: the bus's own variables have one, and so no name can ever hide another. */
const variableName = /^[\w-]{1,256}$/;

/** What a template knows without being told. */
export const reserved: Variables = new Map(
  Object.entries<Source>({
    'glassbus.rule': ({ rule }) => rule,
    'glassbus.bus': ({ bus }) => bus,
    'glassbus.receipt': ({ receipt }) => receipt,
    'glassbus.receivedAt': ({ receivedAt }) => receivedAt,
    'glassbus.event': ({ event }) => event,
  }).map(([name, source]) => [name, { source }]),
);

/** Reads an object of variables, each by `readOne`. */
export function readVariables(value: unknown, place: Place, readOne = readVariable): Variables {
  if (!isRecord(value)) {
    place.refuse('transform.wrong_type', `expected an object with a member per variable, found ${quote(value)}`);
    return new Map();
  }
  const names = Object.keys(value);
  if (names.length > maxVariables) place.refuse('transform.too_large', `a transform has at most ${maxVariables} variables, found ${names.length}`);
  for (const name of names.filter((one) => !variableName.test(one))) {
    place.at(name).refuse('transform.invalid_name', `expected a name of 1 to 256 of A-Z a-z 0-9 _ -, found ${quote(name)}`);
  }
  return new Map(names.slice(0, maxVariables).map((name) => [name, readOne(value[name], place.at(name))]));
}

/** A string that begins with `$` is a JSONPath, every other value is a constant. */
function readVariable(value: unknown, place: Place): Variable {
  if (typeof value === 'string' && value.startsWith('$')) return readPath(value, place);
  // By way of its text: whoever made the value may still change it.
  return { constant: parseJson(jsonOf(value, place) ?? 'null') };
}

/** A variable that must be a JSONPath. Where it is wrong it is known all the same: its placeholders are not wrong, too. */
export function readPath(value: unknown, place: Place): Variable {
  const path = typeof value === 'string' ? parsePath(value, place) : place.refuse('transform.wrong_type', `expected a JSONPath, found ${quote(value)}`);
  return path === undefined ? { constant: null } : { source: ({ event }) => path.find(event) };
}

/** Says that a placeholder names nothing, and which name was probably meant. */
export function refuseUnknown(name: string, known: Iterable<string>, place: Place): undefined {
  const names = [...known];
  return place.refuse('transform.unknown_variable', `there is no variable ${named(name)}${didYouMean(name, names) || `; the variables are ${listed(names)}`}`);
}
