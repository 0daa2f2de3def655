import { createSharedCache, type Loaded } from '../shared-cache.ts';
import type { ArmedRequest } from './credentials.ts';
import type { GuardedExchange, GuardedSend } from './guarded-sender.ts';

/** Whether a target wants events of this bus; `end` where it could not be asked or did not let the bus in. */
export type Consent = { readonly granted: boolean } | { readonly end: GuardedExchange };

export interface HandshakesOptions {
  readonly send: GuardedSend;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How the bus names itself: a DNS name that stands for all who send for it. */
  readonly origin: string;
}

const grantedMs = 3_600_000;
/** A target that does not want events should not be asked for each of them either. */
const deniedMs = 30_000;

/**
 * Asks a target whether it wants events before it is sent any, and remembers what it said: permission for an hour, refusal for
 * half a minute. Not for each query of a URL: that may hold the event's own values. But for each set of secrets: who waits for
 * the same answer gets it as it is, and nobody knows which of another rule's secrets it repeats.
 *
 * No rate is asked for and none is promised: the bus does not hold its deliveries to one.
 *
 * @source CloudEvents HTTP 1.1 Web Hooks for Event Delivery 1.0.2, section 4
 */
export function createHandshakes({ send, now, origin }: HandshakesOptions): (request: ArmedRequest, deadlineMs: number) => Promise<Consent> {
  const cache = createSharedCache<Consent>(now);
  return ({ url, headers, credentials, secrets }, deadlineMs) =>
    cache.get(JSON.stringify([url.origin, url.pathname, secrets]), async () => {
      const agent = headers['user-agent'];
      const asking = { ...credentials, ...(agent !== undefined && { 'user-agent': agent }), 'webhook-request-origin': origin };
      return consentIn(await send({ method: 'OPTIONS', url, headers: asking, body: '' }, deadlineMs), origin);
    });
}

function consentIn(end: GuardedExchange, origin: string): Loaded<Consent> {
  if (!('answer' in end) || end.answer.status === 401) return { value: { end }, keepMs: 0 };
  const { answer, headers } = end;
  const allowed = headers['webhook-allowed-origin'];
  const names = typeof allowed === 'string' ? allowed.split(',').map((name) => name.trim().toLowerCase()) : [];
  // The header decides. The status alone does not: many servers answer any OPTIONS with 200.
  const granted = answer.status >= 200 && answer.status < 300 && (names.includes('*') || names.includes(origin.toLowerCase()));
  return { value: { granted }, keepMs: granted ? grantedMs : deniedMs };
}
