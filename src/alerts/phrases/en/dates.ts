/**
 * Days, times and spans as people say them, in English. Pure.
 */

import { findFormat, readClock } from '../time-formats.js'

const LOCALE = 'en-US'
/** Spans of two days and more are said in days. */
const HOURS_SAID = 48

/** @param on `2026-01-26`. @returns `January 26, 2026`. */
export function sayDate(on: string): string {
  return sayDay(`${on}T12:00:00Z`, 'UTC')
}

/** The day of an instant where the reader is: `January 26, 2026`. */
export function sayDay(at: string, timeZone: string): string {
  return findFormat(LOCALE, timeZone, 'day').format(new Date(at))
}

/** `January 26, 2026, 1:53 p.m. Central`. */
export function sayTime(at: string, timeZone: string): string {
  const part = readClock(LOCALE, timeZone, at)
  const half = part('dayPeriod') === 'AM' ? 'a.m.' : 'p.m.'
  const zone = part('timeZoneName')
    .replace(/( Standard)? Time$/, '')
    .replace(/^GMT\+00:00$/, 'UTC')
  return `${sayDay(at, timeZone)}, ${part('hour')}:${part('minute')} ${half} ${zone}`
}

/**
 * The same with UTC, which is plain in the autumn hour that comes twice: `… Central (19:53:12 UTC)`,
 * `… Central (01:41:00 UTC on January 27)`.
 */
export function sayExactTime(at: string, timeZone: string): string {
  const time = `${sayTime(at, timeZone)} (${new Date(at).toISOString().slice(11, 19)} UTC`
  const utcDay = sayDay(at, 'UTC')
  return utcDay === sayDay(at, timeZone) ? `${time})` : `${time} on ${utcDay.replace(/, \d+$/, '')})`
}

/** `14 hours`, `3 days`, rounded down. */
export function sayHours(hours: number): string {
  return hours < HOURS_SAID ? `${Math.floor(hours)} hours` : `${Math.floor(hours / 24)} days`
}
