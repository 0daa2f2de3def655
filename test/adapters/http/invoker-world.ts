import { createHttpInvoker } from '../../../adapters/http/http-invoker.ts';
import { createSecretSource } from '../../../adapters/secrets/secret-source.ts';
import { SecretUnavailableError } from '../../../adapters/secrets/secret-unavailable-error.ts';
import type { AttemptResult } from '../../../core/delivery/attempt.ts';
import type { HttpRequestToSend } from '../../../core/target/types/http.ts';

export interface InvokerWorld {
  /** Parameters by their names; a test may replace them. */
  readonly parameters: Record<string, string>;
  /** The time that the bus takes it to be, in milliseconds since 1970. */
  readonly clock: { ms: number };
  /** Sends a POST to the URL, changed as said, with five seconds to do it. */
  readonly send: (url: HttpRequestToSend['url'], change?: Partial<HttpRequestToSend>) => Promise<AttemptResult>;
}

/** An invoker that may reach loopback, with a clock that stands still and secrets that are at hand. */
export function invokerWorld(parameters: Record<string, string> = {}): InvokerWorld {
  const clock = { ms: Date.parse('2026-11-21T10:00:00.500Z') };
  const now = (): number => clock.ms;
  const aws = async (reference: { readonly store: string; readonly name?: string }): Promise<string> => {
    const { name = '' } = reference;
    const secret = parameters[name];
    if (secret === undefined) throw new SecretUnavailableError(`ssm:${name}`, 'ParameterNotFound');
    return secret;
  };
  const invoke = createHttpInvoker({ rules: { allow: ['127.0.0.0/8'] }, now, secrets: createSecretSource({ now, aws }) });
  const request = { type: 'http', method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"id":7}' } as const;
  return { parameters, clock, send: (url, change = {}) => invoke({ ...request, url, ...change }, { timeoutMs: 5_000 }) };
}
