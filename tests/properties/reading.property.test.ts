/** Reading: whatever a list holds and however its workbook is made, it is read back as it was printed. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import type { FactCell } from '../../fixtures/workbook-builder/workbook-facts.js'
import type { Column, PrintedCell, PrintedRow } from '../../src/model.js'
import { readListTable } from '../../src/workbook/read-list-table.js'
import { readWorkbook } from '../../src/workbook/read-workbook.js'
import { type AnyWorkbook, anyWorkbook } from './any-workbook.js'
import { PROPERTY_TIMEOUT_MS, runs } from './property-runs.js'

/** A cell as a person would read it off the sheet. */
function printCell(cell: FactCell | undefined, column: Column): PrintedCell {
  if (cell === undefined) return { text: '', link: null }
  if (typeof cell !== 'string') return 'error' in cell ? { text: cell.error, link: null } : { ...cell }
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(cell)
  if (column !== 'signed' || date === null) return { text: cell, link: null }
  return { text: `${Number(date[2])}/${Number(date[3])}/${date[1]}`, link: null }
}

function columnsOf({ columns }: AnyWorkbook): readonly Column[] {
  return columns.filter((column) => typeof column === 'string')
}

/** Rows that say something: `#N/A` in COUNTY alone is a formula's leftover. */
function printRows(facts: AnyWorkbook): readonly PrintedRow[] {
  const above = (facts.linesAbove ?? []).length
  return facts.rows
    .map((row, index) => ({
      rowNumber: above + 2 + index,
      cells: Object.fromEntries(columnsOf(facts).map((column) => [column, printCell(row[column], column)])),
    }))
    .filter(({ cells }) =>
      Object.entries(cells).some(([column, { text }]) => column !== 'county' && text.trim() !== ''),
    )
}

describe('any workbook', () => {
  it(
    'is read back exactly: texts, links, dates, error cells and the saved time',
    async () => {
      await fc.assert(
        fc.asyncProperty(anyWorkbook, async (facts) => {
          const workbook = await readWorkbook(await buildWorkbook(facts))
          const { columns, rows, sheetName } = readListTable(workbook)
          expect({ columns, rows, sheetName, savedAt: workbook.savedAt }).toEqual({
            columns: columnsOf(facts),
            rows: printRows(facts),
            sheetName: facts.sheetName ?? 'Sheet1',
            savedAt: facts.savedAt,
          })
        }),
        runs(200, 20_000),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )
})
