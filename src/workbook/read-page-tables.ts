/**
 * The tables of an HTML page, in the form of a workbook's sheets. Pure.
 *
 * Until 20 February 2025 ICE's page carried the list itself, as one table among others. Read so, it goes
 * through the reader of workbooks: the headings tell which table is the list, and the others are passed by.
 */
import { load } from 'cheerio/slim'
import type { SheetCell, SheetRows } from './read-sheet.js'
import type { Workbook } from './read-workbook.js'

/** Cells of a row that are read; beyond it someone is filling our memory. */
const MAX_COLUMN = 128
/** Rows or columns over which one cell may stand. */
const MAX_SPAN = 1_000

/** True for bytes that are HTML with a table in it; a workbook is a zip. */
export function isPageWithTables(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return /^\ufeff?\s*</.test(text.toString('utf8', 0, 200)) && /<table\b/i.test(text.toString('latin1'))
}

/** Every table is a sheet, named by its caption. A page does not say when its list was saved. */
export function readPageTables(bytes: Uint8Array): Workbook {
  const $ = load(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'))
  $('br').replaceWith(' ')
  const sheets = $('table')
    .toArray()
    .map((table) => {
      const grid = new Grid()
      const rows = $(table).find('tr').toArray()
      // A table within a cell is a table of its own.
      for (const row of rows.filter((each) => $(each).closest('table').is(table))) {
        grid.startRow()
        for (const cell of $(row).children('th, td').toArray()) {
          const link = $(cell).find('a[href]').first().attr('href') ?? null
          grid.add(
            readCell($(cell).text(), link),
            spanOf($(cell).attr('colspan')),
            spanOf($(cell).attr('rowspan')),
          )
        }
      }
      return { name: tidy($(table).children('caption').text()), rows: grid.rows }
    })
  return { sheets, savedAt: null, isDate1904: false }
}

function readCell(text: string, link: string | null): SheetCell | undefined {
  const tidied = tidy(text)
  return tidied === '' && link === null ? undefined : { kind: 'text', text: tidied, link }
}

function spanOf(printed: string | undefined): number {
  const span = Number(printed ?? 1)
  return Number.isInteger(span) && span >= 1 ? Math.min(span, MAX_SPAN) : 1
}

/** White space is no part of what a page prints. */
function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Cells in their places: one that spans rows stands in each of them, and moves the others aside. */
class Grid {
  private readonly filled = new Map<number, (SheetCell | undefined)[]>()
  /** Column -> a cell from a row above, and the last row that it reaches. */
  private readonly above = new Map<number, { cell: SheetCell | undefined; lastRow: number }>()
  private row = 0
  private column = 0

  get rows(): SheetRows {
    return this.filled
  }

  startRow(): void {
    this.row++
    this.column = 0
    this.filled.set(this.row, [])
    for (const [column, { cell, lastRow }] of this.above) if (lastRow >= this.row) this.put(column, cell)
  }

  add(cell: SheetCell | undefined, columns: number, rows: number): void {
    for (let count = 0; count < columns; count++) {
      do this.column++
      while ((this.above.get(this.column)?.lastRow ?? 0) >= this.row)
      if (this.column > MAX_COLUMN) return
      this.put(this.column, cell)
      if (rows > 1) this.above.set(this.column, { cell, lastRow: this.row + rows - 1 })
    }
  }

  private put(column: number, cell: SheetCell | undefined): void {
    const cells = this.filled.get(this.row)
    if (cells !== undefined) cells[column] = cell
  }
}
