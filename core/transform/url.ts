import { isRecord } from '../is-record.ts';
import { quote } from '../pattern/wording.ts';
import { compileWith } from './compile.ts';
import { checkFields, requireText } from './fields.ts';
import type { Members } from './forms.ts';
import { writeText } from './output.ts';
import type { Place } from './place.ts';
import { compileSized } from './template/compile-template.ts';
import { ownDialect } from './template/own-dialect.ts';
import { type Piece, renderTemplate, type Template } from './template/piece.ts';
import { compileText } from './template/text-template.ts';
import { readVariables } from './template/variables.ts';
import { failure } from './transform.ts';
import type { Rendered, RenderingTransform } from './transform.ts';

/**
 * Compiles the template of a URL, `{form: "template", variables, template}`. Values are percent-encoded where they are put in.
 * Neither the host nor the path above a placeholder is the event's to choose: both are where the rule's author wants its
 * credentials to go. So scheme and host stand before the first placeholder, a value that is missing or empty fails the
 * delivery, and so does a `..` that values make.
 *
 * @throws TransformError with all that is wrong
 */
export function compileUrl(transform: unknown): RenderingTransform {
  return compileWith(readUrl, transform);
}

/** The text of a URL's template before its first placeholder: scheme and host at least, once it was checked. */
export function beginningOfUrl(template: unknown): string {
  return String(template).split('${')[0] ?? '';
}

const literalHost = /^https?:\/\/[^/?#\\$\s]+[/?]/i;

function readUrl(transform: unknown, place: Place): RenderingTransform | undefined {
  if (!isRecord(transform)) return place.refuse('transform.not_an_object', `a transform is a JSON object, found ${quote(transform)}`);
  if (transform['form'] !== 'template') return place.at('form').refuse('transform.unsupported_form', `a URL is text, a template, or {"secret": "..."} alone; found ${foundForm(transform)}`);
  return readTemplate(transform, place);
}

function foundForm({ form }: Members): string {
  return form === undefined ? 'an object without `form`' : quote(form);
}

function readTemplate(transform: Members, place: Place): RenderingTransform | undefined {
  checkFields(transform, place, ['form', 'variables', 'template']);
  const variables = readVariables(transform['variables'] ?? {}, place.at('variables'));
  const dialect = { ...ownDialect(variables, 'fail'), writers: { value: encode, string: encode, text: encode } };
  const text = requireText(transform, place, 'template');
  if (text === undefined) return undefined;
  const at = place.at('template');
  if (!literalHost.test(text)) at.refuse('transform.dynamic_host', `expected a URL whose scheme and host stand before the first placeholder, found ${quote(text)}`);
  const template = withoutEmpty(compileSized(text, at, () => compileText(text, at, dialect)));
  return { form: 'template', render: (input) => unlessClimbing(renderTemplate(template, input)) };
}

function encode(value: unknown): string {
  return encodeURIComponent(writeText(value).toWellFormed());
}

/** An empty value counts as missing: `/orders/${id}` without an id is another resource. */
function withoutEmpty({ kind, pieces }: Template): Template {
  return { kind, pieces: pieces.map((piece): Piece => (typeof piece === 'string' ? piece : { ...piece, source: (input) => unlessEmpty(piece.source(input)) })) };
}

function unlessEmpty(value: unknown): unknown {
  return value === '' || value === null ? undefined : value;
}

/**
 * A segment that the URL parser takes for this or the parent folder, in either spelling; to it a backslash is a slash. Slashes
 * that are encoded count, too: a proxy that decodes a path before it resolves it would climb from `orders/..%2F..%2Fadmin`.
 *
 * @source WHATWG URL, "double-dot URL path segment", "path state"; nginx, "location": matched against the decoded path
 */
const climbs = /(?:[/\\]|%2f|%5c)(?:\.|%2e){1,2}(?=[/\\]|%2f|%5c|$)/i;
/** What the URL parser drops, wherever it stands. @source WHATWG URL, "basic URL parser": ASCII tab and newline */
const dropped = /[\t\n\r]/g;

function unlessClimbing(rendered: Rendered): Rendered {
  if (rendered.kind === 'failed') return rendered;
  const [path = ''] = rendered.text.replaceAll(dropped, '').split(/[?#]/);
  return climbs.test(path) ? failure('transform.unsendable_text', 'the URL would have a `.` or `..` as a part of its path') : rendered;
}
