/** Ranges of addresses that are not some server on the Internet: `[CIDR, what it is]`. */
export type SpecialRanges = readonly (readonly [cidr: string, kind: string])[];

/** @source IANA IPv4 Special-Purpose Address Registry; RFC 5771 (multicast), RFC 1112 (reserved) */
export const specialIpv4: SpecialRanges = [
  ['0.0.0.0/8', 'of "this network"'],
  ['10.0.0.0/8', 'private'],
  // Some clouds keep their metadata service here.
  ['100.64.0.0/10', 'shared behind a carrier NAT'],
  ['127.0.0.0/8', 'a loopback address'],
  // 169.254.169.254 and 169.254.170.2 hand out the credentials of whoever asks.
  ['169.254.0.0/16', 'link-local, where clouds keep their metadata services'],
  ['172.16.0.0/12', 'private'],
  ['192.0.0.0/24', 'kept for protocol assignments'],
  ['192.0.2.0/24', 'kept for documentation'],
  ['192.31.196.0/24', 'kept for AS112'],
  ['192.52.193.0/24', 'kept for multicast tunnels'],
  ['192.88.99.0/24', 'a 6to4 relay'],
  ['192.168.0.0/16', 'private'],
  ['192.175.48.0/24', 'kept for AS112'],
  ['198.18.0.0/15', 'kept for benchmarks'],
  ['198.51.100.0/24', 'kept for documentation'],
  ['203.0.113.0/24', 'kept for documentation'],
  ['224.0.0.0/4', 'multicast'],
  ['240.0.0.0/4', 'reserved or broadcast'],
];

/**
 * The IPv6 addresses that may be public at all: the rest is reserved, local, or carries an IPv4 address inside.
 *
 * @source RFC 4291, section 2.4; IANA Internet Protocol Version 6 Address Space
 */
export const globalUnicastIpv6 = '2000::/3';

/** Also names ranges outside of global unicast, for a message that says more. @source IANA IPv6 Special-Purpose Address Registry */
export const specialIpv6: SpecialRanges = [
  ['::/128', 'the unspecified address'],
  ['::1/128', 'a loopback address'],
  ['::ffff:0:0/96', 'an IPv4 address in disguise'],
  ['::/96', 'an IPv4 address in disguise'],
  // AWS's own DNS64 answers are among these. A bus that runs in an IPv6-only subnet allows them by name.
  ['64:ff9b::/96', 'an IPv4 address behind NAT64'],
  ['64:ff9b:1::/48', 'an IPv4 address behind NAT64'],
  ['100::/64', 'a discarded address'],
  // Holds Teredo (2001::/32), benchmarks (2001:2::/48) and ORCHID (2001:20::/28).
  ['2001::/23', 'kept for protocol assignments'],
  ['2001:db8::/32', 'kept for documentation'],
  ['2002::/16', 'an IPv4 address behind 6to4'],
  ['2620:4f:8000::/48', 'kept for AS112'],
  ['3fff::/20', 'kept for documentation'],
  ['5f00::/16', 'kept for segment routing'],
  ['fc00::/7', 'private'],
  ['fe80::/10', 'link-local'],
  ['ff00::/8', 'multicast'],
];
