/** What a list held, as of its newest believed edition or of an earlier day. EDGE. */
import { readListings } from '../src/agreements/read-listings.js'
import type { List, Listing, PrintedRow } from '../src/model.js'
import type { Database } from './open-database.js'

export interface EditionOn {
  readonly list: List
  readonly step: number
  readonly sha256: string
  readonly fileName: string
  readonly savedAt: string | null
}

/** A row as it stood, read; with the agreement that it was. */
export interface ListedRow {
  readonly agreementId: string
  readonly agencyId: string
  /** True for a row that prints an agreement again. */
  readonly isRepeat: boolean
  readonly listing: Listing
}

/** The edition that the list read so by an instant: the newest believed by then. Undefined before the first. */
export async function findEditionOn(
  db: Database,
  list: List,
  by: string | null,
): Promise<EditionOn | undefined> {
  let query = db
    .selectFrom('beliefs')
    .innerJoin('publications', (join) =>
      join
        .onRef('publications.sha256', '=', 'beliefs.sha256')
        .onRef('publications.list', '=', 'beliefs.list'),
    )
    .select(['beliefs.list', 'step', 'beliefs.sha256', 'fileName', 'savedAt'])
    .where('beliefs.list', '=', list)
  if (by !== null) query = query.where('effectiveAt', '<=', by)
  return query.orderBy('step', 'desc').limit(1).executeTakeFirst()
}

/** Every row of that edition that names an agency, ordered by state and agency. */
export async function listRowsOn(
  db: Database,
  { list, step, savedAt }: EditionOn,
): Promise<readonly ListedRow[]> {
  const rows = await db
    .selectFrom('listings')
    .innerJoin('agreements', 'agreements.id', 'listings.agreementId')
    .select([
      'agreements.id as agreementId',
      'agencyId',
      'isRepeat',
      'rowNumber',
      'cells',
      'agreements.listing',
    ])
    .where('listings.list', '=', list)
    .where('firstStep', '<=', step)
    .where((built) => built.or([built('lastStep', 'is', null), built('lastStep', '>=', step)]))
    .execute()
  const read = rows.flatMap(({ agreementId, agencyId, isRepeat, rowNumber, cells, listing }) => {
    const printed: PrintedRow = { rowNumber, cells: JSON.parse(cells) as PrintedRow['cells'] }
    const [row] = readListings([printed], savedAt).listings
    return row === undefined
      ? []
      : [{ agreementId, agencyId, isRepeat: isRepeat === 1, listing: withPlace(row, listing) }]
  })
  return read.sort((a, b) => sortKey(a.listing).localeCompare(sortKey(b.listing)))
}

/** Where the row alone does not tell the place, or a maintainer settled it, the agreement knows. */
function withPlace(row: Listing, agreement: string): Listing {
  const { place } = JSON.parse(agreement) as Listing
  const isUnplaced = row.place.counties.length === 0 && !row.place.isStatewide
  return isUnplaced || place.stateMethod === 'alias' ? { ...row, place } : row
}

function sortKey({ place, agency, model }: Listing): string {
  return `${place.state ?? '~'}|${agency}|${model ?? '~'}`
}
