/**
 * A workbook -> the rows of ICE's list, each cell beside its heading. Pure.
 *
 * Columns are found by heading, whatever their order or number; the sheet by having the headings,
 * whatever its name. A date cell is printed as Excel shows it (number format 14, the only one that ICE
 * has used on 65,000 dates), so that a row reads as a person saw it.
 */
import { LayoutError } from '../errors.js'
import { COLUMNS, type Column, type PrintedCell, type PrintedRow } from '../model.js'
import type { SheetCell, SheetRow, SheetRows } from './read-sheet.js'
import type { Sheet, Workbook } from './read-workbook.js'

export interface ListTable {
  readonly sheetName: string
  /** Columns of ours that this edition has, in the order of the sheet. */
  readonly columns: readonly Column[]
  /** Headings that are none of ours, as printed. */
  readonly unknownHeadings: readonly string[]
  /** Rows in the sheet's order, without blank ones. */
  readonly rows: readonly PrintedRow[]
}

/** Without these three a row says nothing. SIGNED is missing on the pending list, COUNTY before March 2025. */
const REQUIRED: readonly Column[] = ['state', 'agency', 'model']

/** Headings as letters only, so that spaces, line breaks and punctuation do not matter. */
const HEADINGS: Readonly<Record<string, Column>> = {
  STATE: 'state',
  LAWENFORCEMENTAGENCY: 'agency',
  LAWENFORCEMENTAGENCIES: 'agency',
  LAWENFORCEMENTAGENCYNAME: 'agency',
  AGENCY: 'agency',
  AGENCYNAME: 'agency',
  TYPE: 'type',
  AGENCYTYPE: 'type',
  COUNTY: 'county',
  COUNTIES: 'county',
  SUPPORTTYPE: 'model',
  SUPPORTMODEL: 'model',
  TYPEOFSUPPORT: 'model',
  SIGNED: 'signed',
  DATESIGNED: 'signed',
  SIGNEDDATE: 'signed',
  MOA: 'moa',
  MOALINK: 'moa',
  ADDENDUM: 'addendum',
  ADDENDA: 'addendum',
}

/** The headings that ICE has used all along. */
const USUAL = new Set([
  'STATE',
  'LAWENFORCEMENTAGENCY',
  'TYPE',
  'COUNTY',
  'SUPPORTTYPE',
  'SIGNED',
  'MOA',
  'ADDENDUM',
])

/** Rows at the top of a sheet in which the heading may stand; a title or a note may come first. */
const HEADING_DEPTH = 30

interface HeadingRow {
  readonly rowNumber: number
  readonly columns: ReadonlyMap<number, Column>
  readonly unknown: readonly string[]
}

/**
 * The list in a workbook. Where several sheets have the headings, the one with the most rows is it
 * (once, a second sheet held totals).
 *
 * @throws {LayoutError} when no visible sheet has the headings STATE, LAW ENFORCEMENT AGENCY and
 *   SUPPORT TYPE in one row near the top.
 */
export function readListTable(workbook: Workbook): ListTable {
  let best: ListTable | undefined
  for (const sheet of workbook.sheets) {
    const heading = findHeadingRow(sheet.rows)
    if (heading === undefined) continue
    const table = readTable(sheet, heading, workbook.isDate1904)
    if (best === undefined || table.rows.length > best.rows.length) best = table
  }
  if (best !== undefined) return best
  throw new LayoutError({
    where: 'workbook',
    expected: 'a sheet with the headings STATE, LAW ENFORCEMENT AGENCY and SUPPORT TYPE',
    found: describeTops(workbook),
  })
}

function findHeadingRow(rows: SheetRows): HeadingRow | undefined {
  for (const [rowNumber, row] of rows) {
    if (rowNumber > HEADING_DEPTH) return undefined
    const heading = readHeadings(rowNumber, row)
    const found = [...heading.columns.values()]
    if (REQUIRED.every((column) => found.includes(column))) return heading
  }
  return undefined
}

/** Where two headings mean one column, ICE's usual one is it, else the first; the other counts as unknown. */
function readHeadings(rowNumber: number, row: SheetRow): HeadingRow {
  const cells = row.flatMap((cell, number) =>
    cell === undefined || cell.text.trim() === '' ? [] : [{ number, text: cell.text.trim() }],
  )
  const columns = new Map<number, Column>()
  const unknown: string[] = []
  const [usual, others] = [cells.filter(isUsual), cells.filter((cell) => !isUsual(cell))]
  for (const { number, text } of [...usual, ...others]) {
    const column = HEADINGS[fold(text)]
    const isTaken = column !== undefined && [...columns.values()].includes(column)
    if (column === undefined || isTaken) unknown.push(text)
    else columns.set(number, column)
  }
  return { rowNumber, columns: new Map([...columns].sort(([a], [b]) => a - b)), unknown }
}

function fold(heading: string): string {
  return heading.toUpperCase().replace(/[^A-Z]/g, '')
}

function isUsual({ text }: { text: string }): boolean {
  return USUAL.has(fold(text))
}

function readTable(sheet: Sheet, heading: HeadingRow, isDate1904: boolean): ListTable {
  const rows: PrintedRow[] = []
  for (const [rowNumber, row] of sheet.rows) {
    if (rowNumber <= heading.rowNumber) continue
    const cells: Partial<Record<Column, PrintedCell>> = {}
    for (const [number, column] of heading.columns) {
      cells[column] = printCell(row[number], column === 'signed', isDate1904)
    }
    if (!isBlank(cells)) rows.push({ rowNumber, cells })
  }
  return {
    sheetName: sheet.name,
    columns: [...heading.columns.values()],
    unknownHeadings: heading.unknown,
    // Excel writes rows in order; other tools need not.
    rows: rows.sort((a, b) => a.rowNumber - b.rowNumber),
  }
}

const NOTHING: PrintedCell = { text: '', link: null }

function printCell(cell: SheetCell | undefined, isDate: boolean, isDate1904: boolean): PrintedCell {
  if (cell === undefined) return NOTHING
  const text = isDate && cell.kind === 'number' ? printDayNumber(cell.text, isDate1904) : cell.text
  return { text, link: cell.link }
}

/** A row of leftovers: formulas that fill COUNTY far below the list's end print `#N/A` and nothing else. */
function isBlank(cells: Readonly<Partial<Record<Column, PrintedCell>>>): boolean {
  return !COLUMNS.some((column) => column !== 'county' && (cells[column]?.text ?? '').trim() !== '')
}

const DAY_MS = 86_400_000
/** Days from Excel's day 0 to 1970-01-01. Excel counts a 29 February 1900 that never was. */
const EXCEL_EPOCH_DAYS = 25_569
/** Days by which 1904 workbooks count less. */
const EPOCH_1904_DAYS = 1_462
/** 1982 to 2119 as Excel day numbers: outside it a number in SIGNED is a slip, and stays as printed. */
const PLAUSIBLE_DAYS = { first: 30_000, last: 80_000 }

function printDayNumber(digits: string, isDate1904: boolean): string {
  const days = Number(digits) + (isDate1904 ? EPOCH_1904_DAYS : 0)
  if (!(days >= PLAUSIBLE_DAYS.first && days <= PLAUSIBLE_DAYS.last)) return digits
  const date = new Date((Math.floor(days) - EXCEL_EPOCH_DAYS) * DAY_MS)
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`
}

function describeTops(workbook: Workbook): string {
  const tops = workbook.sheets.map(({ name, rows }) => {
    const [first] = rows.values()
    const texts = (first ?? []).flatMap((cell) => (cell === undefined ? [] : [cell.text.trim()]))
    return `sheet "${name}" beginning ${texts.slice(0, 9).join(' | ').slice(0, 200) || 'with nothing'}`
  })
  return tops.join('; ') || 'no visible sheet'
}
