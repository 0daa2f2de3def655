import { createHash, createHmac } from 'node:crypto';
import type { Received } from '../../support/loopback-server.ts';

/** A request as it arrived; of the body either its text or, where it is none, its bytes. */
export type SignedRequest = Omit<Received, 'body'> & { readonly body: string | Uint8Array };

/**
 * Whether AWS would take a request's signature: computed anew from what arrived, with the secret that only both ends know.
 *
 * @param pathAsSent as S3 has it; all other services escape the path once more
 * @source AWS, IAM user guide, "Create a signed AWS API request"
 */
export function isSignedWith(secretAccessKey: string, { method, path, headers, body }: SignedRequest, pathAsSent = false): boolean {
  const [, scope = '', names = '', signature = ''] = /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(String(headers['authorization'])) ?? [];
  const canonicalHeaders = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`).join('');
  const [plainPath = '', query = ''] = path.split('?');
  const escapedPath = pathAsSent ? plainPath : plainPath.split('/').map(encodeURIComponent).join('/');
  const canonical = [method, escapedPath, query.split('&').toSorted().join('&'), canonicalHeaders, names, sha256(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce((sum: string | Buffer, part) => createHmac('sha256', sum).update(part).digest(), `AWS4${secretAccessKey}`);
  return signature === createHmac('sha256', key).update(toSign).digest('hex');
}

/** Names of the headers that a request's signature covers. */
export function signedHeaders({ headers }: SignedRequest): readonly string[] {
  return /SignedHeaders=([^,]+)/.exec(String(headers['authorization']))?.[1]?.split(';') ?? [];
}

function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
