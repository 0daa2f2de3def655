import { isIPv6 } from 'node:net';

/** Scheme, authority, path, query, fragment. Matches every text; each part is then held to its own characters. */
const parts = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

const scheme = /^[A-Za-z][A-Za-z0-9+.-]*$/;

// The class of a part is searched for a stranger instead of being repeated to the end: no backtracking, however long.
const notInUserinfoOrHost = /[^A-Za-z0-9._~!$&'()*+,;=:%-]|%(?![0-9A-Fa-f]{2})/;
const notInPath = /[^A-Za-z0-9._~!$&'()*+,;=:@/%-]|%(?![0-9A-Fa-f]{2})/;
const notInQueryOrFragment = /[^A-Za-z0-9._~!$&'()*+,;=:@/?%-]|%(?![0-9A-Fa-f]{2})/;

/**
 * Whether a text is a URI-reference: a URI or a relative reference.
 *
 * @source RFC 3986, section 4.1
 */
export function isUriReference(text: string): boolean {
  const [, schemePart, authority, path = '', query = '', fragment = ''] = parts.exec(text) ?? [];
  if (schemePart === undefined ? !isRelativePath(path, authority) : !scheme.test(schemePart)) return false;
  if (authority !== undefined && !isAuthority(authority)) return false;
  return !notInPath.test(path) && !notInQueryOrFragment.test(query) && !notInQueryOrFragment.test(fragment);
}

/**
 * Whether a text is an absolute URI: a scheme, and no fragment.
 *
 * @source RFC 3986, section 4.3
 */
export function isAbsoluteUri(text: string): boolean {
  return isUriReference(text) && parts.exec(text)?.[1] !== undefined && !text.includes('#');
}

/** Without a scheme, a colon in the first segment would make it look like one. */
function isRelativePath(path: string, authority: string | undefined): boolean {
  return authority !== undefined || !path.split('/', 1)[0]?.includes(':');
}

function isAuthority(authority: string): boolean {
  const at = authority.lastIndexOf('@');
  const hostAndPort = authority.slice(at + 1);
  if (at >= 0 && notInUserinfoOrHost.test(authority.slice(0, at))) return false;
  const literal = /^\[(.*)\](?::\d*)?$/s.exec(hostAndPort);
  if (literal) return isIpLiteral(literal[1] ?? '');
  return /^[^:]*(?::\d*)?$/s.test(hostAndPort) && !notInUserinfoOrHost.test(hostAndPort);
}

/** `isIPv6` alone would let a zone id pass, which RFC 3986 does not know. */
function isIpLiteral(literal: string): boolean {
  return (isIPv6(literal) && !literal.includes('%')) || /^v[0-9A-F]+\.[A-Z0-9._~!$&'()*+,;=:-]+$/i.test(literal);
}
