/** The Retry-After header -> how long to wait. Pure. RFC 9110, section 10.2.3: seconds, or an HTTP date. */

/** Milliseconds from `now`, 0 for a date gone by; null when there is no such header or it is unreadable. */
export function readRetryAfterMs(header: string | undefined, now: Date): number | null {
  const printed = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(printed)) return Number(printed) * 1000
  // Date.parse reads much that is no HTTP date; those name a weekday and a month.
  const at = /^[a-z]{3,9},? /i.test(printed) ? Date.parse(printed) : Number.NaN
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}
