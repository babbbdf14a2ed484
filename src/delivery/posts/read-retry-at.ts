/**
 * When a server says that it may be asked again. Pure.
 *
 * Retry-After (RFC 9110, section 10.2.3) in seconds or as a date, else what services of their own say:
 * Mastodon's X-RateLimit-Reset as an ISO time, Bluesky's RateLimit-Reset in seconds since 1970, Discord's
 * X-RateLimit-Reset-After in seconds.
 */

/** Whoever asks for more is asked again all the same. */
export const MAX_WAIT_MS = 24 * 3_600_000

/** An ISO instant, a day from `now` at most; undefined when nothing readable is said. */
export function findRetryAt(headers: Readonly<Record<string, string>>, now: string): string | undefined {
  const nowMs = Date.parse(now)
  const saidMs = [
    readSecondsOrDate(headers['retry-after'], nowMs),
    readSecondsOrDate(headers['x-ratelimit-reset-after'], nowMs),
    readSinceEpoch(headers['ratelimit-reset']),
    readIso(headers['x-ratelimit-reset']),
  ].find((ms) => ms !== undefined && ms >= nowMs)
  return saidMs === undefined ? undefined : new Date(Math.min(saidMs, nowMs + MAX_WAIT_MS)).toISOString()
}

/** Seconds may have a fraction at Discord. */
function readSecondsOrDate(printed: string | undefined, nowMs: number): number | undefined {
  if (printed === undefined) return undefined
  if (/^\d{1,9}(\.\d{1,9})?$/.test(printed)) return nowMs + Math.ceil(Number(printed) * 1_000)
  // Date.parse reads much that is no HTTP date; those begin with a weekday.
  return /^[a-z]{3,9},? /i.test(printed) ? parseTime(printed) : undefined
}

function readSinceEpoch(printed: string | undefined): number | undefined {
  return printed !== undefined && /^\d{9,11}$/.test(printed) ? Number(printed) * 1_000 : undefined
}

/** Discord and others put seconds there; those are left. */
function readIso(printed: string | undefined): number | undefined {
  return printed !== undefined && /^\d{4}-\d\d-\d\dT/.test(printed) ? parseTime(printed) : undefined
}

function parseTime(printed: string): number | undefined {
  const ms = Date.parse(printed)
  return Number.isNaN(ms) ? undefined : ms
}
