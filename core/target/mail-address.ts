import { parsedJson } from '../parsed-json.ts';
import { quote } from '../pattern/wording.ts';
import { failure, type RenderFailure } from '../transform/index.ts';
import { type Parameter, textOf } from './parameters.ts';
import type { DeliveryToRender } from './target.ts';

/** One address, a list of them, or a transform that makes one or the other of the event. */
export type Addresses = Parameter | readonly string[];

/** The most recipients of one message, copies included. @source SES developer guide, "Service quotas" */
export const maxRecipients = 50;

/** @source RFC 5321, section 4.1.2, as far as SES takes it: ASCII, and of local parts none in quotes */
const address = String.raw`[\w.!#$%&'*+/=?^\`{|}~-]{1,64}@(?=[^@]{1,255}$)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}`;
const bareAddress = new RegExp(`^${address}$`);
/** What stands before the address has no mark that could end it and begin another one. @source RFC 5322, section 3.4 */
const namedAddress = /^\s*(?:"(?<quoted>[^"\\\p{Cc}]*)"|(?<plain>[^"\\<>@,;:()[\]\p{Cc}]*))\s*<(?<address>[^<>]*)>\s*$/u;

/**
 * One address as SES takes it: `ada@example.com`, or `Ada <ada@example.com>` with the name in ASCII; undefined for anything
 * else, and so for two in one.
 */
export function writeAddress(text: string): string | undefined {
  if (bareAddress.test(text.trim())) return text.trim();
  const { quoted, plain = '', address: inner = '' } = namedAddress.exec(text)?.groups ?? {};
  if (!bareAddress.test(inner)) return undefined;
  const name = (quoted ?? plain).trim();
  return name === '' ? inner : `${isAscii(name) ? `"${name}"` : encodeWords(name)} <${inner}>`;
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7E]*$/.test(text);
}

/** A name that is not ASCII as encoded words, each at most 75 characters long. @source RFC 2047, section 2 */
function encodeWords(name: string): string {
  // Whole characters, of four bytes at most: 44 bytes are 60 characters of base64, and 12 more are around them.
  const parts = name.match(/.{1,11}/gsu) ?? [];
  return parts.map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join(' ');
}

/** The addresses in a list, as SES takes them, or what is wrong with the first one that is none. */
export function writeAddresses(texts: readonly string[]): readonly string[] | { readonly problem: string } {
  const wrong = texts.find((text) => writeAddress(text) === undefined);
  if (wrong !== undefined) return { problem: `expected an address such as ada@example.com or Ada <ada@example.com>, found ${quote(wrong)}` };
  return texts.flatMap((text) => writeAddress(text) ?? []);
}

/** The addresses that stand in the rule itself. */
export function literalAddresses(addresses: Addresses | undefined): readonly string[] {
  if (typeof addresses === 'string') return [addresses];
  return isList(addresses) ? addresses : [];
}

function isList(addresses: Addresses | undefined): addresses is readonly string[] {
  return Array.isArray(addresses);
}

/** The addresses that a property has for this event, as SES takes them; none where it is not given. */
export function addressesOf(delivery: Pick<DeliveryToRender, 'texts'>, addresses: Addresses | undefined, path: string): readonly string[] | RenderFailure {
  const texts = isList(addresses) ? addresses : listIn(textOf(delivery, addresses, path));
  const written = texts === undefined ? { problem: 'expected text, or a list of it' } : writeAddresses(texts);
  return 'problem' in written ? failure('transform.unsendable_text', `\`${path}\` of the message: ${written.problem}`) : written;
}

/** What a transform made: a list where it is JSON, as no address is, else one address. Undefined for a list of anything else. */
function listIn(text: string | undefined): readonly string[] | undefined {
  if (text === undefined || text === '') return [];
  if (!text.startsWith('[')) return [text];
  const list = parsedJson(text);
  return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list : undefined;
}
