/**
 * A clock that is set back, while the worker runs or while none does: then what waits for a time to come
 * would wait for as long again, and node-cron with it.
 */
import { hastenWaiting } from '../db/claims.js'
import type { Database } from '../db/open-database.js'
import { getJobState } from '../db/runs.js'
import type { Logger } from '../src/log.js'

/** Smaller steps are put right by waiting. */
const SLACK_MS = 30_000
const LOOK_EVERY_MS = 15_000

export interface ClockWatch {
  stop(): void
}

/** Looks at a timer's pace, which no clock changes, whether the clock goes on. */
export function watchClock(now: () => string, onSetBack: () => void): ClockWatch {
  let last = now()
  const timer = setInterval(() => {
    const at = now()
    if (isSetBack(last, at)) onSetBack()
    last = at
  }, LOOK_EVERY_MS)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

/** What an earlier worker did lies ahead: the clock was set back while none ran. */
export async function wasSetBack(db: Database, now: string): Promise<boolean> {
  const states = await Promise.all(['worker', 'check-list'].map((job) => getJobState(db, job)))
  return states.some(({ lastDueAt }) => lastDueAt !== null && isSetBack(lastDueAt, now))
}

export async function reckonAnew(db: Database, now: string, log: Logger): Promise<void> {
  await hastenWaiting(db, now)
  log.warn({ says: 'The clock was set back. What waits for a later time is tried now.' }, 'clock:set-back')
}

function isSetBack(before: string, after: string): boolean {
  return Date.parse(before) - Date.parse(after) > SLACK_MS
}
