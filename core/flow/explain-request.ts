import { isRecord } from '../is-record.ts';
import { parseJson } from '../pattern/long-number.ts';
import { RequestError } from './http.ts';

/** What is to be explained: an event or that of a receipt; for all rules, for one, or for a pattern that is in none yet. */
export interface ExplainRequest {
  /** Either this or `receipt`. */
  readonly event?: Readonly<Record<string, unknown>>;
  readonly receipt?: string;
  /** At most one of this and `pattern`. */
  readonly rule?: string;
  readonly pattern?: unknown;
  /** The rule after which to go on: what an earlier answer gave as `next`. */
  readonly next?: string;
}

/** An event has at most 1,008 KiB. */
const maxBodyBytes = 1_048_576;

const members = ['event', 'receipt', 'rule', 'pattern', 'next'];
const texts = ['receipt', 'rule', 'next'];

/** Throws `explain.too_large` and `explain.bad_request`. */
export function readExplainRequest(body: Uint8Array): ExplainRequest {
  if (body.length > maxBodyBytes) {
    throw new RequestError('explain.too_large', '', `the request has ${body.length} bytes, at most ${maxBodyBytes} are allowed: an event may be named by its receipt`);
  }
  const request = readJson(body);
  if (!isRecord(request)) throw refused('', 'expected a JSON object with an event or a receipt');
  const unknown = Object.keys(request).find((name) => !members.includes(name));
  if (unknown !== undefined) throw refused(unknown, `there is no member "${unknown}"; there is ${members.join(', ')}`);
  const wrong = texts.find((name) => name in request && typeof request[name] !== 'string');
  if (wrong !== undefined) throw refused(wrong, `${wrong} must be a string`);
  checkChoices(request);
  // Each member was checked just now.
  return request;
}

function checkChoices({ event, receipt, rule, pattern }: Readonly<Record<string, unknown>>): void {
  if ((event === undefined) === (receipt === undefined)) throw refused('event', 'expected either an event or the receipt of one');
  if (event !== undefined && !isRecord(event)) throw refused('event', 'an event is a JSON object');
  if (rule !== undefined && pattern !== undefined) throw refused('pattern', 'expected a rule or a pattern, found both');
}

function readJson(body: Uint8Array): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new RequestError('explain.bad_request', '', 'the body is not JSON in UTF-8', { cause });
  }
}

function refused(path: string, message: string): RequestError {
  return new RequestError('explain.bad_request', path, message);
}
