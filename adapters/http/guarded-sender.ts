import { Agent as HttpAgent, type AgentOptions, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { compileAddressRules, type AddressRules } from '../../core/target/address-rules.ts';
import { createGuardedLookup, type Resolve, sharingLookups, systemResolve } from './address-guard.ts';
import { exchange, type Exchange } from './exchange.ts';

/** One request, complete. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** What came of a request; `forbidden` says why its URL must not be reached, and nothing was looked up or sent. */
export type GuardedExchange = Exchange | { readonly forbidden: string };

/** Sends a request to an allowed address, within the time from now until `deadlineMs`; redirects are not followed. Never rejects. */
export type GuardedSend = (request: OutgoingRequest, deadlineMs: number) => Promise<GuardedExchange>;

export interface GuardedSenderOptions {
  /** Which addresses may be reached beside the public ones. */
  readonly rules: AddressRules;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** @default the machine's own name lookup */
  readonly resolve?: Resolve;
}

/**
 * Connections are kept, because opening one costs more than the request. 256 per target is what one target may take;
 * further requests wait, and their wait counts as the target's time.
 *
 * The last one used is used first (`lifo`): a quiet target's surplus connections stay idle and go after four seconds,
 * just before the five after which many servers close them, so that few requests meet a closing connection.
 */
const connections = { keepAlive: true, maxSockets: 256, scheduling: 'lifo', timeout: 4_000 } satisfies AgentOptions;

/**
 * The one way out over HTTP: whatever a rule has the bus call goes through here.
 *
 * @throws BusError `addresses.invalid_range`, at once
 */
export function createGuardedSender({ rules, now, resolve = systemResolve }: GuardedSenderOptions): GuardedSend {
  const policy = compileAddressRules(rules);
  const shared = sharingLookups(resolve);
  const httpLookup = createGuardedLookup(policy, 'http:', shared);
  const httpsLookup = createGuardedLookup(policy, 'https:', shared);
  const http = { lookup: httpLookup, agent: new HttpAgent({ ...connections, lookup: httpLookup }) };
  const https = { lookup: httpsLookup, agent: new HttpsAgent({ ...connections, lookup: httpsLookup }) };
  return async (request, deadlineMs) => {
    const forbidden = policy.urlRefusal(request.url);
    if (forbidden !== undefined) return { forbidden };
    const options = { ...requestOptions(request), ...(request.url.protocol === 'https:' ? https : http) };
    return exchangeFresh(options, request.body, () => Math.max(1, deadlineMs - now()));
  };
}

function requestOptions({ method, url, headers }: OutgoingRequest): RequestOptions {
  return {
    method,
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port,
    path: `${url.pathname}${url.search}`,
    headers,
  };
}

/**
 * A kept connection that breaks before an answer was most likely closed by the target while the request was on its way:
 * nobody's fault, and no reason for the wait and the failed attempt that a trace would show. So it is sent again, once,
 * on a connection of its own. The target may have seen the first one; that is the at-least-once of every retry,
 * and `webhook-id` tells it.
 *
 * @source RFC 9110, section 9.2.2, and RFC 9112, section 9.3.1
 */
async function exchangeFresh(options: RequestOptions, body: string | Uint8Array, timeLeftMs: () => number): Promise<Exchange> {
  const first = await exchange(options, body, timeLeftMs());
  const wasStale = 'error' in first && first.reusedSocket && (first.error.code === 'ECONNRESET' || first.error.code === 'EPIPE');
  return wasStale ? exchange({ ...options, agent: false }, body, timeLeftMs()) : first;
}
