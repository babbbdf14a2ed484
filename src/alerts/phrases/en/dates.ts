/**
 * Days, times and spans as people say them, in English. Pure.
 */

const DAY_STYLE = { year: 'numeric', month: 'long', day: 'numeric' } as const
const HOUR_MS = 3_600_000
/** Spans of two days and more are said in days. */
const HOURS_SAID = 48

const formats = new Map<string, Intl.DateTimeFormat>()

/** @param on `2026-01-26`. @returns `January 26, 2026`. */
export function sayDate(on: string): string {
  return sayDay(`${on}T12:00:00Z`, 'UTC')
}

/** The day of an instant where the reader is: `January 26, 2026`. */
export function sayDay(at: string, timeZone: string): string {
  return findFormat(timeZone, 'day').format(new Date(at))
}

/** `January 26, 2026, 1:53 p.m. Central`. */
export function sayTime(at: string, timeZone: string): string {
  const parts = findFormat(timeZone, 'clock').formatToParts(new Date(at))
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
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

export function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / HOUR_MS
}

/** Making a format costs a thousand times what using it does. */
function findFormat(timeZone: string, kind: 'day' | 'clock'): Intl.DateTimeFormat {
  const key = `${kind} ${timeZone}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const style =
    kind === 'day'
      ? DAY_STYLE
      : ({ hour: 'numeric', minute: '2-digit', timeZoneName: 'longGeneric' } as const)
  const format = new Intl.DateTimeFormat('en-US', { ...style, timeZone })
  formats.set(key, format)
  return format
}
