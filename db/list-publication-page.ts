/** Stored editions in pages, newest first, whatever became of them. EDGE. */
import type { List } from '../src/model.js'
import type { Database } from './open-database.js'
import type { PublicationsTable } from './schema.js'

export interface PublicationRow
  extends Pick<
    PublicationsTable,
    'list' | 'sha256' | 'fileName' | 'savedAt' | 'firstSeenAt' | 'status' | 'rowCount'
  > {
  /** True of a believed one of which some removals are not believed. */
  readonly hasHold: boolean
}

/** @param page from 1. */
export async function listPublicationPage(
  db: Database,
  { list, page, perPage }: { readonly list: List | null; readonly page: number; readonly perPage: number },
): Promise<readonly PublicationRow[]> {
  let query = db
    .selectFrom('publications')
    .select(['list', 'sha256', 'fileName', 'savedAt', 'firstSeenAt', 'status', 'rowCount', 'hold'])
  if (list !== null) query = query.where('list', '=', list)
  const rows = await query
    .orderBy(({ fn }) => fn.coalesce('savedAt', 'firstSeenAt', 'storedAt'), 'desc')
    .orderBy('list')
    .orderBy('sha256')
    .limit(perPage)
    .offset((page - 1) * perPage)
    .execute()
  return rows.map(({ hold, ...row }) => ({ ...row, hasHold: hold !== null }))
}

export async function countPublications(db: Database, list: List | null): Promise<number> {
  let query = db.selectFrom('publications').select(({ fn }) => fn.countAll<number>().as('count'))
  if (list !== null) query = query.where('list', '=', list)
  return Number((await query.executeTakeFirstOrThrow()).count)
}
