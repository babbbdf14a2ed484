/** What waits for a maintainer's word: agencies without a county, and cells that could not be read. EDGE. */
import { readListings } from '../src/agreements/read-listings.js'
import type { List, Listing, PrintedRow } from '../src/model.js'
import type { Database } from './open-database.js'

export interface UnplacedAgency {
  readonly agency: string
  /** USPS code by our reading, else of what ICE prints; null when neither tells. */
  readonly state: string | null
  /** ICE's STATE and COUNTY cells. */
  readonly printedState: string
  readonly printedCounty: string
  readonly lists: readonly List[]
}

/** One slip, however many rows have it. */
export interface Doubt {
  readonly list: List
  readonly column: string | null
  readonly code: string
  readonly expected: string
  readonly found: string
  /** Numbers of the rows in the newest edition, in order. */
  readonly rowNumbers: readonly number[]
  /** Whose rows have such a cell now, as printed, each once. */
  readonly agencies: readonly { readonly agency: string; readonly state: string | null }[]
}

/** Listed agencies that are in no county by our reading and not statewide, each once, by state and name. */
export async function listUnplaced(db: Database): Promise<readonly UnplacedAgency[]> {
  const rows = await db
    .selectFrom('agreements')
    .select(['list', 'listing'])
    .where('status', '!=', 'gone')
    .orderBy('id')
    .execute()
  const found = new Map<string, UnplacedAgency>()
  for (const { list, listing } of rows) {
    const { agency, place, printedState, printed, county } = JSON.parse(listing) as Listing
    if (place.counties.length > 0 || place.isStatewide) continue
    const state = place.state ?? printedState
    const key = `${state ?? '~'}|${agency}`
    const lists = new Set([...(found.get(key)?.lists ?? []), list])
    const cell = printed.cells.state?.text.trim() ?? ''
    found.set(key, { agency, state, printedState: cell, printedCounty: county, lists: [...lists] })
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, agency]) => agency)
}

/** Of the newest believed editions; equal slips together, in the order of the first row. */
export async function listDoubts(db: Database): Promise<readonly Doubt[]> {
  const problems = await db.selectFrom('problems').selectAll().orderBy('list').orderBy('rowNumber').execute()
  const agencies = problems.length === 0 ? new Map() : await findAgencies(db)
  const doubts = new Map<string, Doubt>()
  for (const { publication: _publication, rowNumber, ...problem } of problems) {
    const key = keyOf(problem)
    const rowNumbers = [...(doubts.get(key)?.rowNumbers ?? []), rowNumber]
    doubts.set(key, { ...problem, rowNumbers, agencies: agencies.get(key) ?? [] })
  }
  return [...doubts.values()]
}

/** Rows keep the number of the edition that first had them, so problems are matched by what they say. */
async function findAgencies(db: Database): Promise<ReadonlyMap<string, Doubt['agencies']>> {
  const rows = await db
    .selectFrom('listings')
    .select(['list', 'rowNumber', 'cells'])
    .where('lastStep', 'is', null)
    .orderBy('id')
    .execute()
  const agencies = new Map<string, Doubt['agencies'][number][]>()
  for (const { list, rowNumber, cells } of rows) {
    const printed: PrintedRow = { rowNumber, cells: JSON.parse(cells) as PrintedRow['cells'] }
    const { listings, problems } = readListings([printed], null)
    const [listing] = listings
    if (listing === undefined) continue
    const named = { agency: listing.agency, state: listing.place.state ?? listing.printedState }
    for (const problem of problems) {
      const known = agencies.get(keyOf({ ...problem, list })) ?? []
      const isKnown = known.some((one) => one.agency === named.agency && one.state === named.state)
      if (!isKnown) agencies.set(keyOf({ ...problem, list }), [...known, named])
    }
  }
  return agencies
}

function keyOf({ list, code, column, found }: Pick<Doubt, 'list' | 'code' | 'column' | 'found'>): string {
  return [list, code, column ?? '', found].join('\n')
}
