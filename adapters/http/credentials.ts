import type { Refusal } from '../../core/delivery/attempt.ts';
import type { HttpConnection } from '../../core/target/http-connection.ts';
import type { HttpRequestToSend } from '../../core/target/types/http.ts';
import { checkUrlForm } from '../../core/target/url-rules.ts';
import { SecretUnavailableError } from '../secrets/secret-unavailable-error.ts';
import type { SecretSource } from '../secrets/secret-source.ts';
import { basicCredentials } from './basic-credentials.ts';
import { signChat } from './chat-signature.ts';
import type { OutgoingRequest } from './guarded-sender.ts';
import type { OAuthTokens } from './oauth-tokens.ts';
import { signWebhook } from './webhook-signature.ts';

/** A request with everything in it that its rule only names. */
export interface ArmedRequest extends OutgoingRequest {
  /** The part of the headers that says who sends. */
  readonly credentials: Readonly<Record<string, string>>;
  /** What must not be shown, in whatever an answer or an error says. */
  readonly secrets: readonly string[];
}

/** A request that can be sent, or why it cannot. */
export type Arming = { readonly armed: ArmedRequest } | { readonly refusal: Refusal };

/** Puts secrets, tokens and signatures into requests. */
export interface Credentials {
  /**
   * Rejects with a `SecretUnavailableError`, an `InvalidWebhookSecretError`, or the signal's reason.
   *
   * @param signal makes the signal that ends the waiting; most requests wait for nothing and need none
   */
  arm(request: HttpRequestToSend, signal: () => AbortSignal): Promise<Arming>;
  /** Lets everything be got anew that went into a request which its target did not let in. */
  forget(request: HttpRequestToSend, armed: ArmedRequest): void;
}

export interface CredentialsOptions {
  readonly secrets: SecretSource;
  readonly tokens: OAuthTokens;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What is added to a request. */
interface Addition {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** In place of the body. */
  readonly body?: string;
  readonly secrets: readonly string[];
}

interface Location {
  readonly url: URL;
  readonly secrets: readonly string[];
}

const nothing: Addition = { secrets: [] };

/** @source RFC 6750, section 2.1 */
const bearer = 'Bearer ';

export function createCredentials({ secrets, tokens, now }: CredentialsOptions): Credentials {
  return {
    arm: async (request, signal) => {
      const identity = request.connection === undefined ? nothing : await identify(request.connection, signal());
      if ('refusal' in identity) return identity;
      const location = await locate(request, signal);
      return { armed: armedRequest(request, location, { identity, signature: await sign(request, signal) }) };
    },
    forget: ({ url, connection, signature, chatSignature }, { credentials }) => {
      if (typeof url !== 'string') secrets.forget(url.secret);
      for (const reference of signature?.secrets ?? []) secrets.forget(reference);
      if (chatSignature !== undefined) secrets.forget(chatSignature.secret);
      if (connection?.type === 'oauth2') tokens.forget(connection, (credentials['authorization'] ?? '').slice(bearer.length));
      else if (connection !== undefined) secrets.forget(connection.type === 'basic' ? connection.password : connection.value);
    },
  };

  async function identify(connection: HttpConnection, signal: AbortSignal): Promise<Addition | { readonly refusal: Refusal }> {
    switch (connection.type) {
      case 'basic':
        return basicIdentity(connection.username, await secrets.read(connection.password, { signal }));
      case 'apiKey':
        return keyIdentity(connection, await secrets.read(connection.value, { signal }));
      case 'oauth2': {
        const answer = await tokens.get(connection, signal);
        return 'refusal' in answer ? answer : { headers: { authorization: `${bearer}${answer.token}` }, secrets: [answer.token] };
      }
    }
  }

  async function locate({ url }: HttpRequestToSend, signal: () => AbortSignal): Promise<Location> {
    if (typeof url === 'string') return { url: new URL(url), secrets: [] };
    const text = await secrets.read(url.secret, { signal: signal() });
    if (checkUrlForm(text, '').length > 0) throw new SecretUnavailableError(url.secret, 'it holds no URL of the form https://example.com/events');
    const found = new URL(text);
    return { url: found, secrets: [text, ...partsOf(found)] };
  }

  /** Last, when nothing has to be waited for any more: the time in it is that of the attempt. */
  async function sign({ signature, chatSignature, body }: HttpRequestToSend, signal: () => AbortSignal): Promise<Addition> {
    if (chatSignature !== undefined) {
      const secret = await secrets.read(chatSignature.secret, { signal: signal() });
      return { ...signChat({ scheme: chatSignature.scheme, atMs: now(), body: Buffer.from(body).toString() }, secret), secrets: [secret] };
    }
    if (signature === undefined) return nothing;
    const keys = await Promise.all(signature.secrets.map((reference) => secrets.read(reference, { signal: signal() })));
    return { headers: signWebhook({ id: signature.messageId, atMs: now(), body }, keys), secrets: keys };
  }
}

function armedRequest(request: HttpRequestToSend, location: Location, { identity, signature }: { readonly identity: Addition; readonly signature: Addition }): ArmedRequest {
  const credentials = identity.headers ?? {};
  return {
    method: request.method,
    url: withQuery(location.url, { ...request.query, ...identity.query, ...signature.query }),
    headers: { ...request.headers, ...signature.headers, ...credentials },
    body: signature.body ?? request.body,
    credentials,
    secrets: [...identity.secrets, ...location.secrets, ...signature.secrets],
  };
}

function basicIdentity(username: string, password: string): Addition {
  const authorization = basicCredentials(username, password);
  return { headers: { authorization }, secrets: [password, withoutScheme(authorization)] };
}

function keyIdentity({ header, query, value: reference }: Extract<HttpConnection, { type: 'apiKey' }>, value: string): Addition {
  if (header !== undefined && !isHeaderText(value)) throw new SecretUnavailableError(reference, 'it holds characters that no header takes');
  return {
    ...(header !== undefined && { headers: { [header.toLowerCase()]: value } }),
    ...(query !== undefined && { query: { [query]: value } }),
    secrets: [value, withoutScheme(value)],
  };
}

/** Whoever keeps the secret can mend it, so the delivery waits. @source Node.js, http.validateHeaderValue */
function isHeaderText(value: string): boolean {
  return !/[^\t\x20-\x7E\x80-\xFF]/.test(value);
}

/** What is secret of the value of an `authorization` header. @source RFC 9110, section 11.4 */
function withoutScheme(credentials: string): string {
  return credentials.replace(/^[A-Za-z-]+ +(?=\S)/, '');
}

/** The URL and whatever part of it a message or an answer may name: the host too, because whose it is was meant to be secret. */
function partsOf({ href, host, hostname, pathname, search, searchParams }: URL): readonly string[] {
  const keys = [...searchParams.values(), ...pathname.split('/')].filter((part) => part.length >= minKeyLength);
  return [href, host, hostname, hostname.replace(/^\[|\]$/g, ''), pathname, search, ...keys].filter((part) => part.length > 1);
}

/** A shorter part of a path or a query is a word, as `services` or `invoke`, and no key; those of webhooks have 24 and more. */
const minKeyLength = 16;

/** As text: through `searchParams` the part that is there already would be written in another way. */
function withQuery(url: URL, query: Readonly<Record<string, string>>): URL {
  const added = new URLSearchParams(query).toString();
  if (added === '') return url;
  const whole = new URL(url);
  whole.search = url.search.length > 1 ? `${url.search}&${added}` : added;
  return whole;
}
