/** An address as a number of 32 or 128 bits. */
interface Address {
  readonly bits: 32 | 128;
  readonly number: bigint;
}

/** Whether `text` is an IP address within `block`, an address with or without the length of its prefix. */
export function isWithinBlock(text: string, block: string): boolean {
  const [base = '', length] = block.split('/');
  const [address, first] = [readAddress(text), readAddress(base)];
  if (address?.bits !== first?.bits || address === undefined || first === undefined) return false;
  // The prefix of a mapped block counts the 96 bits before the IPv4 address.
  const fixed = length === undefined ? first.bits : Number(length) - (base.includes(':') ? 128 - first.bits : 0);
  const free = BigInt(first.bits - fixed);
  return address.number >> free === first.number >> free;
}

const mappedPrefix = 0xffffn;

/** Reads an address; one of IPv4 that is written as IPv6 becomes that of IPv4. Undefined when the text is none. */
function readAddress(text: string): Address | undefined {
  const number = text.includes(':') ? readV6(text) : undefined;
  if (number !== undefined) {
    return number >> 32n === mappedPrefix ? { bits: 32, number: number & 0xffffffffn } : { bits: 128, number };
  }
  const v4 = readV4(text);
  return v4 === undefined ? undefined : { bits: 32, number: v4 };
}

function readV4(text: string): bigint | undefined {
  const parts = text.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
  return isAddress ? joined(parts.map((part) => BigInt(part)), 8n) : undefined;
}

/** Eight groups of 16 bits; `::` stands for those that are missing, one or more. */
function readV6(text: string): bigint | undefined {
  const [head = [], tail, ...more] = text.replace(/[^:]*\.[^:]*$/, asGroups).split('::').map(groupsOf);
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...(tail ?? [])];
  return groups.every((group) => /^[\da-f]{1,4}$/i.test(group)) ? joined(groups.map((group) => BigInt(`0x${group}`)), 16n) : undefined;
}

function groupsOf(side: string): string[] {
  return side === '' ? [] : side.split(':');
}

/** The IPv4 address at the end of one of IPv6 as two groups. */
function asGroups(v4: string): string {
  const number = readV4(v4);
  return number === undefined ? 'invalid' : `${(number >> 16n).toString(16)}:${(number & 0xffffn).toString(16)}`;
}

function joined(parts: readonly bigint[], bits: bigint): bigint {
  return parts.reduce((number, part) => (number << bits) | part, 0n);
}
