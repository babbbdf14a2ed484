/**
 * When digests are due: at 7:00 by the zone's clock, each day or on Mondays. Pure.
 *
 * A period goes from one such time to the next, and so has 23 or 25 hours where the clock is put forward
 * or back.
 */
import { toInstant } from '../src/local-time.js'

export type DigestFrequency = 'daily' | 'weekly'

/** The time at which a digest was last due. */
export interface DueTime {
  /** ISO instant: the digest tells of what was found before. */
  readonly at: string
  /** The same as a calendar day, `YYYY-MM-DD`: names the digest. */
  readonly on: string
  /** When the one before was due. */
  readonly previousAt: string
}

const HOUR = 7
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const PERIOD_DAYS: Readonly<Record<DigestFrequency, number>> = { daily: 1, weekly: 7 }
/** As `getUTCDay` counts. */
const MONDAY = 1

/**
 * The last time at or before `now`.
 *
 * @param timeZone IANA name.
 */
export function findLastDue(frequency: DigestFrequency, now: string, timeZone: string): DueTime {
  const period = PERIOD_DAYS[frequency] * DAY_MS
  let day = findDay(now, timeZone)
  if (frequency === 'weekly') day -= ((new Date(day).getUTCDay() - MONDAY + 7) % 7) * DAY_MS
  if (findDue(day, timeZone) > now) day -= period
  return {
    at: findDue(day, timeZone),
    on: new Date(day).toISOString().slice(0, 10),
    previousAt: findDue(day - period, timeZone),
  }
}

/** @param day a calendar day, as its midnight in UTC. */
function findDue(day: number, timeZone: string): string {
  return new Date(toInstant(day + HOUR * HOUR_MS, timeZone)).toISOString()
}

/** The zone's calendar day at an instant, as its midnight in UTC. */
function findDay(at: string, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(Date.parse(at))
  const read = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(read('year'), read('month') - 1, read('day'))
}
