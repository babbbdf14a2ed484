/** Whether news is still new when it goes out. Pure. */

export interface AgeLimits {
  /** From when on it is said to be late. */
  readonly lateAfterHours: number
  /** From when on it is no news any more. */
  readonly expireAfterDays: number
}

const HOUR_MS = 3_600_000

/**
 * @param queuedAt when it could first have gone out; of a digest, when its period was over.
 * @param now before `queuedAt`, where a clock was set back: that is timely.
 */
export function judgeAge(queuedAt: string, now: string, limits: AgeLimits): 'timely' | 'late' | 'expired' {
  const hours = (Date.parse(now) - Date.parse(queuedAt)) / HOUR_MS
  if (hours > limits.expireAfterDays * 24) return 'expired'
  return hours > limits.lateAfterHours ? 'late' : 'timely'
}
