/**
 * A publication's bytes -> the edition that takeEdition takes. Pure.
 *
 * They are a workbook, or ICE's page from the years when it carried the list itself.
 */
import type { List } from '../model.js'
import { readListTable } from '../workbook/read-list-table.js'
import { isPageWithTables, readPageTables } from '../workbook/read-page-tables.js'
import { readWorkbook } from '../workbook/read-workbook.js'
import { readListings } from './read-listings.js'
import type { Edition } from './take-edition.js'

/** What the bytes alone tell. */
export type EditionRead = Pick<Edition, 'savedAt' | 'columns' | 'rowCount' | 'listings' | 'problems'>

/**
 * @param list only tells which blanks are problems: applications bear no date.
 * @throws {LayoutError} when the bytes are no workbook, and no page, with a list in it.
 */
export async function readEdition(bytes: Uint8Array, list: List): Promise<EditionRead> {
  const workbook = isPageWithTables(bytes) ? readPageTables(bytes) : await readWorkbook(bytes)
  const table = readListTable(workbook)
  const { listings, problems } = readListings(table.rows, workbook.savedAt)
  return {
    savedAt: workbook.savedAt,
    columns: table.columns,
    rowCount: table.rows.length,
    listings,
    problems: list === 'pending' ? problems.filter(({ column }) => column !== 'signed') : problems,
  }
}
