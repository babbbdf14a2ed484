/** The network that a request comes from, for limits: never logged, never stored as it is. Pure. */

/**
 * The nearest address that no trusted proxy bears: the connection's own, unless that is a trusted proxy's.
 *
 * @param forwarded X-Forwarded-For: the client first, each proxy adding whom it was asked by.
 * @returns an IPv4 address, or the first 64 bits of an IPv6 one, which one subscriber commands whole.
 */
export function findNetwork(peer: string, forwarded: string | undefined, trusted: readonly string[]): string {
  const chain = [...(forwarded ?? '').split(',').map((one) => one.trim()), peer].filter((one) => one !== '')
  const nearest = chain.reverse().find((address) => !trusted.includes(plain(address)))
  return networkOf(plain(nearest ?? peer))
}

/** Without the port that some proxies add; IPv4 as IPv6 has it (`::ffff:192.0.2.1`) is IPv4. */
function plain(address: string): string {
  const [, bracketed] = /^\[([^\]]*)\]/.exec(address) ?? []
  return (bracketed ?? address.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')).replace(/^::ffff:(?=\d+\.)/i, '')
}

function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::', 2)
  const before = head.split(':').filter((part) => part !== '')
  const after = (tail ?? '').split(':').filter((part) => part !== '')
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0')
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}
