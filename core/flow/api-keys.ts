import { createHash, timingSafeEqual } from 'node:crypto';
import { RequestError, type HttpRequest } from './http.ts';

/**
 * Checks the key of a request against the hashes of the keys that a bus accepts; throws `auth.missing_key` or
 * `auth.wrong_key`. The key comes as `Authorization: Bearer <key>` or `x-api-key: <key>`; an empty one is none.
 *
 * A plain SHA-256 is enough for what `glassbus key` makes: 256 random bits cannot be guessed, hashed slowly or not.
 *
 * @param hashes SHA-256, 64 hexadecimal digits each.
 */
export function checkApiKey(request: Pick<HttpRequest, 'headers'>, hashes: readonly string[]): void {
  const given = keyOf(request);
  if (given === undefined) {
    throw new RequestError('auth.missing_key', '', 'this bus wants an API key: send `authorization: Bearer <key>` or `x-api-key: <key>`');
  }
  const hash = createHash('sha256').update(given).digest();
  // Every hash is compared, so that the time tells nothing of which one came close.
  const matches = hashes.filter((expected) => timingSafeEqual(hash, Buffer.from(expected, 'hex')));
  if (matches.length === 0) throw new RequestError('auth.wrong_key', '', 'the API key is not one of this bus');
}

/** The hash of a key, as a bus is configured with it. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function keyOf({ headers }: Pick<HttpRequest, 'headers'>): string | undefined {
  const bearer = /^bearer +(\S+)$/i.exec(headers['authorization'] ?? '');
  const key = bearer?.[1] ?? headers['x-api-key'];
  return key === '' ? undefined : key;
}
