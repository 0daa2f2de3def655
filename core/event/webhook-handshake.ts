/** Who may send events to the bus, and how fast. */
export interface AllowedSenders {
  /** DNS names as senders give them in `WebHook-Request-Origin`, or all. */
  readonly origins: readonly string[] | '*';
  /** Requests per minute, at least 1. @default no limit */
  readonly ratePerMinute?: number;
}

export interface HandshakeAnswer {
  /** 200 granted, 204 nothing was asked, 400 malformed, 403 not granted. Senders decide by the headers, not by this. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Record<string, string>;
}

/** Every answer says how events are sent. */
const allow = { allow: 'POST' };

/**
 * Answers the OPTIONS request with which a sender asks whether its events are welcome.
 *
 * The answer is given at once, in the response. A `WebHook-Request-Callback` is never called: the address comes from
 * whoever asks, and a request to it from inside would be a door for server-side request forgery. The specification makes
 * the callback one of two ways to grant permission; where it is not granted here, a person can still open the address.
 *
 * @param headers names in lower case
 * @source CloudEvents HTTP 1.1 Web Hooks for Event Delivery 1.0.2, section 4
 */
export function answerHandshake(headers: Readonly<Record<string, string>>, allowed: AllowedSenders): HandshakeAnswer {
  const origin = headers['webhook-request-origin'];
  if (origin === undefined) return { status: 204, headers: { ...allow } };
  const rate = headers['webhook-request-rate'];
  if (origin === '' || (rate !== undefined && !/^0*[1-9]\d*$/.test(rate))) return { status: 400, headers: { ...allow } };
  if (!isAllowed(origin, allowed)) return { status: 403, headers: { ...allow } };
  return {
    status: 200,
    headers: {
      ...allow,
      'webhook-allowed-origin': allowed.origins === '*' ? '*' : origin,
      'webhook-allowed-rate': allowedRate(rate, allowed),
    },
  };
}

function isAllowed(origin: string, { origins }: AllowedSenders): boolean {
  return origins === '*' || origins.some((name) => name.toLowerCase() === origin.toLowerCase());
}

/** What was asked for, up to the limit; `*` where there is none. */
function allowedRate(requested: string | undefined, { ratePerMinute }: AllowedSenders): string {
  if (ratePerMinute === undefined) return '*';
  return String(requested === undefined ? ratePerMinute : Math.min(Number(requested), ratePerMinute));
}
