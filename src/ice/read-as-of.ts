/**
 * "As of June 5, 2025, at 4 p.m." -> an instant. Pure.
 *
 * ICE writes from Washington: a time without a zone is Eastern, daylight time included.
 */
import { toInstant } from '../local-time.js'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const AS_OF =
  /\bas of (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4}),? (?:at )?((?:12 )?noon|\d{1,2}(?::\d{2})? ?[ap]\.? ?m\b\.?)(?: ?\(?([ecmp][sd]?t|eastern|central|mountain|pacific|utc|gmt)\b)?/i
const CLOCK = /^(\d{1,2})(?::(\d{2}))? ?([ap])/i

/** A calendar time on Washington's clocks; months count from 1. */
interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

const WASHINGTON = 'America/New_York'

/**
 * The first "As of …" of a text, as ISO 8601 in UTC.
 *
 * @returns null when there is none, when it has no time of day ("As of May 2024"), when there is no
 *   such date or time, or when it names a zone other than Eastern.
 */
export function readAsOfAt(text: string): string | null {
  const [, monthName, day, year, time, zone] = AS_OF.exec(text.replace(/\s+/g, ' ')) ?? []
  if (monthName === undefined || time === undefined) return null
  if (zone !== undefined && !/^e/i.test(zone)) return null

  const clock = readClock(time)
  const month = MONTHS.indexOf(monthName.slice(0, 3).toLowerCase()) + 1
  const wall = { year: Number(year), month, day: Number(day), ...clock }
  return isCalendarTime(wall) ? new Date(toInstant(utcOf(wall), WASHINGTON)).toISOString() : null
}

function readClock(time: string): { hour: number; minute: number } {
  if (/noon/i.test(time)) return { hour: 12, minute: 0 }
  const [, hour, minute = '0', half = ''] = CLOCK.exec(time) ?? []
  const isClock = Number(hour) >= 1 && Number(hour) <= 12
  const afternoon = half.toLowerCase() === 'p' ? 12 : 0
  return { hour: isClock ? (Number(hour) % 12) + afternoon : Number.NaN, minute: Number(minute) }
}

function isCalendarTime(wall: WallTime): boolean {
  const date = new Date(utcOf(wall))
  return wall.month >= 1 && date.getUTCDate() === wall.day && date.getUTCMinutes() === wall.minute
}

function utcOf({ year, month, day, hour, minute }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute)
}
