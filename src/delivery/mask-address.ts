/** An address of which its owner knows that it is theirs, and nobody else learns it. Pure. */

/** `jane@mail.example.org` -> `j…@m….org`. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  const dot = domain.lastIndexOf('.')
  const ending = dot === -1 ? '' : domain.slice(dot)
  return `${address.slice(0, 1)}…@${domain.slice(0, 1)}…${ending}`
}
