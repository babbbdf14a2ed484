/**
 * Days on which an office in Washington works: no weekends, no federal holidays. Pure.
 *
 * Holidays are those of 5 U.S.C. 6103, by their rules; one that falls on a Saturday is observed on the
 * Friday before, one that falls on a Sunday on the Monday after.
 */
import { offsetAt } from '../src/local-time.js'

/** ICE's. */
const ZONE = 'America/New_York'
const DAY_MS = 86_400_000

/** Month (from 1) and day. */
const FIXED: readonly (readonly [month: number, day: number])[] = [
  [1, 1],
  [6, 19],
  [7, 4],
  [11, 11],
  [12, 25],
]
/** Month, weekday (0: Sunday), which of them (-1: the last). */
const MOVING: readonly (readonly [month: number, weekday: number, which: number])[] = [
  [1, 1, 3],
  [2, 1, 3],
  [5, 1, -1],
  [9, 1, 1],
  [10, 1, 2],
  [11, 4, 4],
]

/** Working days between two instants, with their fractions: from Friday noon to Monday noon it is one. */
export function countWorkingDays(from: string, to: string): number {
  const [start, end] = [clockOf(from), clockOf(to)]
  let worked = 0
  for (let day = Math.floor(start / DAY_MS) * DAY_MS; day < end; day += DAY_MS) {
    if (isWorkingDay(day)) worked += Math.min(end, day + DAY_MS) - Math.max(start, day)
  }
  return worked / DAY_MS
}

/** What the clock in Washington shows, as if it were UTC, in milliseconds. */
function clockOf(instant: string): number {
  const at = Date.parse(instant)
  return at + offsetAt(at, ZONE)
}

/** @param day its midnight, as if in UTC. */
function isWorkingDay(day: number): boolean {
  const date = new Date(day)
  const weekday = date.getUTCDay()
  if (weekday === 0 || weekday === 6) return false
  const isObserved = (of: number) => holidaysOf(new Date(of).getUTCFullYear()).has(of)
  if (isObserved(day)) return false
  if (weekday === 5 && isObserved(day + DAY_MS)) return false
  return !(weekday === 1 && isObserved(day - DAY_MS))
}

const holidays = new Map<number, ReadonlySet<number>>()

function holidaysOf(year: number): ReadonlySet<number> {
  const known = holidays.get(year)
  if (known !== undefined) return known
  const found = new Set([
    ...FIXED.map(([month, day]) => Date.UTC(year, month - 1, day)),
    ...MOVING.map(([month, weekday, which]) => findWeekday(year, month, weekday, which)),
  ])
  holidays.set(year, found)
  return found
}

function findWeekday(year: number, month: number, weekday: number, which: number): number {
  if (which < 0) {
    const last = new Date(Date.UTC(year, month, 0))
    return last.getTime() - ((last.getUTCDay() - weekday + 7) % 7) * DAY_MS
  }
  const first = new Date(Date.UTC(year, month - 1, 1))
  return first.getTime() + (((weekday - first.getUTCDay() + 7) % 7) + (which - 1) * 7) * DAY_MS
}
