import type { AttemptResult, Refusal } from '../../core/delivery/attempt.ts';
import { judgeAnswer, refusesSender } from '../../core/target/chat-answer.ts';
import type { HttpAnswer } from '../../core/target/http-answer.ts';
import type { HttpRequestToSend } from '../../core/target/types/http.ts';
import type { Invoke } from '../../core/target/target.ts';
import type { SecretSource } from '../secrets/secret-source.ts';
import { SecretUnavailableError } from '../secrets/secret-unavailable-error.ts';
import { type ArmedRequest, type Arming, createCredentials } from './credentials.ts';
import { createGuardedSender, type GuardedExchange, type GuardedSenderOptions } from './guarded-sender.ts';
import { createHandshakes } from './handshakes.ts';
import { createOAuthTokens } from './oauth-tokens.ts';
import { redact } from './redact.ts';
import { unanswered } from './unanswered.ts';
import { InvalidWebhookSecretError } from './webhook-signature.ts';

/** What an HTTP invoker needs to know. */
export interface HttpInvokerOptions extends GuardedSenderOptions {
  /** Where the secrets are that rules name. */
  readonly secrets: SecretSource;
  /** How the bus names itself to targets that want to be asked first. @default 'glassbus' */
  readonly origin?: string;
}

/** What came of a request that was sent, or of one before it that had to be. */
interface Sent {
  readonly armed: ArmedRequest;
  readonly end: GuardedExchange | { readonly denied: true };
}

/**
 * Sends events to HTTP targets, to allowed addresses only; redirects are not followed. What a rule names is put in here:
 * secrets, tokens, signatures. Where a target answers 401, or a chat service says the same in its own way, all of it is got anew,
 * and if that made a difference the request is sent once more, within the same attempt.
 *
 * The result's code is the status, `timeout`, `connection_refused`, `connection_reset`, `connection_failed`,
 * `unreachable`, `dns_not_found`, `dns_unavailable`, `tls_error`, `invalid_response`, `invalid_request`,
 * `address_not_allowed`, `secret_unavailable`, `token_unavailable`, `handshake_refused`, or what `judgeAnswer` makes of a chat
 * service's answer.
 *
 * @throws BusError `addresses.invalid_range`, at once
 */
export function createHttpInvoker(options: HttpInvokerOptions): Invoke<HttpRequestToSend> {
  const { secrets, now, origin = 'glassbus' } = options;
  const send = createGuardedSender(options);
  const credentials = createCredentials({ secrets, now, tokens: createOAuthTokens({ send, secrets, now }) });
  const askFirst = createHandshakes({ send, now, origin });

  return async (request, { timeoutMs }) => {
    const deadlineMs = now() + timeoutMs;
    try {
      return await attempt(request, deadlineMs);
    } catch (thrown) {
      return withoutSending(thrown);
    }
  };

  async function attempt(request: HttpRequestToSend, deadlineMs: number): Promise<AttemptResult> {
    const arming = await arm(request, deadlineMs);
    if ('refusal' in arming) return arming.refusal;
    const first = await sendArmed(request, arming.armed, deadlineMs);
    if (!('answer' in first.end) || !refusesSender(first.end.answer, request.judge) || first.armed.secrets.length === 0) return resultOf(request, first);
    credentials.forget(request, first.armed);
    const renewed = await arm(request, deadlineMs);
    if ('refusal' in renewed) return renewed.refusal;
    return resultOf(request, hasSameSecrets(renewed.armed, first.armed) ? first : await sendArmed(request, renewed.armed, deadlineMs));
  }

  function arm(request: HttpRequestToSend, deadlineMs: number): Promise<Arming> {
    return credentials.arm(request, () => AbortSignal.timeout(Math.ceil(Math.max(0, deadlineMs - now()))));
  }

  async function sendArmed({ handshake = false }: HttpRequestToSend, armed: ArmedRequest, deadlineMs: number): Promise<Sent> {
    if (!handshake) return { armed, end: await send(armed, deadlineMs) };
    const consent = await askFirst(armed, deadlineMs);
    if ('end' in consent) return { armed, end: consent.end };
    if (!consent.granted) return { armed, end: { denied: true } };
    return { armed, end: await send({ ...armed, headers: { ...armed.headers, origin } }, deadlineMs) };
  }

  function resultOf({ judge }: HttpRequestToSend, { armed: { secrets: hidden }, end }: Sent): AttemptResult {
    if ('answer' in end) return judgeAnswer(hidden.length === 0 ? end.answer : withoutSecrets(end.answer, hidden), now(), judge);
    const refusal = 'denied' in end ? notWanted : unanswered(end);
    return { ...refusal, message: redact(refusal.message, hidden) };
  }
}

function hasSameSecrets(one: ArmedRequest, other: ArmedRequest): boolean {
  return one.secrets.length === other.secrets.length && one.secrets.every((secret, index) => secret === other.secrets[index]);
}

/** Before anything is cut off: half of a secret would not be found. */
function withoutSecrets(answer: HttpAnswer, secrets: readonly string[]): HttpAnswer {
  return { ...answer, body: Buffer.from(redact(Buffer.from(answer.body).toString(), secrets)) };
}

const notWanted: Refusal = {
  accepted: false,
  code: 'handshake_refused',
  message: 'The target was asked by OPTIONS whether it wants events, and its answer has no WebHook-Allowed-Origin for this bus.',
  retryable: true,
};

/** Nothing went to the target: what its request needs could not be got. Whatever it is, somebody may mend it. */
function withoutSending(thrown: unknown): AttemptResult {
  if (thrown instanceof SecretUnavailableError) return secretUnavailable(thrown.message);
  if (thrown instanceof InvalidWebhookSecretError) return secretUnavailable(`The message cannot be signed: ${thrown.message}.`);
  // Not `timeout`, by which the bus learns that a target hangs.
  if (thrown instanceof DOMException && thrown.name === 'TimeoutError') return secretUnavailable('The secrets and tokens that the request needs did not come in time.');
  throw thrown;
}

function secretUnavailable(message: string): AttemptResult {
  return { accepted: false, code: 'secret_unavailable', message, retryable: true };
}
