/** Workbooks of every form that the builder knows, for property tests. Pure. */
import fc from 'fast-check'
import type {
  ExtraColumn,
  FactCell,
  FactRow,
  WorkbookFacts,
} from '../../fixtures/workbook-builder/workbook-facts.js'
import { COLUMNS, type Column } from '../../src/model.js'

/** What people and Excel put into cells, and what looks like markup, an escape or the end of one. */
const PIECES = [
  ...[' ', '\u00a0', '\r\n', '\n', '\t', "'", '’', '"', '&', '<', '>', ']]>', '&amp;', '<!--', '\u200b'],
  ...[
    '_x000D_',
    '_x005F_',
    '_',
    '\u0000',
    '\uffff',
    '\u2028',
    '#N/A',
    'County',
    '1',
    '45826',
    'é',
    '𝔸',
    'e\u0301',
  ],
]
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...PIECES) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  { weight: 5, arbitrary: fc.string({ maxLength: 12 }) },
)
const anyText = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''))
/** A text that may be halved anywhere, as the builder does for rich text. */
const plainText = fc.string({ maxLength: 30 }).map((text) => text.replaceAll('_', '-'))

/** As an attribute holds it: no line breaks. */
const link = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((path) => `https://www.ice.gov/doclib/${path.replace(/[\s\u0080-\u009f]/g, '%20')}`)
const errorCode = fc.constantFrom('#N/A', '#REF!', '#VALUE!', '#DIV/0!', '#NAME?')

const anyDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

function anyCell(text: fc.Arbitrary<string>): fc.Arbitrary<FactCell> {
  return fc.oneof(
    { weight: 6, arbitrary: text },
    { weight: 2, arbitrary: fc.record({ text, link }) },
    { weight: 1, arbitrary: errorCode.map((error) => ({ error })) },
    { weight: 1, arbitrary: anyDay },
  )
}

/** Links are drawn from few, so that some repeat below each other. */
function anyRows(text: fc.Arbitrary<string>): fc.Arbitrary<FactRow[]> {
  const cells = Object.fromEntries(COLUMNS.map((column) => [column, anyCell(text)]))
  const row = fc.record(cells, { requiredKeys: [] }) as fc.Arbitrary<FactRow>
  return fc.array(fc.oneof({ weight: 4, arbitrary: row }, { weight: 1, arbitrary: fc.constant({}) }), {
    maxLength: 12,
  })
}

const NEEDED: readonly Column[] = ['state', 'agency', 'model']
const extraColumn: fc.Arbitrary<ExtraColumn> = fc.record({
  heading: fc.constantFrom('NOTES', 'Column1', 'LAST SEEN', '2025', ' '),
  text: fc.constantFrom('', 'x', '#N/A', '2025-01-01'),
})

/** Ours in any order, those that a list can do without or not, and others between them. */
const anyColumns = fc
  .tuple(
    fc.subarray(COLUMNS.filter((column) => !NEEDED.includes(column))),
    fc.array(extraColumn, { maxLength: 5 }),
  )
  .chain(([optional, extra]) => {
    const all = [...NEEDED, ...optional, ...extra]
    return fc.shuffledSubarray(all, { minLength: all.length })
  })

const anyHeadings = fc.record(
  {
    agency: fc.constantFrom(' law enforcement agency ', 'Law Enforcement\r\nAgency', 'AGENCY NAME'),
    model: fc.constantFrom('Support Type:', 'SUPPORT\u00a0MODEL'),
    signed: fc.constantFrom('Date Signed', 'signed'),
    county: fc.constantFrom('COUNTY ', 'Counties'),
  },
  { requiredKeys: [] },
)

const otherSheet = fc.record(
  {
    name: fc.constantFrom('Totals', 'Sheet 1', 'Übersicht & more'),
    lines: fc.array(fc.array(plainText, { maxLength: 4 }), { maxLength: 4 }),
    state: fc.constantFrom('visible', 'hidden', 'veryHidden'),
    isFirst: fc.boolean(),
  },
  { requiredKeys: ['name', 'lines'] },
)

/** All but the rows. */
const anyForm = fc.record(
  {
    columns: anyColumns,
    headings: anyHeadings,
    sheetName: fc.constantFrom('Sheet 1', 'participating <1>'),
    linesAbove: fc.array(plainText, { maxLength: 3 }),
    trailingErrorRows: fc.nat({ max: 5 }),
    otherSheets: fc.array(otherSheet, { maxLength: 2 }),
    hasInlineStrings: fc.boolean(),
    hasLinkRanges: fc.boolean(),
    isDate1904: fc.boolean(),
    tagPrefix: fc.constantFrom('x', 'ns0'),
  },
  { requiredKeys: ['columns'] },
)

const savedAt = fc.option(
  fc
    .date({ min: new Date('2024-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map((date) => `${date.toISOString().slice(0, 19)}.000Z`),
)

export type AnyWorkbook = WorkbookFacts & Required<Pick<WorkbookFacts, 'columns'>>

export const anyWorkbook: fc.Arbitrary<AnyWorkbook> = fc
  .boolean()
  .chain((hasRichText) =>
    fc
      .tuple(anyForm, savedAt, anyRows(hasRichText ? plainText : anyText))
      .map(([form, at, rows]) => ({ ...form, savedAt: at, rows, hasRichText })),
  )
