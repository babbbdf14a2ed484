/** What the reader makes of every form in which a sheet can hold a cell or a link. */
import { describe, expect, it } from 'vitest'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import { rewritePart } from '../../fixtures/workbook-builder/write-zip.js'
import { readWorkbook, type Sheet } from '../../src/workbook/read-workbook.js'

const NAMESPACES =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const LINKED = { text: 'link', link: 'https://www.ice.gov/replaced.pdf' }

/** A workbook with these XML parts in place of a good one's. */
async function readParts(parts: {
  sheet: string
  strings?: string
  links?: string
}): Promise<Sheet | undefined> {
  const { sheet, strings = '', links = '' } = parts
  const written: [string, string][] = [
    ['xl/worksheets/sheet1.xml', `<worksheet ${NAMESPACES}>${sheet}</worksheet>`],
    ['xl/worksheets/_rels/sheet1.xml.rels', `<Relationships>${links}</Relationships>`],
    ['xl/sharedStrings.xml', `<sst>${strings}</sst>`],
  ]
  let bytes = await buildWorkbook({ savedAt: '2025-08-04T18:44:32Z', rows: [{ moa: LINKED }] })
  for (const [path, xml] of written) bytes = await rewritePart(bytes, path, () => xml)
  return (await readWorkbook(bytes)).sheets[0]
}

/** What the reader makes of cell A1. */
async function readCell(cell: string, strings = '') {
  const sheet = await readParts({ sheet: `<sheetData><row r="1">${cell}</row></sheetData>`, strings })
  return sheet?.rows.get(1)?.[1]
}

describe('a shared string is read as printed', () => {
  it.each([
    ['plain', '<t>Itasca</t>', 'Itasca'],
    ['padded, with its blanks', '<t xml:space="preserve"> \u00a0Cass </t>', ' \u00a0Cass '],
    ['rich text, its runs joined', '<r><rPr><b/></rPr><t>Crow </t></r><r><t>Wing</t></r>', 'Crow Wing'],
    ['with phonetic hints, without them', '<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh>', '東京'],
    ['escaped characters', '<t>Sheriff\u2019s &amp; &lt;Police&gt;</t>', 'Sheriff\u2019s & <Police>'],
    ['character data', '<t><![CDATA[a < b]]></t>', 'a < b'],
    ['nothing', '', ''],
    ['a line feed', '<t>one\ntwo</t>', 'one\ntwo'],
    ['a carriage return written by number', '<t>one_x000D_\ntwo</t>', 'one\r\ntwo'],
    ['a text that looks like such a number', '<t>_x005F_x000D_</t>', '_x000D_'],
  ])('%s', async (_, item, text) => {
    const cell = await readCell('<c r="A1" t="s"><v>1</v></c>', `<si><t>other</t></si><si>${item}</si>`)
    expect(cell).toEqual({ kind: 'text', text, link: null })
  })
})

describe('a cell is read as printed', () => {
  it.each([
    ['an inline string', 't="inlineStr"><is><t>Isle</t></is>', 'text', 'Isle'],
    [
      'inline rich text',
      't="inlineStr"><is><r><t>Mille </t></r><r><t>Lacs</t></r></is>',
      'text',
      'Mille Lacs',
    ],
    ["a formula's text", 't="str"><f>B1&amp;C1</f><v>Cass</v>', 'text', 'Cass'],
    ['a day number', 's="3"><v>45715</v>', 'number', '45715'],
    ['a number, digit by digit', 't="n"><v>4.5715E4</v>', 'number', '4.5715E4'],
    ['a date as text', 't="d"><v>2025-02-27</v>', 'text', '2025-02-27'],
    ['an error', 't="e"><v>#N/A</v>', 'error', '#N/A'],
    ["a formula's error", 't="e"><f>VLOOKUP(B2,X:Y,2)</f><v>#N/A</v>', 'error', '#N/A'],
    ['a truth', 't="b"><v>1</v>', 'boolean', 'TRUE'],
    ['a falsehood', 't="b"><v>0</v>', 'boolean', 'FALSE'],
  ])('%s', async (_, cell, kind, text) => {
    expect(await readCell(`<c r="A1" ${cell}</c>`)).toEqual({ kind, text, link: null })
  })

  it.each([
    ['=HYPERLINK', 'HYPERLINK("https://www.ice.gov/a.pdf","link")', 'https://www.ice.gov/a.pdf'],
    ['quotes in its address', 'HYPERLINK("https://www.ice.gov/""a"".pdf")', 'https://www.ice.gov/"a".pdf'],
    ['an address that another cell holds', 'HYPERLINK(B1,"link")', null],
  ])('a link made by a formula: %s', async (_, formula, link) => {
    const cell = await readCell(`<c r="A1" t="str"><f>${formula}</f><v>link</v></c>`)
    expect(cell).toEqual({ kind: 'text', text: 'link', link })
  })
})

describe('a cell', () => {
  it('stands where its reference says, and without one beside the cell before it', async () => {
    const rows =
      '<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c><c r="$F$2"><v>3</v></c></row>' +
      '<row><c><v>4</v></c></row><row r="9"><c r="AA9"><v>5</v></c></row>'
    const sheet = await readParts({ sheet: `<sheetData>${rows}</sheetData>` })
    const found = [...(sheet?.rows ?? [])].flatMap(([row, cells]) =>
      cells.flatMap((cell, column) => (cell === undefined ? [] : [[row, column, cell.text]])),
    )
    expect(found).toEqual([
      [2, 2, '1'],
      [2, 3, '2'],
      [2, 6, '3'],
      [3, 1, '4'],
      [9, 27, '5'],
    ])
  })

  it('that holds nothing is absent, and so is a row of such cells', async () => {
    const rows = '<row r="1"><c r="A1" s="1"/><c r="B1" t="s"><v></v></c></row><row r="2"/>'
    expect((await readParts({ sheet: `<sheetData>${rows}</sheetData>` }))?.rows).toEqual(new Map())
  })

  it.each([
    [
      'an unknown shared string',
      '<c r="A1" t="s"><v>99</v></c>',
      'a shared string of the table',
      'number 99',
    ],
    ['a place that is none', '<c r="17"><v>1</v></c>', 'a cell reference like B7', '17'],
  ])('with %s is refused', async (_, cell, expected, found) => {
    const where = expect.stringMatching(/^xl\/worksheets\/sheet1\.xml, row 1$/)
    await expect(readCell(cell)).rejects.toMatchObject({ name: 'LayoutError', where, expected, found })
  })
})

describe('a hyperlink', () => {
  const sheetData =
    '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>' +
    '<row r="2"><c r="A2"><v>3</v></c></row><row r="4"><c r="B4"><v>4</v></c></row></sheetData>'
  const links =
    '<Relationship Id="rId1" Target="https://www.ice.gov/a.pdf?x=1&amp;y=2" TargetMode="External"/>' +
    '<Relationship Id="rId2" Target="https://www.ice.gov/b.pdf" TargetMode="External"/>'
  const a = 'https://www.ice.gov/a.pdf?x=1&y=2'
  const b = 'https://www.ice.gov/b.pdf'
  const otherPrefix = 'xmlns:q="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

  it.each([
    ['of one cell', '<hyperlink ref="B1" r:id="rId1"/>', { B1: a }],
    [
      'over a range, blank cells included',
      '<hyperlink ref="A1:B2" r:id="rId1"/>',
      { A1: a, B1: a, A2: a, B2: a },
    ],
    [
      'over a column, blank rows left out',
      '<hyperlink ref="A1:A1048576" r:id="rId2"/>',
      { A1: b, A2: b, A4: b },
    ],
    [
      'with a place inside its target',
      '<hyperlink ref="A1" r:id="rId2" location="page=3"/>',
      { A1: `${b}#page=3` },
    ],
    ['to a place in the sheet, which is no address', '<hyperlink ref="A1" location="Sheet1!B4"/>', {}],
    ['of no cell', '<hyperlink ref="nowhere" r:id="rId1"/>', {}],
    ['twice, the later one', '<hyperlink ref="A1" r:id="rId1"/><hyperlink ref="A1" r:id="rId2"/>', { A1: b }],
    ['under another prefix', `<hyperlink ${otherPrefix} ref="A1" q:id="rId1"/>`, { A1: a }],
  ])('is read: %s', async (_, link, expected) => {
    const sheet = await readParts({ sheet: `${sheetData}<hyperlinks>${link}</hyperlinks>`, links })
    const found = [...(sheet?.rows ?? [])].flatMap(([row, cells]) =>
      cells.flatMap((cell, column) =>
        typeof cell?.link === 'string' ? [[`${' AB'[column]}${row}`, cell.link]] : [],
      ),
    )
    expect(Object.fromEntries(found)).toEqual(expected)
  })
})
