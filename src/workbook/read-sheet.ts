/**
 * One worksheet's XML -> its rows, each cell with what is printed in it and where it links. Pure.
 *
 * A cell's link is not in the cell: it stands in a list after the rows, may span a range, and names
 * its address by an id in another part. Links made by a HYPERLINK formula are read as well.
 */
import { LayoutError } from '../errors.js'
import { type CellPosition, findCellPosition, findCellRange } from './cell-reference.js'
import { decodeEscapes } from './decode-escapes.js'
import { findRelationshipId, parseXml } from './parse-xml.js'

export type CellKind = 'text' | 'number' | 'error' | 'boolean'

export interface SheetCell {
  readonly kind: CellKind
  /** Exactly what the workbook holds: a text untrimmed, a number as digits, an error as `#N/A`. */
  readonly text: string
  readonly link: string | null
}

/** Row number (from 1) -> its cells by column number (from 1). Cells that hold neither text nor link are absent. */
export type SheetRows = ReadonlyMap<number, SheetRow>
export type SheetRow = readonly (SheetCell | undefined)[]

/** Cells of one sheet. ICE's widest so far has 41,000; beyond this, someone is filling our memory. */
const MAX_CELLS = 1_500_000
/** Columns that are read; what stands further right is no list of ICE's, whose widest has 13. */
const MAX_COLUMN = 128
/** Rows that one hyperlink's range may cover. ICE's links span two or three. */
const MAX_LINK_ROWS = 50_000

const FORMULA_LINK = /^\s*HYPERLINK\(\s*"((?:[^"]|"")*)"/i

interface Sources {
  /** The sheet's part name, for errors. */
  readonly where: string
  readonly xml: string
  readonly sharedStrings: readonly string[]
  /** Relationship id -> address. */
  readonly links: ReadonlyMap<string, string>
}

/**
 * Every row that holds anything, in the sheet's order.
 *
 * @throws {LayoutError} on bad XML, a cell without a place, an unknown shared string, or too many cells.
 */
export function readSheet(sources: Sources): SheetRows {
  const reader = new SheetReader(sources)
  parseXml(sources.xml, sources.where, {
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  })
  return reader.rows
}

class SheetReader {
  readonly rows = new Map<number, (SheetCell | undefined)[]>()
  private readonly known = new Map<string, SheetCell>()
  private at: CellPosition = { row: 0, column: 0 }
  private type = 'n'
  private value = ''
  private formula = ''
  private target: 'value' | 'formula' | null = null
  private cells = 0

  constructor(private readonly sources: Sources) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'c') this.startCell(attributes)
    else if (name === 'v' || name === 't') this.target = 'value'
    else if (name === 'f') this.target = 'formula'
    else if (name === 'row') this.at = { row: rowNumber(attributes.r) ?? this.at.row + 1, column: 0 }
    else if (name === 'hyperlink') this.addLink(attributes)
  }

  text(text: string): void {
    if (this.target === 'value') this.value += text
    else if (this.target === 'formula') this.formula += text
  }

  close(name: string): void {
    if (name === 'c') this.endCell()
    else if (name === 'v' || name === 't' || name === 'f') this.target = null
  }

  private startCell(attributes: Readonly<Record<string, string>>): void {
    const { r: reference, t: type } = attributes
    const next = { row: this.at.row, column: this.at.column + 1 }
    const position = reference === undefined ? next : findCellPosition(reference)
    if (position === undefined) throw this.fault('a cell reference like B7', String(reference))
    this.at = position
    this.type = type ?? 'n'
    this.value = ''
    this.formula = ''
    if (++this.cells > MAX_CELLS) throw this.fault(`at most ${MAX_CELLS} cells`, 'more')
  }

  private endCell(): void {
    const link = this.formula === '' ? null : formulaLink(this.formula)
    if (this.value === '' && link === null) return
    const cell = this.readCell()
    this.put(this.at, link === null ? cell : { kind: cell.kind, text: cell.text, link })
  }

  /** Equal cells are one object: a sheet repeats its texts, and its `#N/A` tens of thousands of times. */
  private readCell(): SheetCell {
    const key = this.type + this.value
    const known = this.known.get(key)
    if (known !== undefined) return known
    const cell = this.makeCell()
    this.known.set(key, cell)
    return cell
  }

  private makeCell(): SheetCell {
    switch (this.type) {
      case 's': {
        const text = this.sources.sharedStrings[Number(this.value)]
        if (text === undefined) throw this.fault('a shared string of the table', `number ${this.value}`)
        return { kind: 'text', text, link: null }
      }
      case 'e':
        return { kind: 'error', text: this.value, link: null }
      case 'b':
        return { kind: 'boolean', text: this.value === '1' ? 'TRUE' : 'FALSE', link: null }
      case 'n':
        return { kind: 'number', text: this.value, link: null }
      default:
        return { kind: 'text', text: decodeEscapes(this.value), link: null }
    }
  }

  private addLink(attributes: Readonly<Record<string, string>>): void {
    const address = this.linkAddress(attributes)
    const range = findCellRange(attributes.ref ?? '')
    if (address === undefined || range === undefined) return
    const lastRow = Math.min(range.last.row, range.first.row + MAX_LINK_ROWS)
    for (let row = range.first.row; row <= lastRow; row++) {
      const cells = this.rows.get(row)
      // A range may be larger than the sheet: only rows that hold something matter.
      if (cells === undefined) continue
      for (let column = range.first.column; column <= Math.min(range.last.column, MAX_COLUMN); column++) {
        const { kind, text } = cells[column] ?? { kind: 'text', text: '' }
        this.put({ row, column }, { kind, text, link: address })
      }
    }
  }

  private linkAddress(attributes: Readonly<Record<string, string>>): string | undefined {
    const id = findRelationshipId(attributes)
    // A link within the workbook has no id, and is none of ours.
    if (id === undefined) return undefined
    const address = this.sources.links.get(id)
    if (address === undefined) {
      throw this.fault("the address of each of the sheet's links", `none for link ${id}`)
    }
    const fragment = attributes.location
    return fragment !== undefined ? `${address}#${fragment}` : address
  }

  private put(at: CellPosition, cell: SheetCell): void {
    if (at.column > MAX_COLUMN) return
    let row = this.rows.get(at.row)
    if (row === undefined) {
      row = []
      this.rows.set(at.row, row)
    }
    row[at.column] = cell
  }

  private fault(expected: string, found: string): LayoutError {
    return new LayoutError({ where: `${this.sources.where}, row ${this.at.row}`, expected, found })
  }
}

function formulaLink(formula: string): string | null {
  return FORMULA_LINK.exec(formula)?.[1]?.replaceAll('""', '"') ?? null
}

function rowNumber(printed: string | undefined): number | undefined {
  const number = Number(printed)
  return Number.isInteger(number) && number > 0 ? number : undefined
}
