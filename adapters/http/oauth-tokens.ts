import type { Refusal } from '../../core/delivery/attempt.ts';
import type { OAuth2Connection } from '../../core/target/http-connection.ts';
import { userAgent } from '../../core/target/types/http.ts';
import { jsonObject } from '../aws/json-answer.ts';
import type { SecretSource } from '../secrets/secret-source.ts';
import { createSharedCache, type Loaded } from '../shared-cache.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { basicCredentials } from './basic-credentials.ts';
import { connectionFailure } from './connection-failure.ts';
import type { GuardedExchange, GuardedSend, OutgoingRequest } from './guarded-sender.ts';
import { redact } from './redact.ts';

/** A token, or why there is none. */
export type TokenAnswer = { readonly token: string } | { readonly refusal: Refusal };

/** Tokens for the targets that want them. */
export interface OAuthTokens {
  /** The token of a connection. Rejects with a `SecretUnavailableError`, or with the signal's reason. */
  get(connection: OAuth2Connection, signal: AbortSignal): Promise<TokenAnswer>;
  /** Drops a token that a target did not take. */
  forget(connection: OAuth2Connection, token: string): void;
}

export interface OAuthTokensOptions {
  readonly send: GuardedSend;
  readonly secrets: SecretSource;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** For one request to a token endpoint; whoever waits for it has a limit of their own. */
const timeoutMs = 10_000;

/** How long a token holds whose endpoint does not say. @source RFC 6749, section 5.1: `expires_in` is recommended only */
const defaultLifeSeconds = 300;

/** A token that ends while a request with it is on its way is one that the target refuses. */
const marginMs = 60_000;

/**
 * Gets tokens by client credentials and keeps them until shortly before their end; who asks for the same token at the same
 * time shares one request.
 *
 * @source RFC 6749, section 4.4
 */
export function createOAuthTokens({ send, secrets, now }: OAuthTokensOptions): OAuthTokens {
  const cache = createSharedCache<TokenAnswer>(now);
  return {
    get: (connection, signal) => unlessAborted(signal, cache.get(keyOf(connection), () => load(connection))),
    forget: (connection, stale) => cache.forget(keyOf(connection), (kept) => 'token' in kept && kept.token === stale),
  };

  async function load(connection: OAuth2Connection): Promise<Loaded<TokenAnswer>> {
    const secret = await secrets.read(connection.clientSecret);
    const first = await ask(connection, secret);
    if (!refusesClient(first)) return tokenOf(first, secret);
    secrets.forget(connection.clientSecret);
    const renewed = await secrets.read(connection.clientSecret);
    return tokenOf(renewed === secret ? first : await ask(connection, renewed), renewed);
  }

  function ask(connection: OAuth2Connection, secret: string): Promise<GuardedExchange> {
    return send(tokenRequest(connection, secret), now() + timeoutMs);
  }
}

function tokenOf(exchange: GuardedExchange, secret: string): Loaded<TokenAnswer> {
  if ('forbidden' in exchange) {
    const message = `The bus must not ask for a token here: ${exchange.forbidden}.`;
    return refused({ accepted: false, code: 'address_not_allowed', message, retryable: false });
  }
  if (!('answer' in exchange)) return refused(unavailable(`The token endpoint gave no answer: ${reasonOf(exchange)}.`));
  const { status, body } = exchange.answer;
  return status === 200 ? grantedToken(jsonObject(body)) : refused(unavailable(`The token endpoint answered ${status}${redact(namedError(body), [secret])}.`));
}

function reasonOf(exchange: Exclude<GuardedExchange, { readonly answer: unknown } | { readonly forbidden: string }>): string {
  return 'error' in exchange ? connectionFailure(exchange.error).code : 'invalid_request';
}

function keyOf({ tokenUrl, clientId, clientSecret, scope, audience, clientAuthentication }: OAuth2Connection): string {
  return JSON.stringify([tokenUrl, clientId, clientSecret, scope, audience, clientAuthentication]);
}

/** @source RFC 6749, sections 2.3.1 and 4.4.2 */
function tokenRequest({ tokenUrl, clientId, scope, audience, clientAuthentication = 'basic' }: OAuth2Connection, secret: string): OutgoingRequest {
  const inBody = clientAuthentication === 'body';
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    ...(inBody && { client_id: clientId, client_secret: secret }),
    ...(scope !== undefined && { scope }),
    ...(audience !== undefined && { audience }),
  });
  return {
    method: 'POST',
    url: new URL(tokenUrl),
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'accept': 'application/json',
      'user-agent': userAgent,
      ...(!inBody && { authorization: basicCredentials(formEncoded(clientId), formEncoded(secret)) }),
    },
    body: body.toString(),
  };
}

/** @source RFC 6749, section 2.3.1: encoded as in a form before they are joined by a colon */
function formEncoded(text: string): string {
  return new URLSearchParams({ _: text }).toString().slice(2);
}

/** @source RFC 6749, section 5.2: `invalid_client` comes with 401, or with 400 */
function refusesClient(exchange: GuardedExchange): boolean {
  return 'answer' in exchange && (exchange.answer.status === 401 || exchange.answer.status === 400);
}

/** @source RFC 6749, section 5.1; RFC 6750, section 2.1 for the characters of a token */
function grantedToken({ access_token: token, token_type: type, expires_in: life }: Readonly<Record<string, unknown>>): Loaded<TokenAnswer> {
  if (typeof token !== 'string' || !/^[\w.~+/-]+=*$/.test(token)) return refused(unavailable('The token endpoint answered without a token.'));
  if (typeof type === 'string' && type.toLowerCase() !== 'bearer') return refused(unavailable('The token endpoint answered with a token that is no bearer token.'));
  const lifeSeconds = Number(life ?? defaultLifeSeconds);
  const lifeMs = (Number.isFinite(lifeSeconds) ? lifeSeconds : defaultLifeSeconds) * 1000;
  return { value: { token }, keepMs: lifeMs - Math.min(marginMs, lifeMs / 10) };
}

/** Not kept: it may have passed when somebody asks again. */
function refused(refusal: Refusal): Loaded<TokenAnswer> {
  return { value: { refusal }, keepMs: 0 };
}

function unavailable(message: string): Refusal {
  return { accepted: false, code: 'token_unavailable', message, retryable: true };
}

/** The code of the error, if it is one: the rest of the answer may repeat what it was sent. @source RFC 6749, section 5.2 */
function namedError(body: Uint8Array): string {
  const { error } = jsonObject(body);
  return typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? `: ${error}` : '';
}
