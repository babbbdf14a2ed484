/** The name that ICE gives a file. */
import { describe, expect, it } from 'vitest'
import { readFileName } from '../../src/ice/read-file-name.js'

const NUMBERED = 'https://www.ice.gov/file-download/download/public/208496'

describe('a file is named', () => {
  it.each([
    ['attachment; filename="participatingAgencies08252026pm.xlsx"', 'participatingAgencies08252026pm.xlsx'],
    [
      'attachment; filename="participatingAgencies04212026am 12.15.07 AM.xlsx"',
      'participatingAgencies04212026am 12.15.07 AM.xlsx',
    ],
    ['attachment; filename=participating.xlsx', 'participating.xlsx'],
    ['attachment;FILENAME = participating.xlsx ; size=3', 'participating.xlsx'],
    ['attachment; filename="a \\"b\\"; c.xlsx"', 'a "b"; c.xlsx'],
    ["attachment; filename*=UTF-8''Agencies%20%E2%80%93%20June.xlsx", 'Agencies \u2013 June.xlsx'],
    ['attachment; filename="plain.xlsx"; filename*=utf-8\'en\'extended.xlsx', 'extended.xlsx'],
    ['attachment; filename="plain.xlsx"; filename*=KOI8-R\'\'%D0.xlsx', 'plain.xlsx'],
    [`attachment; filename="${Buffer.from('Niños.xlsx').toString('latin1')}"`, 'Niños.xlsx'],
    ['attachment; filename="Ni\u00f1os.xlsx"', 'Niños.xlsx'],
    ['attachment; filename="..\\\\..\\\\etc/passwd"', 'passwd'],
    ["attachment; filename*=UTF-8''..%2F..%2Fa.xlsx", 'a.xlsx'],
    ['attachment; filename="a\u0007b.xlsx"', 'ab.xlsx'],
    ['attachment; filename=".."', '208496'],
    ['attachment; filename=""', '208496'],
    ['attachment', '208496'],
    [undefined, '208496'],
  ])('%s', (disposition, name) => {
    expect(readFileName(disposition, NUMBERED)).toBe(name)
  })

  it.each([
    [
      'https://www.ice.gov/doclib/participatingAgencies06052025pm.xlsx?v=1',
      'participatingAgencies06052025pm.xlsx',
    ],
    ['https://www.ice.gov/doclib/pending%20copy.xlsx', 'pending copy.xlsx'],
    ['https://www.ice.gov/doclib/..%2Fpending.xlsx', 'pending.xlsx'],
    ['https://www.ice.gov/doclib/100%.xlsx', '100%.xlsx'],
    ['https://www.ice.gov/', 'unnamed'],
  ])('by the last part of %s', (url, name) => {
    expect(readFileName(undefined, url)).toBe(name)
  })
})
