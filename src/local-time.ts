/** Days of a time zone as instants. Pure, by Intl. */

const DAY_MS = 86_400_000

/**
 * The instant at which a calendar day ends in a zone: its last millisecond, as ISO in UTC.
 *
 * @param on `YYYY-MM-DD`.
 * @param timeZone IANA name; a day of 23 or 25 hours ends when its clock says so.
 */
export function endOfDay(on: string, timeZone: string): string {
  const midnight = Date.parse(`${on}T00:00:00.000Z`) + DAY_MS
  // The offset at the guess may be that of the other side of a change: a second guess settles it.
  const guess = midnight - offsetAt(midnight, timeZone)
  return new Date(midnight - offsetAt(guess, timeZone) - 1).toISOString()
}

/** Milliseconds by which a zone's clock is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
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
