import { isRecord } from '../is-record.ts';
import { quote } from '../pattern/wording.ts';
import { checkFields, requireText } from './fields.ts';
import { jsonPath, template } from './forms.ts';
import type { Members } from './forms.ts';
import { escapeText, finish, writeInString, writeJson, writeText } from './output.ts';
import type { Place } from './place.ts';
import { compileSized } from './template/compile-template.ts';
import { joinTexts } from './template/dialect.ts';
import type { Dialect } from './template/dialect.ts';
import type { Piece, Source, Template, Writers } from './template/piece.ts';
import { readAngles } from './template/placeholder.ts';
import { compileJsonText } from './template/text-template.ts';
import { readPath, readVariables, refuseUnknown } from './template/variables.ts';
import type { Variables } from './template/variables.ts';
import type { CompiledTransform } from './transform.ts';

/** The fields by which a transform is known as one of AWS's. */
export const awsFields = ['InputPath', 'InputTransformer', 'InputPathsMap', 'InputTemplate'] as const;

/**
 * Reads what a target of AWS EventBridge says of its input: `InputPath`, or `InputPathsMap` and `InputTemplate`, by
 * themselves or within an `InputTransformer`.
 *
 * @source Amazon EventBridge User Guide, "Amazon EventBridge input transformation"; API reference, InputTransformer
 */
export function readAws(members: Members, place: Place): CompiledTransform | undefined {
  checkFields(members, place, awsFields);
  if (waysOf(members) > 1) return place.refuse('transform.mixed_forms', 'only one of `InputPath`, `InputTransformer` and `InputTemplate` says what is sent');
  const { InputPath: path, InputTransformer: transformer } = members;
  if (typeof path === 'string') return jsonPath(path, place.at('InputPath'), { onMissing: 'null', renderFound: (value) => finish('json', writeJson(value)) });
  if (path !== undefined) return place.at('InputPath').refuse('transform.wrong_type', `expected a string, found ${quote(path)}`);
  if (transformer === undefined) return readTransformer(members, place);
  const here = place.at('InputTransformer');
  if (!isRecord(transformer)) return here.refuse('transform.wrong_type', `expected an object, found ${quote(transformer)}`);
  checkFields(transformer, here, ['InputPathsMap', 'InputTemplate']);
  return readTransformer(transformer, here);
}

function waysOf({ InputPath, InputTransformer, InputPathsMap, InputTemplate }: Members): number {
  return [InputPath, InputTransformer, InputPathsMap ?? InputTemplate].filter((way) => way !== undefined).length;
}

function readTransformer(members: Members, place: Place): CompiledTransform | undefined {
  const variables = readVariables(members['InputPathsMap'] ?? {}, place.at('InputPathsMap'), readPath);
  const text = requireText(members, place, 'InputTemplate');
  if (text === undefined) return undefined;
  const here = place.at('InputTemplate');
  return template(compileSized(text, here, () => compileInputTemplate(text, here, dialectOf(variables))));
}

/** JSON, a single string of it included, or several strings of JSON, each on its own line, which together are text. */
function compileInputTemplate(text: string, place: Place, dialect: Dialect): Template {
  const pieces = compileJsonText(text, place, dialect);
  if (typeof pieces !== 'string') return { kind: 'json', pieces };
  const lines = compileLines(text, place, dialect);
  if (lines === undefined) place.refuse('transform.invalid_template', `expected JSON with \`<name>\` for a value, or lines that are each within quotes: ${pieces}`);
  return { kind: 'text', pieces: lines ?? [] };
}

function compileLines(text: string, place: Place, dialect: Dialect): readonly Piece[] | undefined {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  if (lines.length === 0 || !lines.every((line) => line.startsWith('"'))) return undefined;
  const compiled = lines.map((line) => compileJsonText(line, place, dialect));
  const pieces = compiled.flatMap((line, index): readonly Piece[] => (typeof line === 'string' ? [] : [index === 0 ? '' : '\n', ...line]));
  return compiled.some((line) => typeof line === 'string') ? undefined : joinTexts(pieces);
}

/** `aws.events.rule-arn` is what follows the account in an ARN of AWS: the rest is not the core's to know. */
const reserved: Variables = new Map(
  Object.entries<Source>({
    'aws.events.rule-arn': ({ bus, rule }) => `rule/${bus}/${rule}`,
    'aws.events.rule-name': ({ rule }) => rule,
    'aws.events.event.ingestion-time': ({ receivedAt }) => receivedAt,
    'aws.events.event': ({ event: { data: _data, data_base64: _base64, ...attributes } }) => attributes,
    'aws.events.event.json': ({ event }) => event,
  }).map(([name, source]) => [name, { source }]),
);

/**
 * A variable without a value is the empty text, and `""` where a JSON value stands.
 *
 * @source recorded on AWS: localstack/localstack, tests/aws/services/events/test_events_inputs.snapshot.json
 */
function dialectOf(variables: Variables): Dialect {
  const all: Variables = new Map([...variables, ...reserved]);
  return {
    read: readAngles,
    find: (name, place) => all.get(name) ?? refuseUnknown(name, all.keys(), place),
    missing: (_placeholder, position) => (position === 'value' ? '""' : ''),
    writers,
  };
}

/** Within a string an object or an array loses its quotes; the text of a string keeps what it says, and is escaped. */
const writers: Writers = {
  value: writeJson,
  string: (value) => (typeof value === 'object' ? escapeText(writeJson(value).replaceAll('"', '')) : writeInString(value)),
  text: writeText,
};
