/**
 * Addresses that someone typed in, and where a server points from there. Pure.
 *
 * The URL parser turns every spelling of an IP address (decimal, octal, hexadecimal, short, with a dot at
 * its end) into one; which of them may be reached is decided at the socket.
 */

export interface AddressRules {
  readonly allowsPrivateAddresses: boolean
}

export type AddressCheck =
  | { readonly kind: 'good'; readonly url: URL }
  /** In words, without the address. */
  | { readonly kind: 'bad'; readonly reason: string }

const HTTPS_PORT = 443
/** Below are the ports of mail, names, files and the like, which take no posts. */
const FIRST_FREE_PORT = 1024

export function checkWebAddress(text: string, { allowsPrivateAddresses }: AddressRules): AddressCheck {
  if (!URL.canParse(text)) return bad('it is no web address')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return bad('it holds a user name or a password')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return bad('it is neither https nor http')
  if (allowsPrivateAddresses) return { kind: 'good', url }
  if (url.protocol === 'http:') return bad('it is not https')
  const port = url.port === '' ? HTTPS_PORT : Number(url.port)
  if (port !== HTTPS_PORT && port < FIRST_FREE_PORT) return bad(`its port is ${port}, not 443 or above 1023`)
  return { kind: 'good', url }
}

function bad(reason: string): AddressCheck {
  return { kind: 'bad', reason }
}

export interface Redirect {
  readonly from: URL
  readonly status: number
  readonly location: string | undefined
  /** Redirects followed before. */
  readonly followed: number
  /** The request carries what is the first server's alone. */
  readonly isSecret: boolean
}

const MAX_REDIRECTS = 3

/** Status 307 and 308 keep the method and the body (RFC 9110, sections 15.4.8 and 15.4.9); the rest would turn a post into a look. */
export function checkRedirect(redirect: Redirect, rules: AddressRules): AddressCheck {
  const { from, status, location, followed, isSecret } = redirect
  if (location === undefined || !URL.canParse(location, from.href)) return bad('it points nowhere')
  const target = new URL(location, from.href)
  const where = `it points to ${target.host === '' ? target.protocol : target.host}`
  if (status !== 307 && status !== 308) return bad(`${where} by status ${status}, which would lose the post`)
  if (followed >= MAX_REDIRECTS) return bad(`${where} after ${MAX_REDIRECTS} redirects`)
  if (from.protocol === 'https:' && target.protocol === 'http:') return bad(`${where} without https`)
  if (isSecret && target.origin !== from.origin) return bad(`${where}, which must not see what signs us in`)
  const check = checkWebAddress(target.href, rules)
  return check.kind === 'good' ? check : bad(`${where}: ${check.reason}`)
}
