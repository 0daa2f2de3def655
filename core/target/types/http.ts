import { binaryMessage, type EventMessage, structuredMessage } from '../../event/write-event.ts';
import type { RenderFailure } from '../../transform/index.ts';
import { beginningOfUrl } from '../../transform/url.ts';
import type { Judge } from '../chat-answer.ts';
import { checkHttpTarget } from '../check-http.ts';
import { contentTypeOf } from '../content-type.ts';
import { lowerCased } from '../header-name.ts';
import { connectionSchema, type HttpConnection } from '../http-connection.ts';
import { type HttpMethod, methodHasBody } from '../http-method.ts';
import { type Parameter, type Parameters, parametersSchema, requiredText, textsOf } from '../parameters.ts';
import { isSecretText, type SecretText } from '../secret-reference.ts';
import type { DeliveryToRender, TargetBase } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** An HTTP service: any URL, by any method that carries an event there. */
export interface HttpTarget extends TargetBase {
  readonly type: 'http';
  /** `https:`; `http:` only to addresses that the bus is told to allow. One that is a secret as a whole is named. */
  readonly url: Parameter | SecretText;
  /** @default 'POST' */
  readonly method?: HttpMethod;
  /** How the event is laid into the request. @default 'structured' */
  readonly mode: 'structured' | 'binary' | 'raw';
  readonly headers?: Parameters;
  /** Added to the query of the URL. */
  readonly query?: Parameters;
  /** @default - the request does not say who sends it */
  readonly connection?: HttpConnection;
  /** The names of one secret, or of two while one replaces the other. @default - requests are not signed */
  readonly signature?: { readonly secrets: readonly string[] };
  /** Whether the target is asked first whether it wants events. @default false */
  readonly handshake?: boolean;
}

/** One request; what it says of secrets is their names, and the invoker puts the secrets in. */
export interface HttpRequestToSend {
  readonly type: 'http';
  readonly method: HttpMethod;
  readonly url: string | SecretText;
  /** To be added to the query of the URL. */
  readonly query?: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for a method that has none. */
  readonly body: string | Uint8Array;
  readonly connection?: HttpConnection;
  readonly signature?: { readonly messageId: string; readonly secrets: readonly string[] };
  readonly handshake?: boolean;
  /** How a chat service wants the message signed, and the name of the secret. */
  readonly chatSignature?: { readonly scheme: ChatScheme; readonly secret: string };
  /** Whose answer it will be, where more than its status counts. @default - the status alone says what became of it */
  readonly judge?: Judge;
}

/** The chat services that sign: DingTalk in the query, Feishu in the body. */
export type ChatScheme = 'dingtalk' | 'feishu';

function schema(): OwnSchema {
  return {
    required: ['url'],
    properties: {
      url: {
        type: ['string', 'object'],
        minLength: 1,
        maxLength: 2_048,
        description:
          'Where the event goes: an https URL without credentials and without a fragment, a template of one, or {"secret": "ssm:/glassbus/..."} for a URL that is a secret.',
      },
      method: { enum: ['POST', 'PUT', 'PATCH', 'GET', 'DELETE'], description: 'The method, POST unless another is named. GET and DELETE have no body.' },
      mode: {
        enum: ['structured', 'binary', 'raw'],
        default: 'structured',
        description: 'The content mode of CloudEvents over HTTP: the whole event as JSON, or its attributes as ce- headers. `raw`: its data alone.',
      },
      headers: parametersSchema('Headers by name; one whose value is a secret is for a `connection` of type apiKey.', 50),
      query: parametersSchema('Parameters that are added to the query of the URL, by name.', 50),
      connection: connectionSchema,
      signature: {
        type: 'object',
        required: ['secrets'],
        additionalProperties: false,
        properties: { secrets: { type: 'array', minItems: 1, maxItems: 2, items: { type: 'string', minLength: 1, maxLength: 2_048 } } },
        description: 'Signs each request by Standard Webhooks. `secrets`: the names of one secret, or of two while one replaces the other; whsec_ for HMAC, whsk_ for Ed25519.',
      },
      handshake: { type: 'boolean', description: 'Whether the target is asked by OPTIONS if it wants events before it is sent any, as the CloudEvents webhook specification has it.' },
    },
  };
}

const parameters = { url: 'url', headers: 'texts', query: 'texts' } as const;

export const httpType: TargetType<HttpTarget> = {
  parameters,
  destination,
  render: renderHttp,
};

export const httpRules: TargetRules<HttpTarget> = {
  schema,
  parameters,
  check: checkHttpTarget,
};

export const httpDocumentation: TargetDocumentation<HttpTarget> = {
  title: 'HTTP service',
  summary:
    'Any HTTP service: the event is sent to it as a CloudEvent, or what its transform makes of it. Passwords, keys and tokens stand in Parameter Store or Secrets Manager, and the rule names them.',
  delivered: 'The service has answered with a status of 2xx.',
  once: 'The header `webhook-id` is the delivery id, the same at every attempt.',
  retried:
    '408, 425, 429 and 5xx, after the time that `Retry-After` asks for; a connection that fails; no answer in time; a secret or a token that cannot be got. No other status. After a 401 secrets and tokens are got anew, and the request is sent once more within the attempt.',
  permissions: [],
  examples: [
    { type: 'http', url: 'https://billing.example.com/events' },
    { type: 'http', url: 'https://billing.example.com/events', mode: 'binary', timeoutSeconds: 5 },
    {
      type: 'http',
      method: 'PUT',
      url: { form: 'template', variables: { id: '$.id' }, template: 'https://billing.example.com/orders/${id}' },
      mode: 'raw',
      headers: { 'x-shop': { form: 'jsonpath', path: '$.source' } },
      connection: {
        type: 'oauth2',
        tokenUrl: 'https://login.example.com/token',
        clientId: 'glassbus',
        clientSecret: 'secretsmanager:glassbus/billing#clientSecret',
        scope: 'orders',
      },
      signature: { secrets: ['ssm:/glassbus/billing-signature'] },
    },
    { type: 'http', url: { secret: 'ssm:/glassbus/chat-webhook' }, transform: { form: 'template', template: { text: 'A new order.' } } },
  ],
};

/** How the bus names itself to a target: product and version, the latter up to its minor part. */
export const userAgent = 'glassbus/0.1';

/** A URL that is a secret has its name for a destination: nothing of it may be shown. */
function destination({ url }: HttpTarget): string {
  if (isSecretText(url)) return url.secret;
  return new URL(typeof url === 'string' ? url : beginningOfUrl(url['template'])).origin;
}

/**
 * The request that carries an event to an HTTP target, or what its transform made of it. `webhook-id` tells the target a
 * repeated delivery from a new one.
 *
 * @source CloudEvents HTTP binding 1.0.2, section 3; Standard Webhooks, "Webhook Headers"
 */
function renderHttp(target: HttpTarget, delivery: DeliveryToRender): HttpRequestToSend | RenderFailure {
  const { method = 'POST', connection, signature, handshake = false } = target;
  const url = isSecretText(target.url) ? target.url : requiredText(delivery, target.url, 'url');
  if (typeof url === 'object' && 'kind' in url) return url;
  const { headers, body } = methodHasBody(method) ? messageOf(target, delivery) : withoutBody(messageOf(target, delivery));
  const messageId = delivery.deliveryId;
  return {
    type: 'http',
    method,
    url,
    ...(target.query !== undefined && { query: textsOf(delivery, target.query, 'query') }),
    headers: { ...headers, 'user-agent': userAgent, ...lowerCased(textsOf(delivery, target.headers, 'headers')), 'webhook-id': messageId },
    body,
    ...(connection !== undefined && { connection }),
    ...(signature !== undefined && { signature: { messageId, secrets: signature.secrets } }),
    ...(handshake && { handshake }),
  };
}

/**
 * The event as the target's mode has it, or with another body. In binary mode it is still an event then, whose attributes are
 * headers; in structured mode the body was the event, and what stands there now is none.
 */
function messageOf({ mode }: HttpTarget, { accepted, transformed }: DeliveryToRender): EventMessage {
  const { headers, body } = mode === 'structured' ? structuredMessage(accepted) : binaryMessage(accepted);
  const kept = mode === 'raw' ? withoutAttributes(headers) : headers;
  return transformed === undefined ? { headers: kept, body } : { headers: { ...kept, 'content-type': contentTypeOf(transformed) }, body: transformed.text };
}

function withoutAttributes(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('ce-')));
}

function withoutBody({ headers: { 'content-type': _type, ...headers } }: EventMessage): EventMessage {
  return { headers, body: '' };
}
