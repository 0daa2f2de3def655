import type { ErrorBody } from '../bus-error.ts';
import { isRecord } from '../is-record.ts';
import { didYouMean, listed, named, pathTo, pathWithin, quote } from '../pattern/wording.ts';
import { targetBaseSchema } from '../target/target.ts';
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
      return ['rule.missing_field', `${named(String(error.params['missingProperty']))} is required`, String(error.params['missingProperty'])];
    case 'discriminator':
      return tellUnknownType(error);
    case 'enum':
      return tellUnknownValue(error.data, Array.isArray(error.schema) ? error.schema.map(String) : []);
    case 'type':
      return ['rule.wrong_type', `expected ${nounOf(String(error.schema))}, found ${quote(error.data)}`];
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

/** The `type` of a target that is missing or is none of the types. */
function tellUnknownType({ params }: SchemaError): Telling {
  const tag = String(params['tag']);
  const types = targetBaseSchema.properties.type.enum;
  const found: unknown = params['tagValue'];
  if (found === undefined) return ['rule.missing_field', `${named(tag)} is required: one of ${listed(types)}`, tag];
  return [...tellUnknownValue(found, types), tag];
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
};

function nounOf(type: string): string {
  return nouns[type] ?? type;
}

/** A JSON pointer as a path: `/retry/maximumAttempts` is `retry.maximumAttempts`. */
function pathOfPointer(pointer: string): string {
  const segments = pointer.split('/').slice(1);
  return segments.reduce((path, segment) => pathTo(path, segment.replaceAll('~1', '/').replaceAll('~0', '~')), '');
}
