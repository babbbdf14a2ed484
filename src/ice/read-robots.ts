/** A site's robots.txt -> what we may ask of it, and how often. Pure. RFC 9309; the delay is older than that. */
import robotsParser from 'robots-parser'

export interface RobotsRules {
  /** Between two of our requests. */
  readonly delayMs: number
  isAllowed(url: string): boolean
  /** `line 3, "Disallow: /identify"`; null where no line forbids the address. */
  findForbidding(url: string): string | null
}

/** Its types speak of a default export that its code, CommonJS, does not have. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default

/** RFC 9309, section 2.5: at least so many bytes are read, and the rest may be left unread. */
const MAX_BYTES = 500 * 1024

/** No site means more: a zero too many in a delay must not blind us. A look makes three requests. */
const MAX_DELAY_MS = 10 * 60_000

/**
 * @param site an address of the site's; the rules hold for no other.
 * @param userAgent as sent: what stands before its slash is the name that rules know us by.
 */
export function readRobots(site: string, text: string, userAgent: string): RobotsRules {
  const robots = parseRobots(new URL('/robots.txt', site).href, text)
  const delayMs = Math.round((robots.getCrawlDelay(userAgent) ?? 0) * 1000)
  const isAllowed = (url: string) => robots.isAllowed(url, userAgent) !== false
  return {
    delayMs: Math.min(Math.max(delayMs, 0), MAX_DELAY_MS),
    isAllowed,
    findForbidding(url) {
      if (isAllowed(url)) return null
      const number = robots.getMatchingLineNumber(url, userAgent)
      return `line ${number}, "${text.split(/\r\n|\r|\n/)[number - 1]?.trim() ?? ''}"`
    },
  }
}

/** The text as far as it is read: whole lines, since half a rule forbids more than the whole. */
export function decodeRobots(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(0, MAX_BYTES)).toString('utf8')
  if (bytes.byteLength <= MAX_BYTES) return text
  return text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1)
}
