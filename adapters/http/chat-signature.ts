import { createHmac } from 'node:crypto';
import type { ChatScheme } from '../../core/target/types/http.ts';

/** A message of a chat that is about to be sent. */
export interface UnsignedChat {
  readonly scheme: ChatScheme;
  /** When the attempt is made, in milliseconds since 1970; services refuse what is an hour off. */
  readonly atMs: number;
  /** A JSON object. */
  readonly body: string;
}

/** What a signature adds to a request. */
export interface SignedChat {
  /** To be added to the query of the URL. */
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Signs a message in the way of its service. */
export function signChat({ scheme, atMs, body }: UnsignedChat, secret: string): SignedChat {
  return scheme === 'dingtalk' ? { query: dingtalkQuery(atMs, secret), body } : { query: {}, body: feishuBody(atMs, secret, body) };
}

/** @source DingTalk open platform, custom robots, "Security settings: signature": milliseconds, and the secret as key and in the text */
function dingtalkQuery(atMs: number, secret: string): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(atMs));
  return { timestamp, sign: hmac(secret, `${timestamp}\n${secret}`) };
}

/**
 * Seconds; the text with the secret is the key, and what is signed is empty. Both stand at the end of the body, where they
 * hold against members of the same name; the body is not written anew, which would cost numbers their digits.
 *
 * @source Feishu open platform, "Custom bot usage guide", signature verification
 */
function feishuBody(atMs: number, secret: string, body: string): string {
  const timestamp = String(Math.floor(atMs / 1000));
  const members = JSON.stringify({ timestamp, sign: hmac(`${timestamp}\n${secret}`, '') }).slice(1);
  const open = body.trimEnd().slice(0, -1).trimEnd();
  return open.endsWith('{') ? `${open}${members}` : `${open},${members}`;
}

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}
