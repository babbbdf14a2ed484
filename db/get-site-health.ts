/** Whether we see ICE's list, and what is held: what every page says at its top. EDGE. */
import type { SiteHealth } from '../src/web/data/site-data.js'
import type { Database } from './open-database.js'
import { getJobState } from './runs.js'

/** Periods without a look after which nobody seems to be looking. */
const OVERDUE_PERIODS = 3

/** @param now ISO in UTC. */
export async function getSiteHealth(
  db: Database,
  now: string,
  lookEveryMinutes: number,
): Promise<SiteHealth> {
  const last = await db
    .selectFrom('runs')
    .select(['startedAt', 'outcome'])
    .where('job', '=', 'check-list')
    .where('outcome', '!=', 'running')
    .orderBy('startedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { lastDoneAt } = await getJobState(db, 'check-list')
  const held = await db
    .selectFrom('publications')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('status', '=', 'held')
    .executeTakeFirstOrThrow()
  const periodMs = lookEveryMinutes * 60_000
  const isOverdue =
    last !== undefined && Date.parse(now) - Date.parse(last.startedAt) > OVERDUE_PERIODS * periodMs
  return {
    lastLookAt: last?.startedAt ?? null,
    lastLookFailed: last?.outcome === 'failed' || last?.outcome === 'interrupted' || isOverdue,
    lastGoodLookAt: lastDoneAt ?? null,
    nextLookAt:
      last === undefined
        ? null
        : new Date((Math.floor(Date.parse(now) / periodMs) + 1) * periodMs).toISOString(),
    held: Number(held.count),
  }
}
