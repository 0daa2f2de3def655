import type { ErrorBody } from '../bus-error.ts';
import { quote } from '../pattern/wording.ts';

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

function reasonToReserve(name: string, { credentials = false, binary = false }: HeaderRules): string | undefined {
  if (hop.has(name) || name.startsWith('proxy-')) return 'it belongs to the connection, which the bus keeps';
  if (name.startsWith('webhook-')) return 'it tells of the delivery, and the bus sets it';
  if (binary && name.startsWith('ce-')) return 'in binary mode it is an attribute of the event';
  if (name === 'authorization' && !credentials) return 'a rule is no place for secrets; use a `connection`';
  return undefined;
}
