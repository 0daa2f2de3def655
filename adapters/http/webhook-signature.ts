import { createHmac, createPrivateKey, sign } from 'node:crypto';

/** One attempt of one delivery, as its signature covers it. */
export interface WebhookMessage {
  /** `webhook-id`: the delivery's id, the same for every attempt. */
  readonly id: string;
  /** When the attempt was made, in milliseconds since 1970; a receiver refuses what is older than some minutes. */
  readonly atMs: number;
  readonly body: string | Uint8Array;
}

/** What signs is no secret of Standard Webhooks. The message never holds the secret. */
export class InvalidWebhookSecretError extends Error {
  override readonly name = 'InvalidWebhookSecretError';
}

/**
 * The headers by which a receiver knows that a message is from its bus, is complete, and is new. One signature per secret:
 * while a secret is being replaced, receivers that have the old one and receivers that have the new one both find theirs.
 *
 * @param secrets `whsec_<base64>` for HMAC-SHA256 (`v1`), `whsk_<base64>` for Ed25519 (`v1a`)
 * @throws InvalidWebhookSecretError
 * @source Standard Webhooks 1.0.0, "Signature scheme"
 */
export function signWebhook({ id, atMs, body }: WebhookMessage, secrets: readonly string[]): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(atMs / 1000));
  const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), Buffer.from(body)]);
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => signatureOf(content, secret)).join(' '),
  };
}

function signatureOf(content: Uint8Array, secret: string): string {
  if (secret.startsWith('whsec_')) return `v1,${createHmac('sha256', hmacKey(secret)).update(content).digest('base64')}`;
  if (secret.startsWith('whsk_')) return `v1a,${sign(null, content, ed25519Key(secret)).toString('base64')}`;
  throw new InvalidWebhookSecretError('the secret begins neither with whsec_ nor with whsk_');
}

/** @source Standard Webhooks 1.0.0, "Signature scheme": between 24 and 64 bytes */
function hmacKey(secret: string): Uint8Array {
  const key = keyBytes(secret);
  if (key.length < 24 || key.length > 64) throw new InvalidWebhookSecretError('behind whsec_ there are not 24 to 64 bytes in Base64');
  return key;
}

/** What PKCS #8 puts before the 32 bytes of an Ed25519 key. @source RFC 8410, section 7 */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The private key, alone or with the public key behind it, as other senders write it. */
function ed25519Key(secret: string) {
  const key = keyBytes(secret);
  if (key.length !== 32 && key.length !== 64) throw new InvalidWebhookSecretError('behind whsk_ there is no Ed25519 key of 32 or 64 bytes in Base64');
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, key.subarray(0, 32)]), format: 'der', type: 'pkcs8' });
}

/** Nothing for what is no Base64: Node skips what it does not know, and would sign with another key than was meant. */
function keyBytes(secret: string): Buffer {
  const base64 = secret.slice(secret.indexOf('_') + 1);
  const key = Buffer.from(base64, 'base64');
  return key.toString('base64').replace(/=+$/, '') === base64.replace(/=+$/, '') ? key : Buffer.alloc(0);
}
