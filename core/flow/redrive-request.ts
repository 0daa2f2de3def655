import { isRecord } from '../is-record.ts';
import type { LetterQuery } from '../redrive/letter-query.ts';
import type { RedriveRequest } from '../redrive/redrive-job.ts';
import { RequestError } from './http.ts';
import { parseTime, timeForms } from './list-filter.ts';

/** Together they fit into one entry of the state store. */
const maxIds = 1_000;
/** So does a query. A code of a letter has no more characters than that, and a name far less. */
const maxTextLength = 512;
/** A hundred seconds between two letters, or as fast as the queue takes them. */
const [minRate, maxRate, defaultRate] = [0.01, 500, 50];

const idForm = /^[0-9a-f]{32}$/;
const members = ['ids', 'query', 'dryRun', 'ratePerSecond'];
const queryMembers = ['from', 'to', 'rule', 'target', 'code'];

/** What a redrive is asked for, from the body of its request. Throws `redrive.bad_request`. */
export function readRedriveRequest(body: Uint8Array): RedriveRequest {
  const request = readJson(body);
  if (!isRecord(request)) throw refused('', 'expected a JSON object with `ids` or a `query`');
  requireMembers(request, members, '');
  const { ids, query, dryRun = false, ratePerSecond = defaultRate } = request;
  if ((ids === undefined) === (query === undefined)) throw refused('ids', 'expected either `ids` or a `query`; {"query":{}} is all');
  if (typeof dryRun !== 'boolean') throw refused('dryRun', 'dryRun is true or false');
  if (typeof ratePerSecond !== 'number' || ratePerSecond < minRate || ratePerSecond > maxRate) {
    throw refused('ratePerSecond', `ratePerSecond is a number from ${minRate} to ${maxRate}: letters per second`);
  }
  return { ...(ids === undefined ? { query: readQuery(query) } : { ids: readIds(ids) }), dryRun, ratePerSecond };
}

function readIds(ids: unknown): readonly string[] {
  const isList = Array.isArray(ids) && ids.length > 0 && ids.length <= maxIds;
  if (!isList || !ids.every((id): id is string => typeof id === 'string' && idForm.test(id))) {
    throw refused('ids', `ids is a list of 1 to ${maxIds} ids of dead letters, each of 32 hexadecimal digits`);
  }
  return [...new Set(ids)];
}

function readQuery(query: unknown): LetterQuery {
  if (!isRecord(query)) throw refused('query', 'query is an object; {} is all dead letters');
  requireMembers(query, queryMembers, 'query.');
  const wrong = queryMembers.find((name) => name in query && !isShortText(query[name]));
  if (wrong !== undefined) throw refused(`query.${wrong}`, `${wrong} must be a string of at most ${maxTextLength} characters`);
  const [fromMs, toMs] = [readTime(query, 'from'), readTime(query, 'to')];
  const texts = ['rule', 'target', 'code'].flatMap((name) => (name in query ? [[name, query[name]]] : []));
  return { ...Object.fromEntries(texts), ...(fromMs !== undefined && { fromMs }), ...(toMs !== undefined && { toMs }) };
}

function isShortText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= maxTextLength;
}

function readTime(query: Readonly<Record<string, unknown>>, name: 'from' | 'to'): number | undefined {
  if (!(name in query)) return undefined;
  const timeMs = parseTime(String(query[name]));
  if (timeMs === undefined) throw refused(`query.${name}`, `${name} is no time: ${timeForms}`);
  return timeMs;
}

function requireMembers(given: Readonly<Record<string, unknown>>, known: readonly string[], base: string): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) throw refused(`${base}${unknown}`, `there is no member "${unknown}"; there is ${known.join(', ')}`);
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new RequestError('redrive.bad_request', '', 'the body is not JSON in UTF-8', { cause });
  }
}

function refused(path: string, message: string): RequestError {
  return new RequestError('redrive.bad_request', path, message);
}
