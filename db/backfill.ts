/** What archives gave: which captures were had, and which publications they prove. EDGE. */
import type { List } from '../src/model.js'
import { newId } from './new-id.js'
import type { Database } from './open-database.js'
import type { ArchiveFetchesTable } from './schema-of-source.js'

export interface ArchiveFetch extends Omit<ArchiveFetchesTable, 'links'> {
  /** Of a page: addresses that it linked. */
  readonly links: Readonly<Partial<Record<List, string>>>
}

/** In the order of capture. */
export async function loadArchiveFetches(db: Database): Promise<readonly ArchiveFetch[]> {
  const rows = await db
    .selectFrom('archiveFetches')
    .selectAll()
    .orderBy('capturedAt')
    .orderBy('capture')
    .execute()
  return rows.map((row) => ({ ...row, links: JSON.parse(row.links) as ArchiveFetch['links'] }))
}

/** Had again, it counts as it was had last. */
export async function saveArchiveFetch(db: Database, fetched: ArchiveFetch): Promise<void> {
  const row = { ...fetched, links: JSON.stringify(fetched.links) }
  await db
    .insertInto('archiveFetches')
    .values(row)
    .onConflict((conflict) => conflict.column('capture').doUpdateSet(row))
    .execute()
}

/** Notes that an archive's capture shows a publication; once for each. */
export async function saveArchiveCapture(
  db: Database,
  shown: {
    readonly list: List
    readonly sha256: string
    readonly takenAt: string
    readonly url: string
    readonly archiveUrl: string | null
    readonly headers: Readonly<Record<string, string>>
    readonly pageSha256: string | null
  },
): Promise<void> {
  const { list, sha256, takenAt, url, archiveUrl, headers, pageSha256 } = shown
  const known = await capturesOf(db)
    .select('captures.id')
    .where('publicationCaptures.list', '=', list)
    .where('publicationCaptures.sha256', '=', sha256)
    .where('captures.takenAt', '=', takenAt)
    .executeTakeFirst()
  if (known !== undefined) return
  const id = newId(takenAt)
  await db
    .insertInto('captures')
    .values({
      ...{ id, takenAt, url, archiveUrl, pageSha256 },
      ...{ runId: null, finalUrl: url, door: 'archive', status: 200, screenshotSha256: null },
      headers: JSON.stringify(headers),
    })
    .execute()
  await db.insertInto('publicationCaptures').values({ captureId: id, list, sha256 }).execute()
}

function capturesOf(db: Database) {
  return db
    .selectFrom('captures')
    .innerJoin('publicationCaptures', 'publicationCaptures.captureId', 'captures.id')
    .where('captures.door', '=', 'archive')
}

export interface CaptureSpan {
  readonly firstAt: string
  readonly lastAt: string
}

/** `list sha256` -> when archives captured it first and last; of the hashes given, or of all. */
export async function loadCaptureSpans(
  db: Database,
  hashes?: readonly string[],
): Promise<ReadonlyMap<string, CaptureSpan>> {
  let query = capturesOf(db)
  if (hashes !== undefined) query = query.where('publicationCaptures.sha256', 'in', hashes)
  const rows = await query
    .select(['publicationCaptures.list', 'publicationCaptures.sha256'])
    .select((built) => [
      built.fn.min('captures.takenAt').as('firstAt'),
      built.fn.max('captures.takenAt').as('lastAt'),
    ])
    .groupBy(['publicationCaptures.list', 'publicationCaptures.sha256'])
    .execute()
  return new Map(rows.map(({ list, sha256, ...span }) => [`${list} ${sha256}`, span]))
}

/** Publications of archives that no rebuild has read yet. */
export async function countUnreadArchives(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('publications')
    .select((built) => built.fn.countAll<number>().as('count'))
    .where('origin', '=', 'archive')
    .where('status', '=', 'stored')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** From when to when each list is known to have read as some publication says. */
export async function listKnownSpans(
  db: Database,
): Promise<readonly { readonly list: List; readonly from: string; readonly to: string }[]> {
  const captured = await loadCaptureSpans(db)
  const rows = await db
    .selectFrom('publications')
    .select(['list', 'sha256', 'savedAt', 'firstSeenAt', 'lastSeenAt'])
    .execute()
  return rows.flatMap(({ list, sha256, savedAt, firstSeenAt, lastSeenAt }) => {
    const span = captured.get(`${list} ${sha256}`)
    const times = [savedAt, firstSeenAt, lastSeenAt, span?.firstAt, span?.lastAt]
      .filter((at) => at !== null && at !== undefined)
      .sort()
    const [from, to] = [times[0], times.at(-1)]
    return from === undefined || to === undefined ? [] : [{ list, from, to }]
  })
}
