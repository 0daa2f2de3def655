import { checkLambdaTarget } from '../target/types/lambda.ts';
import { defaultTimeoutSeconds } from '../target/target.ts';
import { didYouMean, listed, quote } from '../pattern/wording.ts';
import { checkFields, readInteger, readWord, requireField, requireText } from './fields.ts';
import { compileExpression } from './jsonata/expression.ts';
import { parsePath } from './json-path/parse-path.ts';
import { finish, renderValue } from './output.ts';
import type { Place } from './place.ts';
import { compileTemplate } from './template/compile-template.ts';
import { jsonOf } from './template/json-template.ts';
import { ownDialect } from './template/own-dialect.ts';
import type { OnMissing } from './template/own-dialect.ts';
import { renderTemplate } from './template/piece.ts';
import type { Template } from './template/piece.ts';
import { readVariables } from './template/variables.ts';
import { failure } from './transform.ts';
import type { CompiledTransform, Rendered, RenderingTransform } from './transform.ts';

export type Members = Readonly<Record<string, unknown>>;

/** Reads one form from its fields; undefined, with the problems noted, when something essential is wrong. */
type ReadForm = (members: Members, place: Place) => CompiledTransform | undefined;

const readers: ReadonlyMap<string, ReadForm> = new Map([
  ['original', readOriginal],
  ['constant', readConstant],
  ['jsonpath', readJsonPath],
  ['template', readTemplate],
  ['jsonata', readJsonata],
  ['function', readFunction],
]);

/** Reads a transform in the words of docs/transforms.md. */
export function readForm(members: Members, place: Place): CompiledTransform | undefined {
  const { form } = members;
  const read = typeof form === 'string' ? readers.get(form) : undefined;
  if (read !== undefined) return read(members, place);
  const forms = [...readers.keys()];
  const hint = typeof form === 'string' ? didYouMean(form, forms) : '';
  return place.at('form').refuse('transform.unknown_form', `expected one of ${listed(forms)}, found ${form === undefined ? 'nothing' : quote(form)}${hint}`);
}

/** The whole event, as its producer wrote it. */
export function original(): RenderingTransform {
  return { form: 'original', render: ({ text }) => finish('json', text) };
}

/** The same for every event; undefined, with the problem noted, for what is no JSON value. */
export function constant(value: unknown, place: Place): RenderingTransform | undefined {
  const json = jsonOf(value, place);
  if (json === undefined) return undefined;
  const rendered = typeof value === 'string' ? finish('text', value) : finish('json', json);
  return { form: 'constant', render: () => rendered };
}

/** What a path finds, by itself. */
export function jsonPath(path: string, place: Place, options: { readonly onMissing: OnMissing; readonly renderFound?: (value: unknown) => Rendered }): RenderingTransform | undefined {
  const parsed = parsePath(path, place);
  if (parsed === undefined) return undefined;
  const { onMissing, renderFound = renderValue } = options;
  const missing = onMissing === 'null' ? finish('json', 'null') : failure('transform.missing_value', `the event has nothing at ${quote(path)}, and the transform says onMissing "fail"`);
  return {
    form: 'jsonpath',
    render: ({ event }) => {
      const found = parsed.find(event);
      return found === undefined ? missing : renderFound(found);
    },
  };
}

/** A template, with the values of each event. */
export function template(compiled: Template): RenderingTransform {
  return { form: 'template', render: (input) => renderTemplate(compiled, input) };
}

function readOriginal(members: Members, place: Place): CompiledTransform {
  checkFields(members, place, ['form']);
  return original();
}

function readConstant(members: Members, place: Place): CompiledTransform | undefined {
  checkFields(members, place, ['form', 'value']);
  const value = requireField(members, place, 'value');
  return value === undefined ? undefined : constant(value, place.at('value'));
}

function readJsonPath(members: Members, place: Place): CompiledTransform | undefined {
  checkFields(members, place, ['form', 'path', 'onMissing']);
  const onMissing = readOnMissing(members, place);
  const path = requireText(members, place, 'path');
  return path === undefined ? undefined : jsonPath(path, place.at('path'), { onMissing });
}

function readTemplate(members: Members, place: Place): CompiledTransform | undefined {
  checkFields(members, place, ['form', 'variables', 'template', 'onMissing']);
  const variables = readVariables(members['variables'] ?? {}, place.at('variables'));
  const dialect = ownDialect(variables, readOnMissing(members, place));
  const value = requireField(members, place, 'template');
  return value === undefined ? undefined : template(compileTemplate(value, place.at('template'), dialect));
}

function readJsonata(members: Members, place: Place): CompiledTransform | undefined {
  checkFields(members, place, ['form', 'expression', 'onMissing', 'timeoutMs']);
  const onMissing = readOnMissing(members, place);
  const timeoutMs = readInteger(members['timeoutMs'], place.at('timeoutMs'), { min: 1, max: 5_000, default: 1_000 });
  const expression = requireText(members, place, 'expression');
  return expression === undefined ? undefined : compileExpression(expression, { timeoutMs, onMissing });
}

function readFunction(members: Members, place: Place): CompiledTransform | undefined {
  checkFields(members, place, ['form', 'functionArn', 'timeoutSeconds']);
  const timeoutSeconds = readInteger(members['timeoutSeconds'], place.at('timeoutSeconds'), { min: 1, max: 45, default: defaultTimeoutSeconds });
  const functionArn = requireText(members, place, 'functionArn');
  return functionArn === undefined ? undefined : callOf(functionArn, timeoutSeconds, place.at('functionArn'));
}

/** A call of a function, whose ARN is looked at as that of a target would be. */
export function callOf(functionArn: string, timeoutSeconds: number, place: Place): CompiledTransform {
  for (const { message } of checkLambdaTarget({ functionArn })) place.refuse('transform.invalid_arn', message);
  return { form: 'function', functionArn, timeoutSeconds };
}

function readOnMissing(members: Members, place: Place): OnMissing {
  return readWord(members['onMissing'], place.at('onMissing'), ['null', 'fail']);
}
