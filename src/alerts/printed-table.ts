/**
 * The rows of an event -> a table of what ICE printed before and after. Pure.
 *
 * Texts are ICE's, untouched but for what cannot be seen: this is the evidence, not our reading of it.
 */
import { type AgreementEvent, COLUMNS, type Column, type PrintedCell, type PrintedRow } from '../model.js'
import type { CellView, TableRow, TableView } from './mail-view.js'
import type { Phrases } from './phrases/phrases-of.js'
import { showSourceAddress } from './show-address.js'
import { tidyCell } from './tidy-printed.js'

/** Columns that either side has, in ICE's order. */
export function tabulatePrinted(
  { before, after }: Pick<AgreementEvent, 'before' | 'after'>,
  sourceHosts: readonly string[],
  say: Phrases,
): TableView {
  const hasColumn = (row: PrintedRow | null, column: Column) => row?.cells[column] !== undefined
  const columns = COLUMNS.filter((column) => hasColumn(before, column) || hasColumn(after, column))
  return {
    isBeforeListed: before !== null,
    isAfterListed: after !== null,
    rows: columns.map((column) => tabulateColumn(column, { before, after }, sourceHosts, say)),
  }
}

function tabulateColumn(
  column: Column,
  { before, after }: Pick<AgreementEvent, 'before' | 'after'>,
  sourceHosts: readonly string[],
  say: Phrases,
): TableRow {
  const show = (row: PrintedRow | null) =>
    row === null ? null : showCell(row.cells[column], sourceHosts, say)
  const sides = { before: show(before), after: show(after) }
  const isChanged = before !== null && after !== null && !looksSame(sides.before, sides.after)
  return { heading: say.HEADINGS[column], ...sides, isChanged }
}

function showCell(cell: PrintedCell | undefined, sourceHosts: readonly string[], say: Phrases): CellView {
  if (cell === undefined) return { text: say.NO_SUCH_COLUMN, link: null }
  const text = cell.text.trim() === '' ? say.BLANK : tidyCell(cell.text)
  return { text, link: cell.link === null ? null : showSourceAddress(null, cell.link, sourceHosts, say) }
}

/** A space more or another wrapper around an address shows no difference, and is none to a reader. */
function looksSame(a: CellView | null, b: CellView | null): boolean {
  const fold = (text: string | undefined) => text?.replace(/\s+/g, ' ').trim()
  return fold(a?.text) === fold(b?.text) && a?.link?.text === b?.link?.text
}
