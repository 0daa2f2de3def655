import type { ErrorBody } from '../bus-error.ts';
import { quote } from '../pattern/wording.ts';
import { literalAddressRefusal } from './address-rules.ts';
import type { Surroundings } from './target-type.ts';

/**
 * What is wrong with a URL that the bus is to send to.
 *
 * Codes: those of `checkUrlForm`; if none of these, `target.address_not_allowed`.
 */
export function checkUrl(url: string, path: string, { addresses }: Pick<Surroundings, 'addresses'>): readonly ErrorBody[] {
  const problems = checkUrlForm(url, path);
  const refusal = problems.length === 0 ? literalAddressRefusal(url, addresses) : undefined;
  return refusal === undefined ? problems : [{ code: 'target.address_not_allowed', path, message: refusal }];
}

/**
 * What is wrong with a URL, whatever address it has.
 *
 * Codes: `target.invalid_url`, `target.unsupported_scheme`, `target.url_credentials`, `target.url_fragment`.
 */
export function checkUrlForm(url: string, path: string): readonly ErrorBody[] {
  const parsed = URL.parse(url);
  if (parsed === null) {
    return [{ code: 'target.invalid_url', path, message: `Expected an absolute URL such as https://example.com/events, found ${quote(url)}.` }];
  }
  return urlRules.filter(({ isBroken }) => isBroken(parsed)).map(({ code, message }) => ({ code, path, message }));
}

const urlRules = [
  {
    code: 'target.unsupported_scheme',
    isBroken: ({ protocol }: URL) => protocol !== 'https:' && protocol !== 'http:',
    message: 'Expected a URL that begins with https://; other schemes cannot be delivered to.',
  },
  {
    // A rule is shown in answers, logs and traces: a password in it would be, too.
    code: 'target.url_credentials',
    isBroken: ({ username, password }: URL) => username !== '' || password !== '',
    message: 'Expected a URL without user name and password: a rule is no place for secrets. Remove them.',
  },
  {
    code: 'target.url_fragment',
    isBroken: ({ href }: URL) => href.includes('#'),
    message: 'Expected a URL without a fragment: what follows the # is never sent. Remove it.',
  },
] as const;
