import type { ErrorBody } from '../bus-error.ts';
import { pathTo, quote } from '../pattern/wording.ts';

/** @source RFC 9110, section 5.6.2, "token" */
const token = /^[!#$%&'*+.^_`|~\dA-Za-z-]{1,128}$/;

/** Headers that belong to the connection, and would let a rule say where a message ends. @source RFC 9110, section 7.6.1 */
const hop = new Set(['host', 'connection', 'content-length', 'expect', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade']);

/** What else a header must not be. */
export interface HeaderRules {
  /** Whether the header may hold credentials: only where its value is a secret. @default false */
  readonly credentials?: boolean;
  /** Whether the event's attributes are headers, `ce-...`. @default false */
  readonly binary?: boolean;
}

/** What is wrong with the name of a header that a rule sets. Codes: `target.invalid_header`, `target.reserved_header`. */
export function checkHeaderName(name: string, path: string, rules: HeaderRules = {}): readonly ErrorBody[] {
  if (!token.test(name)) return [{ code: 'target.invalid_header', path, message: `Expected the name of a header, 1 to 128 letters, digits and some marks, found ${quote(name)}.` }];
  const reason = reasonToReserve(name.toLowerCase(), rules);
  return reason === undefined ? [] : [{ code: 'target.reserved_header', path, message: `The header ${name} cannot be set here: ${reason}.` }];
}

/** What is wrong with headers that differ in case alone: one would silently take the place of the other. Code: `target.invalid_header`. */
export function checkDistinctNames(headers: object, path: string): readonly ErrorBody[] {
  const names = Object.keys(headers);
  const repeated = names.filter((name, index) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < index);
  return repeated.map((name) => ({
    code: 'target.invalid_header',
    path: pathTo(path, name),
    message: `The header ${name} is there twice: names of headers are the same in any case. Remove one of them.`,
  }));
}

/** Headers as requests hold them: names in lower case. */
export function lowerCased(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function reasonToReserve(name: string, { credentials = false, binary = false }: HeaderRules): string | undefined {
  if (hop.has(name) || name.startsWith('proxy-')) return 'it belongs to the connection, which the bus keeps';
  if (name.startsWith('webhook-')) return 'it tells of the delivery, and the bus sets it';
  if (binary && name.startsWith('ce-')) return 'in binary mode it is an attribute of the event';
  if (name === 'authorization' && !credentials) return 'a rule is no place for secrets; use a `connection`';
  return undefined;
}
