import { BlockList, isIP } from 'node:net';
import { BusError } from '../bus-error.ts';
import { globalUnicastIpv6, specialIpv4, specialIpv6 } from './special-ranges.ts';

/** Which addresses HTTP targets may have, beside the public ones. */
export interface AddressRules {
  /**
   * CIDR ranges or single addresses (`127.0.0.0/8`, `::1`) that are reached although they are not public, and without
   * TLS, too. An IPv4 range does not speak of the IPv6 addresses that carry it (`::ffff:127.0.0.1`).
   */
  readonly allow: readonly string[];
}

/** Address rules made ready to be asked once per request. A refusal is a line that says which address and why. */
export interface AddressPolicy {
  /** Why an address may not be reached by this scheme (`https:`, `http:`); undefined when it may. */
  refusal(address: string, scheme: string): string | undefined;
  /** What can be said before any name is looked up: the refusal of the scheme, or of an address that stands in the URL. */
  urlRefusal(url: URL): string | undefined;
}

/**
 * Makes rules ready to be asked.
 *
 * @throws BusError `addresses.invalid_range` with the path of the entry that is no CIDR range
 */
export function compileAddressRules({ allow }: AddressRules): AddressPolicy {
  const allowed = createAddressSet(allow);
  const refusal = (address: string, scheme: string): string | undefined => {
    if (allowed(address)) return undefined;
    if (!isPublic(address)) return `${address} is ${kindOf(address)}: targets must have public addresses`;
    return scheme === 'https:' ? undefined : `${address} must be reached by https: ${scheme} is only for addresses that the bus allows by name`;
  };
  const urlRefusal = ({ protocol, hostname }: URL): string | undefined => {
    if (protocol === 'http:' && allow.length === 0) return 'targets must be reached by https';
    if (protocol !== 'https:' && protocol !== 'http:') return `targets must be reached by https, not by ${protocol}`;
    const host = hostname.replace(/^\[|\]$/g, '');
    return isIP(host) === 0 ? undefined : refusal(host, protocol);
  };
  return { refusal, urlRefusal };
}

/**
 * Whether a rule may name this URL at all: the scheme, and the address when one stands in it, in whatever spelling
 * (the URL parser turns `2130706433`, `0x7f.1` and `①②⑦.1` into `127.0.0.1`). A name passes here; each delivery checks
 * what it resolves to.
 */
export function literalAddressRefusal(url: string, rules: AddressRules): string | undefined {
  const parsed = URL.parse(url);
  return parsed === null ? 'the URL cannot be parsed' : compileAddressRules(rules).urlRefusal(parsed);
}

const isSpecial = createAddressSet([...specialIpv4, ...specialIpv6].map(([cidr]) => cidr));
const isGlobalUnicast = createAddressSet([globalUnicastIpv6]);

function isPublic(address: string): boolean {
  return !isSpecial(address) && (isIP(address) === 4 || isGlobalUnicast(address));
}

function kindOf(address: string): string {
  const range = [...specialIpv4, ...specialIpv6].find(([cidr]) => createAddressSet([cidr])(address));
  return range?.[1] ?? 'not a public address';
}

/**
 * The addresses in these ranges. One list per family: a BlockList takes an IPv4 address for its mapped IPv6 form, so that
 * `::ffff:0:0/96` beside the IPv4 ranges would hold every IPv4 address.
 *
 * @source measured on Node 24
 */
function createAddressSet(ranges: readonly string[]): (address: string) => boolean {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const [index, range] of ranges.entries()) {
    // Not isIP: the first IPv6 address that it sees costs a cold start 4 ms, and a BlockList checks by itself.
    const family = range.includes(':') ? 'ipv6' : 'ipv4';
    try {
      addRange(lists[family], range, family);
    } catch (cause) {
      const message = `Expected a range of addresses such as 10.0.0.0/8 or ::1/128, found ${JSON.stringify(range)}.`;
      throw new BusError('addresses.invalid_range', `allow[${index}]`, message, { cause });
    }
  }
  return (address) => {
    const family = familyOf(address);
    return family !== undefined && lists[family].check(address, family);
  };
}

/** @throws Error for what is not an address, with or without the length of its prefix, and for an address with a zone */
function addRange(list: BlockList, range: string, family: 'ipv4' | 'ipv6'): void {
  if (range.includes('%')) throw new Error('a BlockList would forget the zone');
  const slash = range.indexOf('/');
  if (slash === -1) return list.addAddress(range, family);
  const digits = range.slice(slash + 1);
  list.addSubnet(range.slice(0, slash), /^\d+$/.test(digits) ? Number(digits) : Number.NaN, family);
}

/** Undefined for what is no address, and for an address with a zone (`fe80::1%eth0`), which no list would find. */
function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = address.includes('%') ? 0 : isIP(address);
  return version === 4 ? 'ipv4' : version === 6 ? 'ipv6' : undefined;
}
