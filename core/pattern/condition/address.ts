import { isIPv4, isIPv6 } from 'node:net';

/**
 * An IP address in a form that compares with `<`: IPv4 as a number, IPv6 as a string of its eight groups, a UTF-16 unit
 * each.
 */
export type Address = number | string;

/** Every address from the first to the last, both included, and both of one kind. */
export interface AddressBlock {
  readonly first: Address;
  readonly last: Address;
}

/** The longest spelling of an address, `0000:…:255.255.255.255`: nothing longer is looked at. */
const maxAddressLength = 45;

/** Reads an address; undefined for what is none. No name is looked up. An IPv4 address within IPv6 is that IPv4 address. */
export function readAddress(text: string): Address | undefined {
  if (text.length > maxAddressLength) return undefined;
  if (isIPv4(text)) return toNumber(text);
  if (!isIPv6(text) || text.includes('%')) return undefined;
  const groups = readGroups(text);
  const isMapped = groups.every((group, index) => index > 5 || group === (index === 5 ? 0xff_ff : 0));
  return isMapped ? (groups[6] ?? 0) * 0x1_00_00 + (groups[7] ?? 0) : String.fromCharCode(...groups);
}

function toNumber(ipv4: string): number {
  return ipv4.split('.').reduce((number, part) => number * 256 + Number(part), 0);
}

/** The eight groups of a well-formed IPv6 address; `::` stands for as many zeros as are missing. */
function readGroups(ipv6: string): readonly number[] {
  const [head = [], tail] = ipv6.split('::').map(readGroupList);
  if (tail === undefined) return head;
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

function readGroupList(list: string): readonly number[] {
  if (list === '') return [];
  return list.split(':').flatMap((group) => {
    if (!group.includes('.')) return [Number.parseInt(group, 16)];
    const ipv4 = toNumber(group);
    return [Math.floor(ipv4 / 0x1_00_00), ipv4 % 0x1_00_00];
  });
}

/** Reads `10.0.0.0/8`, `2001:db8::/32` or a bare address; undefined for what is neither. Bits beyond the length don't count. */
export function readAddressBlock(text: string): AddressBlock | undefined {
  const [written = '', length, ...others] = text.split('/');
  const address = readAddress(written);
  if (address === undefined || others.length > 0) return undefined;
  const bits = typeof address === 'number' ? 32 : 128;
  // A block of mapped addresses counts the 96 bits before the IPv4 address, too.
  const extra = bits === 32 && written.includes(':') ? 96 : 0;
  if (length === undefined) return { first: address, last: address };
  const prefix = /^(0|[1-9]\d{0,2})$/.test(length) ? Number(length) - extra : -1;
  if (prefix < 0 || prefix > bits) return undefined;
  return typeof address === 'number' ? ipv4Block(address, prefix) : ipv6Block(address, prefix);
}

function ipv4Block(address: number, prefix: number): AddressBlock {
  const size = 2 ** (32 - prefix);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}

function ipv6Block(address: string, prefix: number): AddressBlock {
  const bounds = Array.from({ length: 8 }, (_, index) => {
    const free = 0xff_ff >> Math.min(16, Math.max(0, prefix - index * 16));
    const group = address.charCodeAt(index);
    return { first: group & ~free, last: group | free };
  });
  return {
    first: String.fromCharCode(...bounds.map(({ first }) => first)),
    last: String.fromCharCode(...bounds.map(({ last }) => last)),
  };
}

export function isWithin({ first, last }: AddressBlock, address: Address): boolean {
  return typeof address === typeof first && first <= address && address <= last;
}
