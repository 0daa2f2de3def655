import type { Refusal } from '../../core/delivery/attempt.ts';

/** No answer came within the time that the target has. */
export class TimeoutError extends Error {
  readonly code = 'TIMEOUT';
  override readonly name = 'TimeoutError';
}

/** A name resolved to an address that must not be reached. */
export class AddressNotAllowedError extends Error {
  readonly code = 'ADDRESS_NOT_ALLOWED';
  override readonly name = 'AddressNotAllowedError';
}

interface Failure {
  readonly code: string;
  readonly message: string;
}

const timedOut: Failure = { code: 'timeout', message: 'The target did not answer in time.' };
const unreachable: Failure = { code: 'unreachable', message: 'There is no route to the target.' };
const reset: Failure = { code: 'connection_reset', message: 'The target closed the connection before it answered.' };

/** @source Node.js, "Common system errors"; getaddrinfo(3) */
const failures: Readonly<Record<string, Failure>> = {
  TIMEOUT: timedOut,
  ETIMEDOUT: timedOut,
  ECONNREFUSED: { code: 'connection_refused', message: 'Nothing listens at the address of the target.' },
  ECONNRESET: reset,
  EPIPE: reset,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EADDRNOTAVAIL: unreachable,
  ENOTFOUND: { code: 'dns_not_found', message: 'The name of the target has no address.' },
  EAI_AGAIN: { code: 'dns_unavailable', message: 'The name of the target could not be looked up.' },
};

/** OpenSSL's verification results and Node's own TLS errors. @source Node.js, "TLS: X509 certificate error codes" */
const tlsCode = /^(?:EPROTO|CERT_|CRL_|ERR_TLS_|ERR_SSL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH_)/;

/**
 * What it means for a delivery that an exchange ended without an answer. Everything here may pass, a name that resolved
 * to a forbidden address as well: an answer of DNS holds for its moment, and the next attempt checks it anew. Nothing
 * was sent, and giving up at once would let one bad answer of DNS kill deliveries.
 */
export function connectionFailure(error: NodeJS.ErrnoException): Refusal {
  return { accepted: false, ...describe(error), retryable: true };
}

function describe(error: NodeJS.ErrnoException): Failure {
  if (error instanceof AddressNotAllowedError) return { code: 'address_not_allowed', message: `The bus must not send here: ${error.message}.` };
  const { code = '' } = error;
  const known = failures[code];
  if (known !== undefined) return known;
  if (tlsCode.test(code)) return { code: 'tls_error', message: `No trusted TLS connection to the target: ${code}.` };
  if (code.startsWith('HPE_')) return { code: 'invalid_response', message: `The target did not answer in HTTP: ${code}.` };
  return { code: 'connection_failed', message: `The connection to the target failed: ${code || error.name}.` };
}
