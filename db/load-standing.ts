/** The agreements that a list holds by what we believe, each as its row was last read. EDGE. */
import type { List, Listing } from '../src/model.js'
import type { Database } from './open-database.js'

/** Those whose removal is held, or was discarded, among them; ordered by id. */
export async function loadStanding(
  db: Database,
  list: List,
): Promise<readonly { readonly id: string; readonly listing: Listing }[]> {
  const rows = await db
    .selectFrom('agreements')
    .select(['id', 'listing'])
    .where('list', '=', list)
    .where('status', '!=', 'gone')
    .orderBy('id')
    .execute()
  return rows.map(({ id, listing }) => ({ id, listing: JSON.parse(listing) as Listing }))
}
