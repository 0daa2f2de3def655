import { messageOf } from '../bus-error.ts';
import { isRecord } from '../is-record.ts';
import { parseJson } from '../pattern/long-number.ts';
import { defaultTimeoutSeconds } from '../target/target.ts';
import { checkFields, readWord, requireField, requireText } from './fields.ts';
import { callOf, constant, jsonPath, original, template } from './forms.ts';
import type { Members } from './forms.ts';
import type { Place } from './place.ts';
import { compileTemplate } from './template/compile-template.ts';
import type { Dialect } from './template/dialect.ts';
import { writeDefault } from './template/own-dialect.ts';
import { writers } from './template/piece.ts';
import { readDollars } from './template/placeholder.ts';
import { readVariables } from './template/variables.ts';
import type { Variables } from './template/variables.ts';
import type { CompiledTransform } from './transform.ts';

/** The fields by which a transform is known as one of Alibaba's. */
export const alibabaFields = ['Form', 'Value', 'Template'] as const;

const forms = ['ORIGINAL', 'CONSTANT', 'JSONPATH', 'TEMPLATE', 'FUNCTION'] as const;

/**
 * Reads a transform of Alibaba Cloud or Apache RocketMQ EventBridge, `{Form, Value, Template}`, into one of ours.
 *
 * @source Alibaba Cloud EventBridge, "Event transformation"; apache/rocketmq-eventbridge, common/src/test
 */
export function readAlibaba(members: Members, place: Place): CompiledTransform | undefined {
  checkFields(members, place, alibabaFields);
  const form = requireText(members, place, 'Form');
  if (form === undefined) return undefined;
  const known = readWord(form, place.at('Form'), forms);
  if (known === 'ORIGINAL') return original();
  if (known === 'TEMPLATE') return readTemplate(members, place);
  const value = requireText(members, place, 'Value');
  if (value === undefined) return undefined;
  const here = place.at('Value');
  if (known === 'CONSTANT') return constant(value, here);
  return known === 'JSONPATH' ? jsonPath(value, here, { onMissing: 'null' }) : callOf(value, defaultTimeoutSeconds, here);
}

function readTemplate(members: Members, place: Place): CompiledTransform | undefined {
  const variables = readVariables(readValue(members['Value'] ?? {}, place.at('Value')), place.at('Value'));
  const value = requireField(members, place, 'Template');
  return value === undefined ? undefined : template(compileTemplate(value, place.at('Template'), dialectOf(variables)));
}

/** The variables, which come as JSON or as the text of it. */
function readValue(value: unknown, place: Place): Members {
  if (isRecord(value)) return value;
  try {
    const parsed: unknown = typeof value === 'string' ? parseJson(value) : undefined;
    if (isRecord(parsed)) return parsed;
    place.refuse('transform.wrong_type', 'expected an object with a member per variable, or the JSON of one');
  } catch (error) {
    place.refuse('transform.invalid_json', `expected the JSON of an object with a member per variable: ${messageOf(error)}`);
  }
  return {};
}

/** Upstream leaves a placeholder as it stands where it has no value; as a JSON value that could only break the JSON. */
function dialectOf(variables: Variables): Dialect {
  return {
    read: (text) => readDollars(text, () => {}),
    find: (name) => variables.get(name) ?? { source: () => undefined },
    missing: ({ fallback, written }, position) => (fallback === undefined && position === 'value' ? 'null' : writeDefault(fallback ?? written, position)),
    writers,
  };
}
