import { Agent as HttpAgent, type AgentOptions, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { messageOf } from '../../core/bus-error.ts';
import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { compileAddressRules, type AddressRules } from '../../core/target/address-rules.ts';
import { oneLine } from '../../core/target/answer.ts';
import { httpResult } from '../../core/target/http-answer.ts';
import type { HttpRequestToSend } from '../../core/target/types/http.ts';
import type { Invoke } from '../../core/target/target.ts';
import { createGuardedLookup, systemResolve, type Resolve } from './address-guard.ts';
import { connectionFailure } from './connection-failure.ts';
import { exchange, type Exchange } from './exchange.ts';

/** What an HTTP invoker needs to know. */
export interface HttpInvokerOptions {
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
 * Posts events to HTTP targets, to allowed addresses only; redirects are not followed.
 *
 * The result's code is the status, `timeout`, `connection_refused`, `connection_reset`, `connection_failed`,
 * `unreachable`, `dns_not_found`, `dns_unavailable`, `tls_error`, `invalid_response`, `invalid_request` or
 * `address_not_allowed`.
 *
 * @throws BusError `addresses.invalid_range`, at once
 */
export function createHttpInvoker({ rules, now, resolve = systemResolve }: HttpInvokerOptions): Invoke<HttpRequestToSend> {
  const policy = compileAddressRules(rules);
  const httpLookup = createGuardedLookup(policy, 'http:', resolve);
  const httpsLookup = createGuardedLookup(policy, 'https:', resolve);
  const http = { lookup: httpLookup, agent: new HttpAgent({ ...connections, lookup: httpLookup }) };
  const https = { lookup: httpsLookup, agent: new HttpsAgent({ ...connections, lookup: httpsLookup }) };
  return async (request, { timeoutMs }) => {
    const url = new URL(request.url);
    const refusal = policy.urlRefusal(url);
    if (refusal !== undefined) return addressRefused(refusal);
    const options = { ...requestOptions(url, request), ...(url.protocol === 'https:' ? https : http) };
    const end = await exchangeFresh(options, request.body, { deadlineMs: now() + timeoutMs, now });
    if ('unsendable' in end) return notSendable(end.unsendable);
    return 'answer' in end ? httpResult(end.answer, now()) : connectionFailure(end.error);
  };
}

/** The address stands in the rule itself: the next attempt would meet the same. */
function addressRefused(refusal: string): AttemptResult {
  return { accepted: false, code: 'address_not_allowed', message: `The bus must not send here: ${refusal}.`, retryable: false };
}

/** The request is made of the event and the rule, and both stay what they are. */
function notSendable(thrown: unknown): AttemptResult {
  return { accepted: false, code: 'invalid_request', message: `The request cannot be sent: ${oneLine(messageOf(thrown))}.`, retryable: false };
}

function requestOptions(url: URL, { headers }: HttpRequestToSend): RequestOptions {
  return {
    method: 'POST',
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
async function exchangeFresh(
  options: RequestOptions,
  body: string | Uint8Array,
  { deadlineMs, now }: { readonly deadlineMs: number; readonly now: () => number },
): Promise<Exchange> {
  const first = await exchange(options, body, deadlineMs - now());
  const wasStale = 'error' in first && first.reusedSocket && (first.error.code === 'ECONNRESET' || first.error.code === 'EPIPE');
  return wasStale ? exchange({ ...options, agent: false }, body, Math.max(1, deadlineMs - now())) : first;
}
