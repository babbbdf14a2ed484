/** A folder of archived workbooks for `replay` and `import`, with a signing, a hold and a doubt in it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import type { List } from '../../src/model.js'
import { APPLICANTS, applied, ISLE, NATION } from '../jobs/rows.js'

const FORK: FactRow = {
  ...ISLE,
  state: 'INDIANA',
  agency: 'Greens Fork Police Department',
  county: { error: '#N/A' },
  signed: '2025-04-10',
}
const BASELINE = [...NATION, FORK]
/** One agreement left and one came that may be it. */
const DOUBTFUL = [...NATION, { ...FORK, agency: 'Green Forks Police Department', signed: '2025-08-01' }]

/** The days of saving; every file is named for its own. */
const EDITIONS: readonly (readonly [List, string, readonly FactRow[]])[] = [
  ['participating', '2026-01-20', BASELINE],
  ['pending', '2026-01-21', APPLICANTS],
  ['pending', '2026-01-22', [...APPLICANTS, applied(ISLE)]],
  ['participating', '2026-01-26', [...BASELINE, ISLE]],
  ['participating', '2026-01-27', NATION.slice(0, 30)],
  ['participating', '2026-01-28', [...DOUBTFUL, ISLE]],
]

/** Writes `archive/participating/` and `archive/pending/` into the folder. */
export async function writeArchive(folder: string): Promise<void> {
  for (const [list, day, rows] of EDITIONS) {
    mkdirSync(join(folder, 'archive', list), { recursive: true })
    const bytes = await buildWorkbook({ list, rows, savedAt: `${day}T20:00:00.000Z` })
    writeFileSync(join(folder, 'archive', list, `${list}-${day}.xlsx`), bytes)
  }
}
