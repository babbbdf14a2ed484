/** Real editions: which rows are moved to another state, and that Minnesota's are all placed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LISTS } from '../../src/model.js'
import { placeAgency } from '../../src/places/place-agency.js'
import { readStateName } from '../../src/places/states.js'
import { readWorkbook } from '../../src/workbook/read-workbook.js'

const CORPUS = new URL('../../../shared/corpus/', import.meta.url)

/** Two hundred workbooks on a busy machine. */
const READING_MS = 60_000

/** State, agency and county as printed, of every row of every edition, each once. */
async function readPrintedRows(): Promise<string[][]> {
  const rows = new Map<string, string[]>()
  const files = LISTS.flatMap((list) => readdirSync(new URL(list, CORPUS)).map((file) => `${list}/${file}`))
  for (const file of files) {
    const { sheets } = await readWorkbook(readFileSync(new URL(file, CORPUS)))
    const [heading, ...lines] = [...(sheets[0]?.rows.values() ?? [])]
    const columns = ['STATE', 'LAW ENFORCEMENT AGENCY', 'COUNTY'].map((name) =>
      (heading ?? []).findIndex((cell) => cell?.text.trim() === name),
    )
    for (const line of lines) {
      const cells = columns.map((column) => line[column]?.text.replace(/\s+/g, ' ').trim() ?? '')
      rows.set(cells.join('|'), cells)
    }
  }
  return [...rows.values()]
}

describe.skipIf(!existsSync(CORPUS))("ICE's editions of 2025 (skipped where shared/ is absent)", () => {
  it(
    'move four agencies by their names, and place all of Minnesota but Freedom County',
    async () => {
      const placed = (await readPrintedRows()).map(([state = '', agency = '', cell = '']) => {
        const county = cell.startsWith('#') ? '' : cell
        const { placement } = placeAgency({
          agency,
          agencyType: null,
          county,
          printedState: readStateName(state).code,
        })
        return { agency, placement }
      })
      const names = (rows: typeof placed) => [...new Set(rows.map(({ agency }) => agency))].sort()
      expect(names(placed.filter(({ placement }) => placement.stateMethod === 'agency-name'))).toEqual([
        "Crow Wing County Sheriff's Office",
        "Kershaw County Sheriff's Office",
        "McKenzie County Sheriff's Office",
        "Trousdale County Sheriff's Office",
      ])
      const minnesota = placed.filter(({ placement }) => placement.state === 'MN')
      expect(names(minnesota)).toHaveLength(8)
      expect(names(minnesota.filter(({ placement }) => placement.counties.length !== 1))).toEqual([
        "Freedom County Sheriff's Office",
      ])
    },
    READING_MS,
  )
})
