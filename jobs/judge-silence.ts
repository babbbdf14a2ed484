/**
 * Whether ICE's list has been silent for longer than is usual. Pure.
 *
 * Measured in working days, so that no weekend and no Thanksgiving is a silence. It is no fault of ours or
 * theirs: a maintainer should look with their own eyes, once.
 */
import { countWorkingDays } from './working-days.js'

/** How far back one looks for what is usual. */
export const SILENCE_DAYS = 180

/** Gaps between editions from which on one knows what is usual. */
const GAPS_LEAST = 8
/** The longest gap but for one in twenty, twice over: ICE's pace changes slowly, and has had pauses. */
const QUANTILE = 0.95
const FACTOR = 2
/** Days by the calendar before which no silence is told. */
const DAYS_LEAST = 4
const DAY_MS = 86_400_000

export type Silence =
  /** Too few editions to say what is usual, or none. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'usual'; readonly lastAt: string }
  | {
      readonly kind: 'silent'
      readonly lastAt: string
      /** Working days since, and how many are usual at the most. */
      readonly workingDays: number
      readonly usualDays: number
    }

/** @param editions when the editions of the last 180 days came, oldest first. */
export function judgeSilence(editions: readonly string[], now: string): Silence {
  const lastAt = editions.at(-1)
  const gaps = editions.slice(1).map((at, index) => countWorkingDays(editions[index] ?? at, at))
  if (lastAt === undefined || gaps.length < GAPS_LEAST) return { kind: 'unknown' }
  const usualDays = FACTOR * quantileOf(gaps, QUANTILE)
  const workingDays = countWorkingDays(lastAt, now)
  const days = (Date.parse(now) - Date.parse(lastAt)) / DAY_MS
  return days >= DAYS_LEAST && workingDays > usualDays
    ? { kind: 'silent', lastAt, workingDays, usualDays }
    : { kind: 'usual', lastAt }
}

/** The least of them that so large a share does not exceed. */
function quantileOf(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.ceil(share * sorted.length) - 1] ?? 0
}
