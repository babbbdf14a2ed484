/** What the reader makes of the forms in which a workbook can hold a list, its sheets and its saved time. */
import { describe, expect, it } from 'vitest'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import type { FactRow, WorkbookFacts } from '../../fixtures/workbook-builder/workbook-facts.js'
import { rewritePart } from '../../fixtures/workbook-builder/write-zip.js'
import { readWorkbook, type Sheet } from '../../src/workbook/read-workbook.js'

const SAVED_AT = '2025-08-04T18:44:32.000Z'
const ISLE: FactRow = {
  state: 'MINNESOTA',
  agency: 'Isle Police Department',
  type: 'Municipality',
  county: 'Mille Lacs County',
  model: 'Task Force Model',
  signed: '2026-01-26',
  moa: { text: 'link', link: 'https://www.ice.gov/doclib/287gMOA/Isle.pdf' },
}
const HEADINGS = 'STATE|LAW ENFORCEMENT AGENCY|TYPE|COUNTY|SUPPORT TYPE|SIGNED|MOA|ADDENDUM'
const ISLE_TEXTS =
  'MINNESOTA|Isle Police Department|Municipality|Mille Lacs County|Task Force Model|46048|link'

function build(facts: Partial<WorkbookFacts> = {}): Promise<Buffer> {
  return buildWorkbook({ savedAt: SAVED_AT, rows: [ISLE], ...facts })
}

/** Row number -> its texts, with a bar between two columns. */
function textsOf(sheet: Sheet | undefined): Record<number, string> {
  const rows = [...(sheet?.rows ?? [])]
  return Object.fromEntries(
    rows.map(([number, row]) => [
      number,
      Array.from(row, (cell) => cell?.text)
        .slice(1)
        .join('|'),
    ]),
  )
}

async function textsOfFirst(bytes: Uint8Array): Promise<Record<number, string>> {
  return textsOf((await readWorkbook(bytes)).sheets[0])
}

describe("a sheet of ICE's", () => {
  it.each<[string, Partial<WorkbookFacts>]>([
    ['with shared strings', {}],
    ['with inline strings', { hasInlineStrings: true }],
    ['with rich text', { hasRichText: true }],
    ['with inline rich text', { hasInlineStrings: true, hasRichText: true }],
    ['with prefixed tags', { tagPrefix: 'x' }],
    ['under another name', { sheetName: 'Sheet 1' }],
  ])('reads the same %s', async (_, facts) => {
    expect(await textsOfFirst(await build(facts))).toEqual({ 1: HEADINGS, 2: ISLE_TEXTS })
  })

  it('keeps its row numbers past blank rows, and padded rows as they are', async () => {
    const rows: FactRow[] = [{}, ISLE, {}, { state: '   ', agency: '\u00a0' }, ISLE]
    expect(await textsOfFirst(await build({ rows }))).toEqual({
      1: HEADINGS,
      3: ISLE_TEXTS,
      5: '   |\u00a0',
      6: ISLE_TEXTS,
    })
  })

  it('gives trailing error cells as the errors they are', async () => {
    const { sheets } = await readWorkbook(await build({ trailingErrorRows: 40_000 }))
    expect(sheets[0]?.rows.size).toBe(40_002)
    expect(sheets[0]?.rows.get(40_002)?.[4]).toEqual({ kind: 'error', text: '#N/A', link: null })
  })

  it('may have no rows but its headings', async () => {
    expect(await textsOfFirst(await build({ rows: [] }))).toEqual({ 1: HEADINGS })
  })

  it('has its columns where they stand, whatever their order and number', async () => {
    const columns = ['agency', { heading: 'NOTES', text: 'new' }, 'state'] as const
    expect(await textsOfFirst(await build({ columns, linesAbove: ['As of today'] }))).toEqual({
      1: 'As of today',
      2: 'LAW ENFORCEMENT AGENCY|NOTES|STATE',
      3: 'Isle Police Department|new|MINNESOTA',
    })
  })
})

describe('a workbook', () => {
  it('has its visible sheets in the order of their tabs, and no hidden one', async () => {
    const otherSheets: WorkbookFacts['otherSheets'] = [
      { name: 'Totals', lines: [['JEM', '102']], isFirst: true },
      { name: 'Old', lines: [['hidden']], state: 'hidden' },
      { name: 'Older', lines: [['hidden']], state: 'veryHidden' },
    ]
    const { sheets } = await readWorkbook(await build({ otherSheets }))
    expect(sheets.map((sheet) => [sheet.name, textsOf(sheet)])).toEqual([
      ['Totals', { 1: 'JEM|102' }],
      ['Sheet1', { 1: HEADINGS, 2: ISLE_TEXTS }],
    ])
  })

  it.each([
    ['from the root', '/xl/worksheets/sheet1.xml'],
    ['from its own folder', './worksheets/sheet1.xml'],
  ])('finds a sheet whose path counts %s', async (_, path) => {
    const bytes = await rewritePart(await build(), 'xl/_rels/workbook.xml.rels', (xml) =>
      xml.replace('worksheets/sheet1.xml', path),
    )
    expect(await textsOfFirst(bytes)).toEqual({ 1: HEADINGS, 2: ISLE_TEXTS })
  })

  it('finds its sheets whatever the prefix of relationships', async () => {
    const bytes = await rewritePart(await build(), 'xl/workbook.xml', (xml) =>
      xml.replaceAll('r:id=', 'rel:id=').replace('xmlns:r=', 'xmlns:rel='),
    )
    expect(await textsOfFirst(bytes)).toEqual({ 1: HEADINGS, 2: ISLE_TEXTS })
  })

  it.each([
    [false, '45715'],
    [true, '44253'],
  ])('says whether days count from 1904: %s', async (isDate1904, day) => {
    const rows = [{ ...ISLE, signed: '2025-02-27' }]
    const workbook = await readWorkbook(await build({ isDate1904, rows }))
    expect([workbook.isDate1904, workbook.sheets[0]?.rows.get(2)?.[6]?.text]).toEqual([isDate1904, day])
  })

  it.each([
    ['as Excel writes it', '2025-08-04T18:44:32Z', SAVED_AT],
    ['with an offset', '2025-08-04T14:44:32-04:00', SAVED_AT],
    ['with fractions', '2025-08-04T18:44:32.250Z', '2025-08-04T18:44:32.250Z'],
  ])('says when it was saved, %s', async (_, printed, savedAt) => {
    const bytes = await rewriteSavedAt(printed)
    expect((await readWorkbook(bytes)).savedAt).toBe(savedAt)
  })

  it('without core properties was saved at no known time', async () => {
    expect((await readWorkbook(await build({ savedAt: null }))).savedAt).toBeNull()
  })

  it('with a saved time that is none is refused', async () => {
    const found = 'last Tuesday'
    const where = 'docProps/core.xml'
    const bytes = await rewriteSavedAt(found)
    await expect(readWorkbook(bytes)).rejects.toMatchObject({ name: 'LayoutError', where, found })
  })

  async function rewriteSavedAt(printed: string): Promise<Buffer> {
    return rewritePart(await build(), 'docProps/core.xml', (xml) =>
      xml.replace('2025-08-04T18:44:32Z', printed),
    )
  }
})
