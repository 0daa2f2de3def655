import { BusError, errorBody, type ErrorBody, ProblemsError } from '../bus-error.ts';
import { InvalidRuleError } from '../rule/rule.ts';
import { eventErrors } from '../event/event-errors.ts';

/** An HTTP request as the corridor sees it, wherever it came from. */
export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  /** Percent-encoded, without the query, beginning with `/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case; values that were repeated are joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text; empty for none. */
  readonly body: string;
}

/** What a request asks for that is not there, not allowed or not now. */
export class RequestError extends BusError {}

/** Codes that answer with another status than 400. Every other `BusError` is the caller's mistake. */
const statusOfCode: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.entries(eventErrors).map(([code, { status }]) => [code, status])),
  'auth.missing_key': 401,
  'auth.wrong_key': 403,
  'auth.host_not_allowed': 403,
  'bus.not_found': 404,
  'rule.not_found': 404,
  'trace.not_found': 404,
  'trace.no_body': 404,
  'explain.too_large': 413,
  'redrive.not_found': 404,
  'redrive.running': 409,
  'http.not_found': 404,
  'http.method_not_allowed': 405,
  'rule.owned_by_other_set': 409,
  'rule_set.owned_by_other': 409,
  'queue.unavailable': 503,
  'rules.busy': 503,
};

export function statusOf(code: string): number {
  return statusOfCode[code] ?? 400;
}

/** Throws `bus.not_found` unless the bus is one of those that are there. */
export function requireBus(buses: Iterable<string>, bus: string): void {
  const names = [...buses];
  if (!names.includes(bus)) refuseBus(names, bus);
}

export function refuseBus(buses: Iterable<string>, bus: string): never {
  throw new RequestError('bus.not_found', 'bus', `there is no bus "${bus}"; there is ${[...buses].join(', ')}`);
}

export function jsonResponse(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export function errorResponse(error: BusError): HttpResponse {
  return refusal(statusOf(error.code), { ...errorBody(error), ...problemsOf(error) });
}

/** All that is wrong with a rule or a pattern, where that is more than the error itself says. */
function problemsOf(error: BusError): { readonly problems?: readonly ErrorBody[] } {
  const isList = error instanceof InvalidRuleError || error instanceof ProblemsError;
  return isList && error.problems.length > 1 ? { problems: error.problems } : {};
}

/** A refusal; what is refused only for now says when to come again. */
export function refusal(status: number, body: ErrorBody): HttpResponse {
  return jsonResponse(status, body, status === 503 ? { 'retry-after': '1' } : {});
}

/** A bug's answer: it tells the caller nothing that the log does not tell better. */
export function internalError(): HttpResponse {
  return refusal(500, { code: 'internal_error', message: 'The bus failed to answer; its log says why.', path: '' });
}
