/**
 * Mail addresses: made comparable, read from settings, taken out of other people's words. Pure.
 *
 * Stricter than RFC 5321, which also allows quoted names, comments and IP numbers: nobody is lost by
 * that, and what is left can be put into a header or a command as it is.
 */
import { domainToASCII } from 'node:url'
import { RequestError } from '../errors.js'

/** Who a message is from. */
export interface Mailbox {
  /** Empty when there is none. */
  readonly name: string
  readonly address: string
}

/** RFC 5321, section 4.5.3.1: characters of a name before the @, of a whole address (path less its brackets). */
const MAX_LOCAL = 64
const MAX_ADDRESS = 254

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
/** Checked before `domainToASCII`, which reads `a/b.com` as `a` and undoes percent signs. */
const PRINTED_DOMAIN = /^[a-z0-9.\-\u0080-\u{10ffff}]+$/u
const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
/** The last label begins with a letter, so that no IP number is a domain. */
const DOMAIN = new RegExp(`^(${LABEL}\\.)+(?=[a-z])${LABEL}$`)

const ANY_ADDRESS = /[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+/g
const MAILBOX = /^(?<name>[^<>"\p{Cc}]*)<(?<address>[^<>]+)>$/u

/**
 * Trimmed, in lower case, the domain in ASCII. `localhost` is a domain, for mail on one's own machine.
 *
 * @throws {RequestError} when it is no address; the message does not repeat it.
 */
export function normaliseAddress(printed: string): string {
  const address = findAddress(printed)
  if (address !== undefined) return address
  throw new RequestError('Expected a mail address such as name@example.org, found something else.')
}

function findAddress(printed: string): string | undefined {
  const [local = '', printedDomain = '', ...rest] = printed.trim().toLowerCase().split('@')
  if (rest.length > 0 || local.length > MAX_LOCAL || !LOCAL.test(local)) return undefined
  const domain = PRINTED_DOMAIN.test(printedDomain) ? domainToASCII(printedDomain) : ''
  if (domain !== 'localhost' && !DOMAIN.test(domain)) return undefined
  const address = `${local}@${domain}`
  return address.length > MAX_ADDRESS ? undefined : address
}

/** `Countywatch <alerts@example.org>` or a bare address; undefined for anything else. */
export function findMailbox(printed: string): Mailbox | undefined {
  const { name = '', address = printed } = MAILBOX.exec(printed.trim())?.groups ?? {}
  const found = findAddress(address)
  return found === undefined ? undefined : { name: name.trim(), address: found }
}

/** What stands after the @. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/**
 * A server's words without addresses, which servers like to repeat: `<address>` stands for each, and
 * `<name>` for the recipient's own part before the @ where it stands alone.
 */
export function hideAddresses(words: string, recipient: string): string {
  const local = recipient.slice(0, recipient.lastIndexOf('@'))
  // As most answers are: cheaper than a pattern for each recipient.
  if (!words.includes('@') && !words.toUpperCase().includes(local.toUpperCase())) return words
  const alone = new RegExp(`(?<![\\w.+-])${escapePattern(local)}(?![\\w.+-]*\\w)`, 'gi')
  return words
    .replace(ANY_ADDRESS, '<address>')
    .replace(alone, '<name>')
    .replace(/<(<\w+>)>/g, '$1')
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
