/** Where a workbook was first seen, and what the server said of it. EDGE. */
import type { List } from '../src/model.js'
import type { Database } from './open-database.js'

export interface FirstSighting {
  readonly url: string
  readonly firstSeenAt: string
  /** Of the response, names in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

/** Undefined of what no look of ours saw. */
export async function findFirstSighting(
  db: Database,
  list: List,
  sha256: string,
): Promise<FirstSighting | undefined> {
  const row = await db
    .selectFrom('sightings')
    .select(['url', 'firstSeenAt', 'headers'])
    .where('list', '=', list)
    .where('sha256', '=', sha256)
    .orderBy('firstSeenAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row === undefined
    ? undefined
    : { ...row, headers: JSON.parse(row.headers) as Record<string, string> }
}
