/** What one more soft bounce means for a mailbox. Pure. */

const DAY_MS = 24 * 3_600_000
/** Soft bounces count for so long: that mail arrived cannot be seen, so a mailbox is well again by time alone. */
const MONTH_MS = 30 * DAY_MS
/** Days without mail after the first bounce of a month, the second, third and fourth. */
const PAUSE_DAYS = [0, 1, 3, 7]

export interface SoftBounces {
  /** Of the last month, with this one: oldest first. */
  readonly bouncesAt: readonly string[]
  /** Null: no pause. */
  readonly pausedUntil: string | null
  /** The mailbox is given up. */
  readonly isTooMany: boolean
}

/** @param before when mail bounced softly before, as `bouncesAt` gave it. */
export function countSoftBounce(before: readonly string[], at: string): SoftBounces {
  const now = Date.parse(at)
  const bouncesAt = [...before.filter((one) => now - Date.parse(one) < MONTH_MS), at]
  const days = PAUSE_DAYS[bouncesAt.length - 1]
  if (days === undefined) return { bouncesAt, pausedUntil: null, isTooMany: true }
  const pausedUntil = days === 0 ? null : new Date(now + days * DAY_MS).toISOString()
  return { bouncesAt, pausedUntil, isTooMany: false }
}
