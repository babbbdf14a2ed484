/**
 * Reads every stored publication again, in order, and derives everything anew: after a newer reader,
 * a changed alias or an import; and for a replay, which is a rebuild of a fresh database.
 *
 * Tells nobody. Events that were told and are not found again are kept, retired. What ICE published
 * after the newest edition believed so far is left for the next look: that is news.
 */
import { loadCaptureSpans } from '../db/backfill.js'
import type { Database } from '../db/open-database.js'
import { findPublication, readBytes } from '../db/publications.js'
import { getJobState, setJobState } from '../db/runs.js'
import { loadWorld, type World } from '../db/world.js'
import { READER_VERSION } from '../src/agreements/reader-version.js'
import { LISTS, type List } from '../src/model.js'
import { settleOpenApplications } from './settle-open-applications.js'
import { readPublication, type TakeOutcome, takePublication } from './take-publication.js'

/** A publication at its place in history. */
interface Appearance {
  readonly list: List
  readonly sha256: string
  /**
   * When the list began to read so: an archive's time of saving, or of its first capture where it does not say
   * when it was saved; our own first sight of the rest.
   */
  readonly at: string
  /** By an archive, first; empty where none says. */
  readonly capturedAt: string
  readonly fileName: string
}

export interface RebuildProgress {
  readonly done: number
  readonly total: number
}

/** True when stored publications were last judged by an older reader. */
export async function needsRebuild(db: Database): Promise<boolean> {
  const old = await db
    .selectFrom('publications')
    .select('sha256')
    .where('status', '!=', 'stored')
    .where('readerVersion', '<', READER_VERSION)
    .limit(1)
    .executeTakeFirst()
  return old !== undefined
}

/** @returns what became of each publication, in order. */
export async function rebuildHistory(
  db: Database,
  report: (progress: RebuildProgress) => void = () => {},
): Promise<readonly TakeOutcome[]> {
  return db.transaction().execute(async (transaction) => {
    const appearances = await listAppearances(transaction)
    await wipeDerived(transaction, appearances)
    let world = await loadWorld(transaction)
    const outcomes: TakeOutcome[] = []
    for (const [index, appearance] of appearances.entries()) {
      const taken = await takeAgain(transaction, world, appearance)
      world = taken.world
      outcomes.push(...taken.outcomes)
      report({ done: index + 1, total: appearances.length })
    }
    await deleteUntold(transaction)
    await countRebuild(transaction)
    return outcomes
  })
}

async function takeAgain(db: Database, world: World, { list, sha256, at }: Appearance) {
  const publication = await findPublication(db, list, sha256)
  const reading = await readPublication(await readBytes(db, sha256), list)
  const controlTotal = publication?.controlTotal ?? null
  const taken = await takePublication(db, world, {
    list,
    sha256,
    reading,
    controlTotal,
    at,
    origin: 'history',
  })
  const isBelieved = taken.outcomes.some(({ kind }) => kind === 'believed')
  if (list !== 'participating' || !isBelieved) return taken
  const settled = await settleOpenApplications(db, taken.world, { asOf: at, origin: 'history' })
  const outcomes: TakeOutcome[] = [...taken.outcomes]
  if (settled.events.length > 0) outcomes.push({ kind: 'settled', events: settled.events })
  return { world: settled.world, outcomes }
}

/** Every publication in its place, up to the newest edition believed so far; participating first at one instant. */
async function listAppearances(db: Database): Promise<readonly Appearance[]> {
  const archives = await db
    .selectFrom('publications')
    .select(['list', 'sha256', 'fileName', 'savedAt', 'storedAt'])
    .where('origin', '=', 'archive')
    .execute()
  const captured = await loadCaptureSpans(db)
  const archived = archives.map(({ savedAt, storedAt, ...rest }): Appearance => {
    const capturedAt = captured.get(`${rest.list} ${rest.sha256}`)?.firstAt
    return { ...rest, at: savedAt ?? capturedAt ?? storedAt, capturedAt: capturedAt ?? '' }
  })
  const seen = (await Promise.all(LISTS.map((list) => listSeen(db, list)))).flat()
  const all = [...seen.map((each): Appearance => ({ ...each, capturedAt: '' })), ...archived]
  return all.sort(
    (a, b) =>
      a.at.localeCompare(b.at) ||
      a.list.localeCompare(b.list) ||
      a.capturedAt.localeCompare(b.capturedAt) ||
      a.fileName.localeCompare(b.fileName),
  )
}

/** What our looks saw of a list: one appearance each time that it changed. */
async function listSeen(db: Database, list: List): Promise<readonly Omit<Appearance, 'capturedAt'>[]> {
  const newest = await db
    .selectFrom('beliefs')
    .select('believedAt')
    .where('list', '=', list)
    .orderBy('step', 'desc')
    .limit(1)
    .executeTakeFirst()
  const sightings = await db
    .selectFrom('sightings')
    .innerJoin('publications', (join) =>
      join
        .onRef('publications.sha256', '=', 'sightings.sha256')
        .onRef('publications.list', '=', 'sightings.list'),
    )
    .select(['sightings.list', 'sightings.sha256', 'sightings.firstSeenAt as at', 'publications.fileName'])
    .where('sightings.list', '=', list)
    .where('sightings.firstSeenAt', '<=', newest?.believedAt ?? '')
    .orderBy('sightings.firstSeenAt')
    .orderBy('sightings.id')
    .execute()
  return sightings.filter(({ sha256 }, index) => sha256 !== sightings[index - 1]?.sha256)
}

async function wipeDerived(db: Database, appearances: readonly Appearance[]): Promise<void> {
  for (const table of ['beliefs', 'listings', 'agreements', 'agencies', 'problems'] as const) {
    await db.deleteFrom(table).execute()
  }
  await db.updateTable('events').set({ isRetired: 1 }).execute()
  const again = new Set(appearances.map(({ list, sha256 }) => `${list} ${sha256}`))
  const judged = await db
    .selectFrom('publications')
    .select(['list', 'sha256'])
    .where('status', '!=', 'stored')
    .execute()
  for (const { list, sha256 } of judged) {
    // One that is not read again here is left for the next look, as if it had just come.
    const readerVersion = again.has(`${list} ${sha256}`) ? READER_VERSION : 0
    await db
      .updateTable('publications')
      .set({ status: 'stored', hold: null, readerVersion })
      .where('list', '=', list)
      .where('sha256', '=', sha256)
      .execute()
  }
}

/** Events that the new reading does not find and nobody was told of were never facts. */
async function deleteUntold(db: Database): Promise<void> {
  await db
    .deleteFrom('events')
    .where('isRetired', '=', 1)
    .where('retractedAt', 'is', null)
    .where('id', 'not in', (told) => told.selectFrom('messageEvents').select('eventId'))
    .execute()
}

/** Tells whoever holds what was derived in memory that it was derived anew. */
async function countRebuild(db: Database): Promise<void> {
  const { memory } = await getJobState(db, 'rebuild-history')
  await setJobState(db, 'rebuild-history', { memory: { count: Number(memory.count ?? 0) + 1 } })
}
