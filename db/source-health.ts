/** What is asked of the database to judge the source's health. EDGE. */
import type { HoldCode } from '../src/agreements/judge-plausibility.js'
import type { List } from '../src/model.js'
import type { Database } from './open-database.js'
import { findPublications, type Publication } from './publications.js'
import type { IncidentsTable } from './schema.js'

/** When the editions of a list came that were believed, from an instant on; oldest first. */
export async function listEditionTimes(db: Database, list: List, from: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('beliefs')
    .select('effectiveAt')
    .where('list', '=', list)
    .where('effectiveAt', '>=', from)
    .orderBy('effectiveAt')
    .execute()
  return rows.map(({ effectiveAt }) => effectiveAt)
}

/** The latest time at which a believed edition says that it was saved; null where none does. */
export async function findNewestSavedAt(db: Database, list: List): Promise<string | null> {
  const { newest } = await db
    .selectFrom('publications')
    .select(({ fn }) => fn.max('savedAt').as('newest'))
    .where('list', '=', list)
    .where('status', '=', 'believed')
    .executeTakeFirstOrThrow()
  return newest
}

/** Agreements that stand on a list. */
export async function countListed(db: Database, list: List): Promise<number> {
  const { count } = await db
    .selectFrom('agreements')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('list', '=', list)
    .where('status', '=', 'listed')
    .executeTakeFirstOrThrow()
  return Number(count)
}

const SHRINKS: readonly HoldCode[] = ['shrink', 'state-shrink']

/** Editions of our own looks that wait for a word because agreements are gone. */
export async function listShrinks(db: Database): Promise<readonly Publication[]> {
  const held = await findPublications(db, { hasHold: true })
  return held.filter(
    ({ origin, status, hold }) =>
      origin === 'live' &&
      status !== 'discarded' &&
      hold?.isDiscarded !== true &&
      hold?.reasons.some(({ code }) => SHRINKS.includes(code)) === true,
  )
}

/** Of the source: `source` alone, as earlier versions have it, or `source:<trouble>`. Oldest first. */
export async function listOpenTroubles(db: Database): Promise<readonly IncidentsTable[]> {
  return db
    .selectFrom('incidents')
    .selectAll()
    .where('endedAt', 'is', null)
    .where(({ or, eb }) => or([eb('subject', '=', 'source'), eb('subject', 'like', 'source:%')]))
    .orderBy('startedAt')
    .orderBy('id')
    .execute()
}
