/** Whether we see ICE's list, and what is held: what every page says at its top. EDGE. */
import type { SiteHealth } from '../src/web/site-data.js'
import type { Database } from './open-database.js'
import { getJobState } from './runs.js'

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
  return {
    lastLookAt: last?.startedAt ?? null,
    lastLookFailed: last?.outcome === 'failed',
    lastGoodLookAt: lastDoneAt ?? null,
    nextLookAt:
      last === undefined
        ? null
        : new Date((Math.floor(Date.parse(now) / periodMs) + 1) * periodMs).toISOString(),
    held: Number(held.count),
  }
}
