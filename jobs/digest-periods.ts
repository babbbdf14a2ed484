/**
 * When digests are due: at one hour by the zone's clock, each day or on Mondays. Pure.
 *
 * A period goes from one such time to the next, and so has 23 or 25 hours where the clock is put forward
 * or back. An hour that the clock skips or repeats is due once.
 */
import { offsetAt, toInstant } from '../src/local-time.js'

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

/** Where none is set. */
export const DIGEST_HOUR = 7
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const PERIOD_DAYS: Readonly<Record<DigestFrequency, number>> = { daily: 1, weekly: 7 }
/** As `getUTCDay` counts. */
const MONDAY = 1

/** By whose clock, and when. */
export interface DigestTime {
  /** IANA name. */
  readonly timeZone: string
  /** 0 to 23. */
  readonly hour: number
}

/** The last time at or before `now`. */
export function findLastDue(frequency: DigestFrequency, now: string, time: DigestTime): DueTime {
  const period = PERIOD_DAYS[frequency] * DAY_MS
  let day = findDay(Date.parse(now), time.timeZone)
  if (frequency === 'weekly') day -= ((new Date(day).getUTCDay() - MONDAY + 7) % 7) * DAY_MS
  if (findDue(day, time) > now) day -= period
  return {
    at: findDue(day, time),
    on: new Date(day).toISOString().slice(0, 10),
    previousAt: findDue(day - period, time),
  }
}

/** The first time after `at`: what is found then is told of by then. */
export function findNextDue(frequency: DigestFrequency, at: string, time: DigestTime): string {
  const { on } = findLastDue(frequency, at, time)
  return findDue(Date.parse(on) + PERIOD_DAYS[frequency] * DAY_MS, time)
}

/** @param day a calendar day, as its midnight in UTC. */
function findDue(day: number, { timeZone, hour }: DigestTime): string {
  const due = toInstant(day + hour * HOUR_MS, timeZone)
  // A midnight that spring leaves out may come to lie an hour before it, on the day before.
  const isEarly = findDay(due, timeZone) < day
  return new Date(isEarly ? toInstant(day + (hour + 1) * HOUR_MS, timeZone) : due).toISOString()
}

/** The zone's calendar day at an instant, as its midnight in UTC. */
function findDay(instant: number, timeZone: string): number {
  return Math.floor((instant + offsetAt(instant, timeZone)) / DAY_MS) * DAY_MS
}
