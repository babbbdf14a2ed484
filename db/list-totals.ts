/** How much the lists hold now. EDGE. */
import type { List, Listing } from '../src/model.js'
import type { Database } from './open-database.js'

export interface ListTotals {
  readonly agreements: number
  /** Of one state, by our reading. */
  readonly ofState: number
  /** Without a county, and not statewide: they wait for a maintainer. */
  readonly unplaced: number
}

export async function countList(db: Database, list: List, state: string): Promise<ListTotals> {
  const rows = await db
    .selectFrom('agreements')
    .select('listing')
    .where('list', '=', list)
    .where('status', '!=', 'gone')
    .execute()
  const places = rows.map(({ listing }) => (JSON.parse(listing) as Listing).place)
  return {
    agreements: places.length,
    ofState: places.filter((place) => place.state === state).length,
    unplaced: places.filter(({ counties, isStatewide }) => counties.length === 0 && !isStatewide).length,
  }
}
