/** What changes between two rows of one agreement, and what of it is told. */
import { describe, expect, it } from 'vitest'
import { OTHERS, type Row, Story } from './story.js'

const ROW: Row =
  'MINNESOTA | Isle Police Department | TFM | 1/26/2026 | Mille Lacs County | isle.pdf | Municipality'

/** Every event, quiet ones marked. */
function changeTo(...rows: readonly Row[]): readonly string[] {
  const story = new Story()
  story.serve([...OTHERS, ROW])
  for (const row of rows) story.serve([...OTHERS, row])
  return story.events.map(({ kind, fields, isMaterial }) =>
    [isMaterial ? '' : 'quiet ', kind, ...fields.map((field) => ` ${field}`)].join(''),
  )
}

describe('a change', () => {
  it('tells a document and a date as what they are', () => {
    expect(changeTo(ROW.replace('isle.pdf', ''))).toEqual(['moa_unlinked'])
    expect(changeTo(ROW.replace('isle.pdf', ''), ROW)).toEqual(['moa_unlinked', 'moa_posted'])
    expect(changeTo(ROW.replace('isle.pdf', 'isle-2.pdf'))).toEqual(['moa_changed'])
    expect(changeTo(ROW.replace('isle.pdf', 'ISLE.pdf'))).toEqual([])
    expect(changeTo(ROW.replace('1/26/2026', '1/27/2026'))).toEqual(['redated'])
    expect(changeTo(ROW.replace('1/26/2026', '1/27/2026').replace('isle.pdf', 'other.pdf'))).toEqual([
      'redated',
      'moa_changed',
    ])
  })

  it('keeps a change of spelling quiet', () => {
    expect(changeTo(ROW.replace('Police Department', 'Police Dept.'))).toEqual(['quiet corrected agency'])
    expect(changeTo(ROW.replace('Mille Lacs County', 'MILLE LACS'))).toEqual(['quiet corrected county'])
    expect(changeTo(ROW.replace('Municipality', 'County'))).toEqual(['quiet corrected type'])
    expect(changeTo(ROW.replace('MINNESOTA', 'Minnesota '))).toEqual([])
  })

  it('tells who, where and which model', () => {
    expect(changeTo(ROW.replace('Isle Police', 'Isle Lake Police'))).toEqual(['corrected agency'])
    expect(changeTo(ROW.replace('Mille Lacs', 'Aitkin'))).toEqual(['corrected county'])
    expect(changeTo(ROW.replace('TFM', 'WSO'))).toEqual(['corrected model'])
    expect(changeTo(ROW.replace('MINNESOTA', 'WISCONSIN'))).toEqual(['corrected state county'])
  })

  it('tells a date that ICE gives for the first time, and not one that it blanks', () => {
    expect(changeTo(ROW.replace('1/26/2026', ''))).toEqual(['quiet redated'])
    expect(changeTo(ROW.replace('1/26/2026', ''), ROW)).toEqual(['quiet redated', 'redated'])
  })
})
