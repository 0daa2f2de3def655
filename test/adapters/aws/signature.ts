import { createHash, createHmac } from 'node:crypto';
import type { Received } from '../../support/loopback-server.ts';

/**
 * Whether AWS would take a request's signature: computed anew from what arrived, with the secret that only both ends know.
 *
 * @source AWS, IAM user guide, "Create a signed AWS API request" (paths are escaped once more, for all services but S3)
 */
export function isSignedWith(secretAccessKey: string, { method, path, headers, body }: Received): boolean {
  const [, scope = '', names = '', signature = ''] = /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(String(headers['authorization'])) ?? [];
  const canonicalHeaders = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`).join('');
  const escapedPath = path.split('/').map(encodeURIComponent).join('/');
  const canonical = [method, escapedPath, '', canonicalHeaders, names, sha256(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = scope.split('/').reduce((sum: string | Buffer, part) => createHmac('sha256', sum).update(part).digest(), `AWS4${secretAccessKey}`);
  return signature === createHmac('sha256', key).update(toSign).digest('hex');
}

/** Names of the headers that a request's signature covers. */
export function signedHeaders({ headers }: Received): readonly string[] {
  return /SignedHeaders=([^,]+)/.exec(String(headers['authorization']))?.[1]?.split(';') ?? [];
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
