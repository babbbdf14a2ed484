/**
 * Rows -> listings: every cell read, beside its raw text, with a problem for each that could not be. Pure.
 */
import {
  COLUMNS,
  type Column,
  type Listing,
  type PrintedCell,
  type PrintedRow,
  type Problem,
} from '../model.js'
import { placeAgency } from '../places/place-agency.js'
import { readStateName } from '../places/states.js'
import { unwrapLink } from '../workbook/unwrap-link.js'
import { findSignedOn } from './read-signed-on.js'
import { findAgencyType, findSupportModel } from './read-support-model.js'

export interface ListingsRead {
  /** One for each row that names an agency, in the order of the rows. */
  readonly listings: readonly Listing[]
  /** In the order of the rows. */
  readonly problems: readonly Problem[]
}

/** 287(g) became law in 1996; the first agreement was signed in 2002. */
const FIRST_SIGNED_ON = '2002-01-01'
/** Days after the workbook was saved on which a signing may be dated; ICE has dated a few ahead. */
const DAYS_AHEAD = 60
const DAY_MS = 86_400_000

/** Texts in COUNTY that mean nothing is there. */
const NO_COUNTY = /^(#?N\/?A|-+|none|null|unknown|tbd)$/i

/** A row's cells, read once: the next edition shows nearly the same rows. */
interface Reading {
  /** Null for a row that names no agency. */
  readonly listing: Listing | null
  readonly problems: readonly Omit<Problem, 'rowNumber'>[]
}

const MAX_REMEMBERED = 20_000
const remembered = new Map<string, Reading>()

/**
 * Equal cells give the same listing object from one edition to the next, which makes comparing them
 * quick; `printed.rowNumber` is then that of the edition that first showed them.
 *
 * @param savedAt when the workbook was saved, for telling an implausible date; null when unknown.
 */
export function readListings(rows: readonly PrintedRow[], savedAt: string | null): ListingsRead {
  const problems: Problem[] = []
  const listings: Listing[] = []
  const taken = new Set<Listing>()
  const latestOn = findLatestOn(savedAt)
  for (const row of rows) {
    const { listing, problems: found } = readRow(row)
    for (const problem of found) problems.push({ rowNumber: row.rowNumber, ...problem })
    if (listing === null) continue
    // A row printed twice is two listings.
    const own = taken.has(listing) ? { ...listing, printed: row } : listing
    taken.add(own)
    listings.push(own)
    problems.push(...judgeDate(row, own.signedOn, latestOn))
  }
  return { listings, problems }
}

function findLatestOn(savedAt: string | null): string {
  const saved = savedAt === null ? Number.NaN : Date.parse(savedAt)
  if (Number.isNaN(saved)) return '9999-12-31'
  return new Date(saved + DAYS_AHEAD * DAY_MS).toISOString().slice(0, 10)
}

function judgeDate(
  { rowNumber, cells }: PrintedRow,
  signedOn: string | null,
  latestOn: string,
): readonly Problem[] {
  if (signedOn === null || (signedOn >= FIRST_SIGNED_ON && signedOn <= latestOn)) return []
  const expected = `a date between ${FIRST_SIGNED_ON} and ${latestOn}`
  return [
    { rowNumber, column: 'signed', code: 'implausible-date', expected, found: cells.signed?.text ?? '' },
  ]
}

function readRow(row: PrintedRow): Reading {
  const key = COLUMNS.map((column) => keyOf(row.cells[column])).join('\0')
  const known = remembered.get(key)
  if (known !== undefined) return known
  const reader = { row, problems: [] }
  const reading = { listing: readListing(reader), problems: reader.problems }
  if (remembered.size >= MAX_REMEMBERED) remembered.clear()
  remembered.set(key, reading)
  return reading
}

/** A column that the edition does not have is not a blank cell. */
function keyOf(cell: PrintedCell | undefined): string {
  return cell === undefined ? '\x01' : `${cell.text}\x02${cell.link ?? ''}`
}

interface RowReading {
  readonly row: PrintedRow
  readonly problems: Omit<Problem, 'rowNumber'>[]
}

function readListing(reading: RowReading): Listing | null {
  const agency = tidy(textOf(reading, 'agency'))
  if (agency === '') {
    report(reading, 'agency', 'missing-agency', 'the name of an agency')
    return null
  }
  const agencyType = findAgencyType(textOf(reading, 'type')) ?? null
  if (agencyType === null) report(reading, 'type', 'unknown-type', 'County, Municipality or State Agency')
  const printedState = readState(reading)
  const county = readCounty(reading)
  const { placement, problems } = placeAgency({ agency, agencyType, county, printedState })
  reading.problems.push(...problems)
  return {
    printed: reading.row,
    printedState,
    agency,
    agencyType,
    county,
    model: readModel(reading),
    signedOn: readSignedOn(reading),
    moaUrl: readLink(reading, 'moa'),
    addendumUrl: readLink(reading, 'addendum'),
    place: placement,
  }
}

function readState(reading: RowReading): string | null {
  const { code, isExact } = readStateName(textOf(reading, 'state'))
  if (code === null) report(reading, 'state', 'unreadable-state', 'the name of a state')
  else if (!isExact) report(reading, 'state', 'misspelt-state', `the name of ${code} spelt right`)
  return code
}

function readCounty(reading: RowReading): string {
  const county = tidy(textOf(reading, 'county'))
  return NO_COUNTY.test(county) ? '' : county
}

function readModel(reading: RowReading): Listing['model'] {
  const model = findSupportModel(textOf(reading, 'model'))
  if (model === undefined) report(reading, 'model', 'unknown-model', 'one of the three support models')
  return model ?? null
}

function readSignedOn(reading: RowReading): string | null {
  const printed = tidy(textOf(reading, 'signed'))
  if (reading.row.cells.signed === undefined) return null
  const signedOn = findSignedOn(printed)
  if (signedOn === undefined) {
    report(reading, 'signed', 'unreadable-date', 'a date like 6/18/2025')
    return null
  }
  return signedOn
}

function readLink(reading: RowReading, column: 'moa' | 'addendum'): string | null {
  const cell = reading.row.cells[column]
  const link = cell?.link ?? (/^https?:/i.test(tidy(cell?.text ?? '')) ? tidy(cell?.text ?? '') : null)
  if (link === null) return null
  const url = unwrapLink(link)
  if (url === null) report(reading, column, 'unreadable-link', 'an address of a document')
  return url
}

function report(reading: RowReading, column: Column, code: Problem['code'], expected: string): void {
  const found = textOf(reading, column)
  reading.problems.push({ column, code, expected, found })
}

function textOf(reading: RowReading, column: Column): string {
  return reading.row.cells[column]?.text ?? ''
}

/** Outer spaces gone, inner white space (no-break spaces and line breaks among it) one space. */
function tidy(text: string): string {
  return text.replace(/[\s\u00a0\u200b]+/g, ' ').trim()
}
