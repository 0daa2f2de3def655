import type { ErrorBody } from '../../bus-error.ts';
import { binaryMessage, type EventMessage, structuredMessage } from '../../event/write-event.ts';
import type { RenderedText } from '../../transform/index.ts';
import { contentTypeOf } from '../content-type.ts';
import { literalAddressRefusal } from '../address-rules.ts';
import type { DeliveryToRender, TargetBase } from '../target.ts';
import type { Surroundings, TargetType } from '../target-type.ts';

/** An HTTP service that takes CloudEvents by POST. */
export interface HttpTarget extends TargetBase {
  readonly type: 'http';
  /** `https:`; `http:` only to addresses that the bus is told to allow. */
  readonly url: string;
  /** How the event is laid into the request. @default 'structured' */
  readonly mode: 'structured' | 'binary';
}

/** One POST, ready to be sent. */
export interface HttpRequestToSend {
  readonly type: 'http';
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const schema = {
  required: ['url'],
  properties: {
    url: {
      type: 'string',
      minLength: 1,
      maxLength: 2_048,
      description: 'Where the event is posted to: an https URL without credentials and without a fragment.',
    },
    mode: {
      enum: ['structured', 'binary'],
      default: 'structured',
      description: 'The content mode of CloudEvents over HTTP: the whole event as JSON, or its attributes as ce- headers.',
    },
  },
} as const;

export const httpType: TargetType<HttpTarget> = {
  documentation: {
    title: 'HTTP service',
    summary: 'Any HTTP service: the event is posted to it as a CloudEvent, or what its transform makes of it.',
    delivered: 'The service has answered with a status of 2xx.',
    once: 'The header `webhook-id` is the delivery id, the same at every attempt.',
    retried: '408, 425, 429 and 5xx, after the time that `Retry-After` asks for; a connection that fails; no answer in time. No other status.',
    permissions: [],
    examples: [
      { type: 'http', url: 'https://billing.example.com/events' },
      { type: 'http', url: 'https://billing.example.com/events', mode: 'binary', timeoutSeconds: 5 },
    ],
  },
  schema,
  parameters: {},
  check: checkUrlAndAddress,
  destination: ({ url }) => new URL(url).origin,
  render: renderHttp,
};

/** How the bus names itself to a target: product and version, the latter up to its minor part. */
export const userAgent = 'glassbus/0.1';

/**
 * What is wrong with the URL of an HTTP target; whether its address may be reached is for the address rules to say.
 *
 * Codes: `target.invalid_url`, `target.unsupported_scheme`, `target.url_credentials`, `target.url_fragment`.
 */
export function checkHttpTarget({ url }: Pick<HttpTarget, 'url'>): readonly ErrorBody[] {
  const parsed = URL.parse(url);
  if (parsed === null) {
    const message = `Expected an absolute URL such as https://example.com/events, found ${JSON.stringify(url)}.`;
    return [{ code: 'target.invalid_url', path: 'url', message }];
  }
  return urlRules
    .filter(({ isBroken }) => isBroken(parsed))
    .map(({ code, message }) => ({ code, path: 'url', message }));
}

const urlRules = [
  {
    code: 'target.unsupported_scheme',
    isBroken: ({ protocol }: URL) => protocol !== 'https:' && protocol !== 'http:',
    message: 'Expected a URL that begins with https://; other schemes cannot be delivered to.',
  },
  {
    // A rule is shown in answers, logs and traces: a password in it would be, too.
    code: 'target.url_credentials',
    isBroken: ({ username, password }: URL) => username !== '' || password !== '',
    message: 'Expected a URL without user name and password: a rule is no place for secrets. Remove them.',
  },
  {
    code: 'target.url_fragment',
    isBroken: ({ href }: URL) => href.includes('#'),
    message: 'Expected a URL without a fragment: what follows the # is never sent. Remove it.',
  },
] as const;

function checkUrlAndAddress(target: HttpTarget, { addresses }: Surroundings): readonly ErrorBody[] {
  const problems = checkHttpTarget(target);
  if (problems.length > 0) return problems;
  const refusal = literalAddressRefusal(target.url, addresses);
  return refusal === undefined ? [] : [{ code: 'target.address_not_allowed', path: 'url', message: refusal }];
}

/**
 * The POST that carries an event to an HTTP target, or what its transform made of it. `webhook-id` tells the target a
 * repeated delivery from a new one.
 *
 * @source CloudEvents HTTP binding 1.0.2, section 3; Standard Webhooks, "Webhook Headers"
 */
function renderHttp(target: HttpTarget, { accepted, deliveryId, transformed }: DeliveryToRender): HttpRequestToSend {
  const message = target.mode === 'binary' ? binaryMessage(accepted) : structuredMessage(accepted);
  const { headers, body } = transformed === undefined ? message : withContent(message, transformed);
  return { type: 'http', url: target.url, headers: { ...headers, 'webhook-id': deliveryId, 'user-agent': userAgent }, body };
}

/**
 * The message with another body. In binary mode it is still an event, whose attributes are headers; in structured mode
 * the body was the event, and what stands there now is none.
 */
function withContent({ headers }: EventMessage, transformed: RenderedText): EventMessage {
  return { headers: { ...headers, 'content-type': contentTypeOf(transformed) }, body: transformed.text };
}
