import { isIP } from 'node:net';
import { checkApiKey } from '../../core/flow/api-keys.ts';
import { RequestError, type HttpRequest } from '../../core/flow/http.ts';

/** Whether an address or host name can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}

/**
 * Who may call the bus of a laptop. On loopback: whoever is on this machine, but no web page, which a browser would let
 * call under a name of its own that resolves to 127.0.0.1 (DNS rebinding). On any other address: whoever has the key.
 */
export function createAdmission({ host, keyHash }: { readonly host: string; readonly keyHash?: string }) {
  return (request: Pick<HttpRequest, 'headers' | 'method' | 'path'>): void => {
    if (keyHash !== undefined) {
      checkApiKey(request, [keyHash]);
      return;
    }
    const called = (request.headers['host'] ?? host).replace(/:\d+$/, '');
    if (!isLoopback(called)) {
      throw new RequestError('auth.host_not_allowed', '', `this bus listens on loopback without a key and is not called "${called}"; use http://127.0.0.1`);
    }
  };
}
