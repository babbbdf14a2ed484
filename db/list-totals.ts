/** How much the lists hold now. EDGE. */
import type { List } from '../src/model.js'
import { loadStanding } from './load-standing.js'
import type { Database } from './open-database.js'

export interface ListTotals {
  readonly agreements: number
  /** Of one state, by our reading. */
  readonly ofState: number
  /** Without a county, and not statewide: they wait for a maintainer. */
  readonly unplaced: number
}

export async function countList(db: Database, list: List, state: string): Promise<ListTotals> {
  const places = (await loadStanding(db, list)).map(({ listing }) => listing.place)
  return {
    agreements: places.length,
    ofState: places.filter((place) => place.state === state).length,
    unplaced: places.filter(({ counties, isStatewide }) => counties.length === 0 && !isStatewide).length,
  }
}
