/** Whether the installation does what it is for, and why not, for machines. Pure. */

export interface ReadinessFacts {
  readonly now: string
  readonly lastGoodLookAt: string | null
  readonly lookQuietMinutes: number
  /** When the longest due delivery was; null for none. */
  readonly oldestDueAt: string | null
  readonly isMailStopped: boolean
}

export interface Readiness {
  readonly isReady: boolean
  /** In plain sentences; empty when it is. */
  readonly reasons: readonly string[]
  readonly lastGoodLookAt: string | null
  readonly lastGoodLookAgeSeconds: number | null
  readonly queueAgeSeconds: number
}

/** Quiet intervals without a good look: one look may fail, and the next. */
const INTERVALS = 3
/** What is due goes out within minutes; the pace of one domain can make it take longer. */
const QUEUE_MINUTES = 60

export function judgeReadiness(facts: ReadinessFacts): Readiness {
  const { now, lastGoodLookAt, lookQuietMinutes, oldestDueAt, isMailStopped } = facts
  const lookAge = lastGoodLookAt === null ? null : secondsBetween(lastGoodLookAt, now)
  const queueAge = oldestDueAt === null ? 0 : secondsBetween(oldestDueAt, now)
  const lookLimit = INTERVALS * lookQuietMinutes
  const reasons = [
    ...(lookAge === null ? ['No look at the source has gone well yet.'] : []),
    ...(lookAge !== null && lookAge >= lookLimit * 60
      ? [`The last good look is older than ${lookLimit} minutes.`]
      : []),
    ...(queueAge >= QUEUE_MINUTES * 60
      ? [`What is due to be sent waits for ${QUEUE_MINUTES} minutes or more.`]
      : []),
    ...(isMailStopped ? ['Mail is stopped: the server takes none.'] : []),
  ]
  return {
    isReady: reasons.length === 0,
    reasons,
    lastGoodLookAt,
    lastGoodLookAgeSeconds: lookAge,
    queueAgeSeconds: queueAge,
  }
}

/** The database does not answer. */
export const NO_DATABASE: Readiness = {
  isReady: false,
  reasons: ['The database does not answer.'],
  lastGoodLookAt: null,
  lastGoodLookAgeSeconds: null,
  queueAgeSeconds: 0,
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 1000))
}
