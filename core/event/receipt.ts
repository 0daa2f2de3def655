import { hash } from 'node:crypto';

/**
 * The id that ingest hands back for one accepted event: `<ULID of its envelope>.<index in the envelope>`. The ULID's time
 * is the time of receipt, so that a receipt alone tells where its trace is to be found.
 */
export interface Receipt {
  readonly envelope: string;
  /** Position in the envelope, from 0. */
  readonly index: number;
}

const receiptForm = /^([0-7][0-9A-HJKMNP-TV-Z]{25})\.(0|[1-9]\d{0,3})$/;
const ulidForm = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** @source ULID specification: Crockford's base 32, 48 bits of time in the first ten characters. */
export const ulidAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export function formatReceipt({ envelope, index }: Receipt): string {
  return `${envelope}.${index}`;
}

/** The parts of a receipt; undefined when the text is none. */
export function parseReceipt(text: string): Receipt | undefined {
  const found = receiptForm.exec(text);
  if (found?.[1] === undefined) return undefined;
  return { envelope: found[1], index: Number(found[2]) };
}

/** The envelope of a receipt in text. */
export function envelopeOf(receipt: string): string {
  return receipt.slice(0, receipt.indexOf('.'));
}

export function isUlid(text: unknown): text is string {
  return typeof text === 'string' && ulidForm.test(text);
}

/** The time in a ULID, in milliseconds since 1970. */
export function ulidTimeMs(ulid: string): number {
  let timeMs = 0;
  for (const character of ulid.slice(0, 10)) timeMs = timeMs * 32 + ulidAlphabet.indexOf(character);
  return timeMs;
}

/** The smallest ULID of a millisecond: what sorts before everything received then. */
export function firstUlidOf(timeMs: number): string {
  let text = '';
  for (let rest = timeMs; text.length < 10; rest = Math.floor(rest / 32)) text = ulidAlphabet.charAt(rest % 32) + text;
  return text.padEnd(26, '0');
}

/** A ULID with the time of another one; the rest is made of a text, so that the same text gives the same ULID again. */
export function derivedUlid(ulid: string, text: string): string {
  const digest = hash('sha256', text, 'buffer');
  return ulid.slice(0, 10) + Array.from(digest.subarray(0, 16), (byte) => ulidAlphabet.charAt(byte % 32)).join('');
}

/** Orders receipts by time of receipt, then by their place in the request: negative when `a` came first. */
export function compareReceipts(a: Receipt, b: Receipt): number {
  if (a.envelope !== b.envelope) return a.envelope < b.envelope ? -1 : 1;
  return a.index - b.index;
}
