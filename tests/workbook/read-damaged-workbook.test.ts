/** What each damaged or hostile workbook gets: a LayoutError that says what is wrong, and no rows. */
import { describe, expect, it } from 'vitest'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import { type Damage, damageWorkbook } from '../../fixtures/workbook-builder/damage-workbook.js'
import { rewritePart } from '../../fixtures/workbook-builder/write-zip.js'
import { LayoutError } from '../../src/errors.js'
import { readWorkbook } from '../../src/workbook/read-workbook.js'

const SHEET = 'xl/worksheets/sheet1.xml'

function buildGood(): Promise<Buffer> {
  return buildWorkbook({
    savedAt: '2025-08-04T18:44:32.000Z',
    rows: [{ state: 'MINNESOTA', agency: 'Isle Police Department' }],
  })
}

async function readFault(bytes: Uint8Array): Promise<{ where: string; expected: string; found: string }> {
  const error = await readWorkbook(bytes).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof LayoutError)) throw new Error('read without a LayoutError', { cause: error })
  return { where: error.where, expected: error.expected, found: error.found }
}

describe('a damaged workbook is refused', () => {
  it.each<[Damage, string, string, RegExp]>([
    ['truncated', 'workbook', 'a readable zip', /truncated/],
    ['wrong-checksum', 'workbook', `${SHEET} with its own checksum`, /another/],
    ['wrong-size', 'workbook', `${SHEET} of 77 bytes`, /more/],
    ['encrypted', 'workbook', 'parts without a password', /sheet1\.xml encrypted/],
    ['document-type', SHEET, 'XML without a document type', /<!DOCTYPE/],
    ['garbage-xml', SHEET, 'well-formed XML', /disallowed character/],
    ['missing-sheet', 'workbook', `the part ${SHEET}`, /none/],
    ['bomb', 'workbook', `${SHEET} of at most 33554432 bytes`, /1073741824/],
    ['lying-bomb', 'workbook', `${SHEET} of 400000 bytes`, /more/],
    ['many-part-bomb', 'workbook', 'at most 67108864 bytes in all', /109\d{7}/],
    ['old-xls', 'workbook', 'a zip (.xlsx)', /the old \.xls format/],
    ['empty', 'workbook', 'a zip (.xlsx)', /an empty file/],
  ])('%s: in %s, expected %s', async (damage, where, expected, found) => {
    const fault = await readFault(await damageWorkbook(await buildGood(), damage))
    expect(fault).toEqual({ where, expected, found: expect.stringMatching(found) })
  })

  it.each([
    ['a page of HTML', '<!DOCTYPE html><html>', /something else, beginning "<!DOCTYPE html>/],
    ['a PDF', '%PDF-1.4', /something else, beginning "%PDF-1\.4"/],
  ])('when it is %s', async (_, text, found) => {
    const fault = await readFault(Buffer.from(text))
    expect(fault).toEqual({
      where: 'workbook',
      expected: 'a zip (.xlsx)',
      found: expect.stringMatching(found),
    })
  })

  it('when it is a zip of something else', async () => {
    const bytes = await rewritePart(await buildGood(), 'xl/workbook.xml', () => null)
    expect(await readFault(bytes)).toEqual({
      where: 'workbook',
      expected: 'xl/workbook.xml in the zip',
      found: 'none',
    })
  })

  it.each(['xl/workbook.xml', 'xl/sharedStrings.xml'])('when %s has a document type', async (path) => {
    const bytes = await rewritePart(await buildGood(), path, (xml) => xml.replace('?>', '?><!DOCTYPE a>'))
    expect(await readFault(bytes)).toEqual({
      where: path,
      expected: 'XML without a document type',
      found: '<!DOCTYPE',
    })
  })

  it('when an entity in it was never declared', async () => {
    const bytes = await rewritePart(await buildGood(), 'xl/sharedStrings.xml', (xml) =>
      xml.replace('MINNESOTA', '&minnesota;'),
    )
    expect((await readFault(bytes)).expected).toBe('well-formed XML')
  })
})

describe('cut at any byte', () => {
  it('a workbook is refused, never read in part', async () => {
    const good = await buildGood()
    const lengths = Array.from({ length: good.length }, (_, length) => length)
    const faults = await Promise.all(lengths.map((length) => readFault(good.subarray(0, length))))
    expect(faults).toHaveLength(good.length)
  })
})
