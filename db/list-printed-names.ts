/** An agency's names as ICE printed them, and the editions that show each. EDGE. */
import type { PrintedRow } from '../src/model.js'
import type { Database } from './open-database.js'

export interface PrintedName {
  /** As the cell holds it, its outer spaces aside. */
  readonly name: string
  /** From when a list read so; see `BeliefsTable.effectiveAt`. */
  readonly from: string
  /** The last edition that shows it; null while one of the newest does. */
  readonly to: string | null
}

/** Each spelling once, in the order in which they first stood on a list. */
export async function listPrintedNames(db: Database, agencyId: string): Promise<readonly PrintedName[]> {
  const rows = await db
    .selectFrom('agreements')
    .innerJoin('listings', 'listings.agreementId', 'agreements.id')
    .innerJoin('beliefs as first', (join) =>
      join.onRef('first.list', '=', 'listings.list').onRef('first.step', '=', 'listings.firstStep'),
    )
    .leftJoin('beliefs as last', (join) =>
      join.onRef('last.list', '=', 'listings.list').onRef('last.step', '=', 'listings.lastStep'),
    )
    .select(['cells', 'first.effectiveAt as from', 'last.effectiveAt as to'])
    .where('agencyId', '=', agencyId)
    .execute()
  const names = new Map<string, PrintedName>()
  for (const { cells, from, to } of rows) {
    const name = (JSON.parse(cells) as PrintedRow['cells']).agency?.text.trim() ?? ''
    const known = names.get(name)
    names.set(name, known === undefined ? { name, from, to } : widen(known, from, to))
  }
  return [...names.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

function widen(known: PrintedName, from: string, to: string | null): PrintedName {
  return {
    name: known.name,
    from: from < known.from ? from : known.from,
    to: known.to === null || to === null ? null : to > known.to ? to : known.to,
  }
}
