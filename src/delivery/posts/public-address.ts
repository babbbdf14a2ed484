/**
 * Whether an IP address is one of the internet's, or of a private, local or special network. Pure.
 *
 * After IANA's registries of special-purpose addresses for IPv4 and IPv6, and RFC 6890. What carries an
 * IPv4 address within an IPv6 one is refused whatever that is: a router on the way may turn it into it.
 */
import { BlockList, isIP } from 'node:net'

const IPV4 = [
  ['0.0.0.0', 8, 'this network (RFC 791)'],
  ['10.0.0.0', 8, 'private (RFC 1918)'],
  ['100.64.0.0', 10, 'shared by the customers of a carrier (RFC 6598)'],
  ['127.0.0.0', 8, 'this machine (RFC 1122)'],
  ['168.63.129.16', 32, 'the host of a machine at Azure (Microsoft)'],
  ['169.254.0.0', 16, 'this link, and what clouds tell their machines (RFC 3927)'],
  ['172.16.0.0', 12, 'private (RFC 1918)'],
  ['192.0.0.0', 24, 'for protocols (RFC 6890)'],
  ['192.0.2.0', 24, 'documentation (RFC 5737)'],
  ['192.31.196.0', 24, 'AS112 (RFC 7535)'],
  ['192.52.193.0', 24, 'AMT relays (RFC 7450)'],
  ['192.88.99.0', 24, '6to4 relays (RFC 7526)'],
  ['192.168.0.0', 16, 'private (RFC 1918)'],
  ['192.175.48.0', 24, 'AS112 (RFC 7534)'],
  ['198.18.0.0', 15, 'benchmarks (RFC 2544)'],
  ['198.51.100.0', 24, 'documentation (RFC 5737)'],
  ['203.0.113.0', 24, 'documentation (RFC 5737)'],
  ['224.0.0.0', 4, 'multicast (RFC 5771)'],
  ['240.0.0.0', 4, 'reserved (RFC 1112), and the broadcast address (RFC 919)'],
] as const

/** The internet is 2000::/3 alone (RFC 4291, section 2.4; IANA's registry): the first three are the rest. */
const IPV6 = [
  [
    '::',
    3,
    '::, ::1, ::ffff:0:0/96 (RFC 4291), 64:ff9b::/96 (RFC 6052), 64:ff9b:1::/48 (RFC 8215), 100::/64',
  ],
  ['4000::', 2, 'unassigned, and 5f00::/16 (RFC 9602)'],
  ['8000::', 1, 'fc00::/7 (RFC 4193), fe80::/10 and ff00::/8 (RFC 4291), fec0::/10 (RFC 3879)'],
  ['2001::', 23, 'for protocols (RFC 2928), Teredo among them (RFC 4380), and benchmarks (RFC 5180)'],
  ['2001:db8::', 32, 'documentation (RFC 3849)'],
  ['2002::', 16, '6to4 (RFC 3056)'],
  ['2620:4f:8000::', 48, 'AS112 (RFC 7534)'],
  ['3fff::', 20, 'documentation (RFC 9637)'],
] as const

/** Apart, since a BlockList of both would find every IPv4 address in ::ffff:0:0/96. */
const SPECIAL = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const [network, prefix] of IPV4) SPECIAL.ipv4.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of IPV6) SPECIAL.ipv6.addSubnet(network, prefix, 'ipv6')

/** False for whatever is no address, or one with a zone. */
export function isPublicAddress(address: string): boolean {
  if (address.includes('%')) return false
  const version = isIP(address)
  if (version === 0) return false
  const family = version === 4 ? 'ipv4' : 'ipv6'
  return !SPECIAL[family].check(address, family)
}
