/** The whole way: an edition built otherwise, down to its bytes, and with slips, is no news either. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import { readEdition } from '../../src/agreements/read-edition.js'
import type { Column } from '../../src/model.js'
import { Chance } from './chance.js'
import { anyFalls, befall, listNews } from './falls.js'
import { follow, followRead, NOTHING_KNOWN } from './follow.js'
import { anySeed, PROPERTY_TIMEOUT_MS, runs } from './property-runs.js'
import { readSource } from './source-edition.js'
import { writeRow } from './write-facts.js'

const { lines, savedAt } = await readSource()
const { known } = follow(NOTHING_KNOWN, lines, { name: 'good', savedAt })
const COLUMNS = Object.keys(lines[0] ?? {}) as Column[]

const forms = fc.record({
  hasInlineStrings: fc.boolean(),
  hasLinkRanges: fc.boolean(),
  isDate1904: fc.boolean(),
  trailingErrorRows: fc.nat({ max: 40 }),
  linesAbove: fc.constantFrom([], ['287(g) Participating Agencies']),
  otherSheets: fc.constantFrom([], [{ name: 'Totals', lines: [['JEM', '102']], isFirst: true }]),
  sheetName: fc.constantFrom('Sheet1', 'Sheet 1', 'participating'),
})

describe('an edition with its columns, lines and cells written otherwise', () => {
  it(
    'is no news, whatever slips it bears, and none when it is as it was',
    async () => {
      const editions = fc.record({ falls: anyFalls(lines.length, 'one', 6), form: forms, seed: anySeed })
      await fc.assert(
        fc.asyncProperty(editions, async ({ falls, form, seed }) => {
          const chance = new Chance(seed)
          const rows = chance.shuffle(befall(lines, falls)).map((cells) => writeRow(cells, chance))
          const columns = chance.shuffle([
            ...COLUMNS,
            { heading: 'NOTES', text: 'x' },
            { heading: ' ', text: '' },
          ])
          const bytes = await buildWorkbook({ ...form, savedAt, rows, columns })
          const there = followRead(known, await readEdition(bytes, 'participating'), 'otherwise')
          const back = follow(there.known, lines, { name: 'mended', savedAt })
          expect([listNews(there), listNews(back)]).toEqual([[], []])
        }),
        runs(7, 500),
      )
    },
    PROPERTY_TIMEOUT_MS,
  )
})
