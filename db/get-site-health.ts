/** Whether we see ICE's list, and what is held: what every page says at its top. EDGE. */
import type { Blindness, SiteHealth } from '../src/web/data/site-data.js'
import { findNextLook } from './next-look.js'
import type { Database } from './open-database.js'
import { getJobState } from './runs.js'
import { listOpenTroubles } from './source-health.js'

/** Periods after the time of the next look, after which nobody seems to be looking. */
const OVERDUE_PERIODS = 2

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
  const nextLookAt = last === undefined ? null : await findDue(db, last.startedAt, periodMs)
  const isOverdue =
    nextLookAt !== null && Date.parse(now) - Date.parse(nextLookAt) > OVERDUE_PERIODS * periodMs
  return {
    lastLookAt: last?.startedAt ?? null,
    lastLookFailed: last?.outcome === 'failed' || last?.outcome === 'interrupted' || isOverdue,
    lastGoodLookAt: lastDoneAt ?? null,
    nextLookAt,
    blindness: await findBlindness(db),
    held: Number(held.count),
  }
}

/** By the worker's plan; without a worker, whoever calls for looks is taken to do so at the setting's pace. */
async function findDue(db: Database, lastLookAt: string, periodMs: number): Promise<string> {
  const planned = await findNextLook(db)
  if (planned !== undefined && planned > lastLookAt) return planned
  return new Date(Date.parse(lastLookAt) + periodMs).toISOString()
}

const BLINDNESSES: readonly Blindness[] = [
  'refused',
  'unreachable',
  'moved',
  'redesigned',
  'soft-error',
  'robots',
]

async function findBlindness(db: Database): Promise<Blindness | null> {
  const subjects = (await listOpenTroubles(db)).map(({ subject }) => subject)
  return BLINDNESSES.find((one) => subjects.includes(`source:${one}`)) ?? null
}
