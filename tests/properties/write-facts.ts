/** Lines of an edition -> what the workbook builder takes, to write the same list anew. Pure. */
import type { FactCell, FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import { findSignedOn } from '../../src/agreements/read-signed-on.js'
import type { Column, PrintedCell } from '../../src/model.js'
import type { Chance } from './chance.js'
import type { Cells } from './source-edition.js'

/** A date as an Excel day number, an #N/A as an error cell, each as often as not; the rest as it is. */
export function writeRow(cells: Cells, chance: Chance): FactRow {
  const written = Object.entries(cells).map(([column, cell]) => [
    column,
    writeCell(column as Column, cell, chance),
  ])
  return Object.fromEntries(written)
}

function writeCell(column: Column, { text, link }: PrintedCell, chance: Chance): FactCell {
  if (link !== null) return { text, link }
  const day = column === 'signed' ? findSignedOn(text) : undefined
  if (day !== undefined && chance.below(2) === 0) return day
  return text === '#N/A' && chance.below(2) === 0 ? { error: text } : text
}
