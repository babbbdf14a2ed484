/** Clock times of a zone as instants. Pure, by Intl. */

const DAY_MS = 86_400_000

/**
 * The instant at which a calendar day ends in a zone: its last millisecond, as ISO in UTC.
 *
 * @param on `YYYY-MM-DD`.
 * @param timeZone IANA name; a day of 23 or 25 hours ends when its clock says so.
 */
export function endOfDay(on: string, timeZone: string): string {
  const midnight = Date.parse(`${on}T00:00:00.000Z`) + DAY_MS
  return new Date(toInstant(midnight, timeZone) - 1).toISOString()
}

/**
 * The instant, in milliseconds, at which a zone's clock shows a time.
 *
 * The offset is looked up at the time as if it were UTC, then once more where that lands. A time that
 * autumn repeats is one of the two, and one that spring leaves out is an hour off.
 *
 * @param clock the time as if it were UTC, in milliseconds.
 */
export function toInstant(clock: number, timeZone: string): number {
  const near = clock - offsetAt(clock, timeZone)
  return clock - offsetAt(near, timeZone)
}

/** Milliseconds by which a zone's clock is ahead of UTC at an instant. */
export function offsetAt(instant: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(instant)
  const read = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value)
  const clock = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  )
  return clock - Math.floor(instant / 1000) * 1000
}

/** A format is costly to make, and always the same. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}
