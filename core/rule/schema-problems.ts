import type { ErrorBody } from '../bus-error.ts';
import { isRecord } from '../is-record.ts';
import { didYouMean, listed, named, pathTo, pathWithin, quote } from '../pattern/wording.ts';
import type { RuleCode } from './rule.ts';

/** What a validator of ajv's tells of one mistake, in ajv's `verbose` mode. */
export interface SchemaError {
  /** The word of JSON Schema that the value breaks. */
  readonly keyword: string;
  /** A JSON pointer to the value. */
  readonly instancePath: string;
  /** What the keyword has to say besides, such as the missing field. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The keyword's own value in the schema. */
  readonly schema?: unknown;
  /** The schema that the keyword stands in. */
  readonly parentSchema?: Readonly<Record<string, unknown>>;
  /** The value. */
  readonly data?: unknown;
  readonly message?: string;
}

/** What ajv found, in the words of this bus; `base` is the path of what was validated. */
export function schemaProblems(errors: readonly SchemaError[], base: string): readonly ErrorBody[] {
  return errors.map((error) => {
    const [code, message, member] = tell(error);
    const path = pathWithin(base, pathOfPointer(error.instancePath));
    return { code, path: member === undefined ? path : pathTo(path, member), message };
  });
}

/** Code, message and, where the problem is not the value itself, which of its members. */
type Telling = readonly [code: RuleCode, message: string, member?: string];

function tell(error: SchemaError): Telling {
  switch (error.keyword) {
    case 'additionalProperties':
      return tellUnknownField(error);
    case 'required':
      return tellMissingField(error);
    case 'enum':
      return tellUnknownValue(error.data, Array.isArray(error.schema) ? error.schema.map(String) : []);
    case 'type':
      return ['rule.wrong_type', `expected ${nounsOf(error.schema)}, found ${quote(error.data)}`];
    case 'pattern':
      return ['rule.invalid_value', `found ${quote(error.data)}; ${String(error.parentSchema?.['description'])}`];
    default:
      return tellLimit(error);
  }
}

function tellUnknownField({ params, parentSchema }: SchemaError): Telling {
  const field = String(params['additionalProperty']);
  const known: unknown = parentSchema?.['properties'];
  const names = isRecord(known) ? Object.keys(known).filter((name) => !isReadOnly(known[name])) : [];
  return ['rule.unknown_field', `${named(field)} is no field here${didYouMean(field, names) || `; the fields are ${listed(names)}`}`, field];
}

function isReadOnly(schema: unknown): boolean {
  return isRecord(schema) && schema['readOnly'] === true;
}

/** A field that is missing, and the words that it may be where there are only a few. */
function tellMissingField({ params, parentSchema }: SchemaError): Telling {
  const field = String(params['missingProperty']);
  const properties = parentSchema?.['properties'];
  const schema = isRecord(properties) ? properties[field] : undefined;
  const words: unknown = isRecord(schema) ? schema['enum'] : undefined;
  return ['rule.missing_field', `${named(field)} is required${Array.isArray(words) ? `: one of ${listed(words.map(String))}` : ''}`, field];
}

function tellUnknownValue(found: unknown, words: readonly string[]): readonly [RuleCode, string] {
  const hint = typeof found === 'string' ? didYouMean(found, words) : '';
  return ['rule.unknown_value', `expected one of ${listed(words)}, found ${quote(found)}${hint}`];
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

function tellLimit({ keyword, params, data, message }: SchemaError): Telling {
  const words = limits.get(keyword);
  if (words === undefined) return ['rule.invalid_value', `${message ?? keyword}, found ${quote(data)}`];
  const found = Array.isArray(data) ? String(data.length) : quote(data);
  return ['rule.out_of_range', `expected ${words} ${String(params['limit'])}, found ${found}`];
}

const nouns: Readonly<Record<string, string>> = {
  array: 'a list',
  integer: 'an integer',
  object: 'an object',
  string: 'a string',
  boolean: 'true or false',
};

/** What a schema's `type` allows, in words. A property that takes text or an object takes a transform. */
function nounsOf(type: unknown): string {
  if (!Array.isArray(type)) return nouns[String(type)] ?? String(type);
  return type.map((one) => (one === 'object' ? 'a transform' : nounsOf(one))).join(' or ');
}

/** A JSON pointer as a path: `/retry/maximumAttempts` is `retry.maximumAttempts`, `/subnets/0` is `subnets[0]`. */
function pathOfPointer(pointer: string): string {
  const segments = pointer.split('/').slice(1);
  // A pointer says nothing of whether a number is an index or a name: where lists are, names are words.
  return segments.reduce((path, segment) => pathTo(path, /^\d+$/.test(segment) ? Number(segment) : segment.replaceAll('~1', '/').replaceAll('~0', '~')), '');
}
