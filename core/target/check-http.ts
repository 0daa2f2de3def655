import type { ErrorBody } from '../bus-error.ts';
import { pathTo } from '../pattern/wording.ts';
import { beginningOfUrl } from '../transform/url.ts';
import { checkDistinctNames, checkHeaderName } from './header-name.ts';
import { checkConnection } from './http-connection.ts';
import { methodHasBody } from './http-method.ts';
import type { Parameter } from './parameters.ts';
import { checkSecretReference, isSecretText } from './secret-reference.ts';
import type { Surroundings } from './target-type.ts';
import type { HttpTarget } from './types/http.ts';
import { checkUrl } from './url-rules.ts';

/**
 * What is wrong with an HTTP target.
 *
 * Codes: those of `checkUrl`, `checkConnection`, `checkHeaderName` and `checkSecretReference`, `target.conflicting_fields` and
 * `target.no_body`.
 */
export function checkHttpTarget(target: HttpTarget, surroundings: Surroundings): readonly ErrorBody[] {
  const { url, connection, signature } = target;
  return [
    ...checkTargetUrl(url, surroundings),
    ...checkHeaders(target),
    ...checkPlaceOfKey(target),
    ...(connection === undefined ? [] : checkConnection(connection, surroundings)),
    ...(signature?.secrets ?? []).flatMap((reference, index) => checkSecretReference(reference, `signature.secrets[${index}]`, surroundings)),
    ...checkBody(target),
  ];
}

function checkTargetUrl(url: HttpTarget['url'], surroundings: Surroundings): readonly ErrorBody[] {
  if (isSecretText(url)) return checkSecretReference(url.secret, pathTo('url', 'secret'), surroundings);
  if (typeof url === 'string') return checkUrl(url, 'url', surroundings);
  const beginning = beginningOfUrl(url['template']);
  // What is no URL before its first placeholder, compileUrl tells.
  return URL.canParse(beginning) ? checkUrl(beginning, pathTo('url', 'template'), surroundings) : [];
}

function checkHeaders({ headers = {}, mode }: HttpTarget): readonly ErrorBody[] {
  const ofEach = Object.entries(headers).flatMap(([name, value]) => {
    const path = pathTo('headers', name);
    return [...checkHeaderName(name, path, { binary: mode === 'binary' }), ...checkHeaderValue(value, path)];
  });
  return [...ofEach, ...checkDistinctNames(headers, 'headers')];
}

/** @source Node.js, http.validateHeaderValue */
const unsendable = /[^\t\x20-\x7E\x80-\xFF]/;

/** A transform can make such a value, too; then that one delivery fails. */
function checkHeaderValue(value: Parameter, path: string): readonly ErrorBody[] {
  if (typeof value !== 'string' || !unsendable.test(value)) return [];
  return [{ code: 'target.invalid_header', path, message: 'Expected a value of one line in Latin-1, which is all that a header can hold.' }];
}

/** The key would take the place of what stands there, and nobody would be told. */
function checkPlaceOfKey({ headers = {}, query = {}, connection }: HttpTarget): readonly ErrorBody[] {
  if (connection?.type !== 'apiKey') return [];
  const taken = [
    ...Object.keys(headers).filter((name) => name.toLowerCase() === connection.header?.toLowerCase()).map((name) => pathTo('headers', name)),
    ...Object.keys(query).filter((name) => name === connection.query).map((name) => pathTo('query', name)),
  ];
  return taken.map((path) => ({ code: 'target.conflicting_fields', path, message: 'The `connection` puts its key there. Remove this, or name another place for the key.' }));
}

function checkBody({ method = 'POST', transform }: HttpTarget): readonly ErrorBody[] {
  if (transform === undefined || methodHasBody(method)) return [];
  const message = `A ${method} has no body that a transform could make. Put what is to be sent into \`url\`, \`query\` or \`headers\`, or use another method.`;
  return [{ code: 'target.no_body', path: 'transform', message }];
}
