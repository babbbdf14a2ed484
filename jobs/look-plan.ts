/** When the next look is due, and whether one may begin now: the schedule, given what the database knows. */
import { listPublishingTimes } from '../db/list-publishing-times.js'
import { findLookLease } from '../db/look-lease.js'
import { keepNextLook } from '../db/next-look.js'
import type { Database } from '../db/open-database.js'
import { getJobState } from '../db/runs.js'
import { loadWaits } from './look-rest.js'
import { judgeLookOnDemand, LEARNING_DAYS, type LookOnDemand, planNextLook } from './look-schedule.js'

/** The job whose state tells when a look was begun last, and when one went well. */
export const LOOK_JOB = 'check-list'
const DAY_MS = 86_400_000

export interface PlanDeps {
  readonly db: Database
  /** Start of the last look. */
  readonly lastLookAt: string
  readonly everyMinutes: number
  readonly quietMinutes: number
  readonly now: () => string
  /** From 0 up to, not including, 1. */
  readonly chance: () => number
}

/** @returns when the next look is due; kept for `findNextLook`. */
export async function planLook(deps: PlanDeps): Promise<string> {
  const { db, lastLookAt, everyMinutes, quietMinutes } = deps
  const now = deps.now()
  const from = new Date(Date.parse(now) - LEARNING_DAYS * DAY_MS).toISOString()
  const nextLookAt = planNextLook({
    ...{ now, lastLookAt, everyMinutes, quietMinutes },
    publishedAt: await listPublishingTimes(db, from),
    notBefore: (await loadWaits(db, now)).notBefore,
    chance: deps.chance(),
  })
  await keepNextLook(db, nextLookAt)
  return nextLookAt
}

/** Whether a look that a person asks for may begin now. */
export async function judgeDemand(db: Database, now: string): Promise<LookOnDemand> {
  return judgeLookOnDemand({
    now,
    lastLookAt: (await getJobState(db, LOOK_JOB)).lastDueAt,
    underWaySince: (await findLookLease(db, now))?.since ?? null,
    askedUntil: (await loadWaits(db, now)).askedUntil,
  })
}
