import type { ErrorBody } from '../bus-error.ts';
import { isRecord } from '../is-record.ts';
import { didYouMean, listed, named, pathTo, quote } from '../pattern/wording.ts';
import type { RuleCode } from './rule.ts';

/** What a validator of ajv's tells of one mistake. */
export interface SchemaError {
  /** The word of JSON Schema that the value breaks. */
  readonly keyword: string;
  /** A JSON pointer to the value. */
  readonly instancePath: string;
  /** What the keyword has to say besides, such as the missing field. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** A value, and the JSON Schema that it was checked against. */
export interface Checked {
  readonly value: unknown;
  readonly schema: Schema;
}

type Schema = Readonly<Record<string, unknown>>;

/**
 * What ajv found, in the words of this bus. Paths are relative to the value that was checked. Ajv's `verbose` mode would put
 * value and schema into each error, and so every schema once more into its code: here they are looked up.
 */
export function schemaProblems(errors: readonly SchemaError[], checked: Checked): readonly ErrorBody[] {
  return errors.map((error) => {
    const segments = segmentsOf(error.instancePath);
    const [code, message, member] = tell(error, partAt(checked, segments));
    const path = pathOf(segments);
    return { code, path: member === undefined ? path : pathTo(path, member), message };
  });
}

/** The part of a value that an error is about, and its schema. */
function partAt(whole: Checked, segments: readonly string[]): Checked {
  return segments.reduce(({ value, schema }, segment) => ({ value: memberOf(value, segment), schema: schemaOfMember(schema, segment) }), whole);
}

function memberOf(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) return value[Number(segment)];
  return isRecord(value) ? value[segment] : undefined;
}

function schemaOfMember({ properties, items, additionalProperties }: Schema, segment: string): Schema {
  const own = isRecord(properties) && Object.hasOwn(properties, segment) ? properties[segment] : undefined;
  return [own, items, additionalProperties].find(isRecord) ?? {};
}

/** Code, message and, where the problem is not the value itself, which of its members. */
type Telling = readonly [code: RuleCode, message: string, member?: string];

function tell(error: SchemaError, part: Checked): Telling {
  const { keyword, params } = error;
  const { value, schema } = part;
  switch (keyword) {
    case 'additionalProperties':
      return tellUnknownField(String(params['additionalProperty']), schema);
    case 'required':
      return tellMissingField(String(params['missingProperty']), schema);
    case 'enum':
      return tellUnknownValue(value, textsOf(params['allowedValues']));
    case 'type':
      return ['rule.wrong_type', `expected ${nounsOf(params['type'], schema)}, found ${quote(value)}`];
    case 'pattern':
      return ['rule.invalid_value', `found ${quote(value)}; ${String(schema['description'])}`];
    case 'maxProperties':
      return ['rule.invalid_value', `must NOT have more than ${String(params['limit'])} properties, found ${quote(value)}`];
    default:
      return tellLimit(error, value);
  }
}

function tellUnknownField(field: string, { properties }: Schema): Telling {
  const names = isRecord(properties) ? Object.keys(properties).filter((name) => !isReadOnly(properties[name])) : [];
  return ['rule.unknown_field', `${named(field)} is no field here${didYouMean(field, names) || `; the fields are ${listed(names)}`}`, field];
}

function isReadOnly(schema: unknown): boolean {
  return isRecord(schema) && schema['readOnly'] === true;
}

/** A field that is missing, and the words that it may be where there are only a few. */
function tellMissingField(field: string, schema: Schema): Telling {
  const words = textsOf(schemaOfMember(schema, field)['enum']);
  return ['rule.missing_field', `${named(field)} is required${words.length > 0 ? `: one of ${listed(words)}` : ''}`, field];
}

function tellUnknownValue(found: unknown, words: readonly string[]): Telling {
  const hint = typeof found === 'string' ? didYouMean(found, words) : '';
  return ['rule.unknown_value', `expected one of ${listed(words)}, found ${quote(found)}${hint}`];
}

function textsOf(values: unknown): readonly string[] {
  return Array.isArray(values) ? values.map(String) : [];
}

/** Keywords that limit something, and what to say before the limit. */
const limits: ReadonlyMap<string, string> = new Map([
  ['minimum', 'at least'],
  ['maximum', 'at most'],
  ['minLength', 'a length of at least'],
  ['maxLength', 'a length of at most'],
  ['minItems', 'a length of at least'],
  ['maxItems', 'a length of at most'],
]);

function tellLimit({ keyword, params }: SchemaError, value: unknown): Telling {
  const found = Array.isArray(value) ? String(value.length) : quote(value);
  return ['rule.out_of_range', `expected ${limits.get(keyword) ?? keyword} ${String(params['limit'])}, found ${found}`];
}

const nouns: Readonly<Record<string, string>> = {
  array: 'a list',
  integer: 'an integer',
  number: 'a number',
  object: 'an object',
  string: 'a string',
  boolean: 'true or false',
};

/** What a schema's `type` allows, in words. A property that takes text or an object takes a transform, unless its schema says what the object has. */
function nounsOf(type: unknown, schema: Schema): string {
  if (!Array.isArray(type)) return nouns[String(type)] ?? String(type);
  const { required } = schema;
  const object = Array.isArray(required) ? `an object with ${listed(required.map(String))}` : 'a transform';
  return type.map((one) => (one === 'object' ? object : nounsOf(one, schema))).join(' or ');
}

/** The names and indices of a JSON pointer. @source RFC 6901, section 4 */
function segmentsOf(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Names and indices as a path: `retry.maximumAttempts`, `subnets[0]`. Whether a number is an index or a name they do not say. */
function pathOf(segments: readonly string[]): string {
  return segments.reduce((path, segment) => pathTo(path, /^\d+$/.test(segment) ? Number(segment) : segment), '');
}
