/** ICE's own workbooks, where `../shared` has them: all of them are read, and hold what ICE's lists hold. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ICE_HEADINGS } from '../../fixtures/workbook-builder/workbook-facts.js'
import { readWorkbook } from '../../src/workbook/read-workbook.js'

const CORPUS = new URL('../../../shared/corpus/', import.meta.url)

describe.skipIf(!existsSync(CORPUS))("ICE's workbooks of 2025 (skipped where ../shared is absent)", () => {
  it.each([
    ['participating', 90],
    ['pending', 110],
  ])('all of the %s list are read, each with its saved time and its headings', async (list, count) => {
    const folder = new URL(`${list}/`, CORPUS)
    const files = readdirSync(folder).filter((name) => name.endsWith('.xlsx'))
    expect(files).toHaveLength(count)
    for (const file of files) {
      const { savedAt, sheets } = await readWorkbook(readFileSync(new URL(encodeURIComponent(file), folder)))
      const headings = sheets[0]?.rows.get(1)?.map((cell) => cell?.text)
      expect.soft(savedAt, file).toMatch(/^2025-0[2-9]-\d\dT/)
      expect.soft(headings, file).toEqual(expect.arrayContaining([ICE_HEADINGS.state, ICE_HEADINGS.agency]))
      expect.soft(sheets[0]?.rows.size, file).toBeGreaterThan(15)
    }
  })
})
