/** A site whose newest edition holds agencies with names that would run, break out or calculate. */
import { keepPublication } from '../../db/publications.js'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import { rebuildHistory } from '../../jobs/rebuild-history.js'
import { SiteStage } from './site-stage.js'

/** As ICE would print them. */
export const HOSTILE_NAMES = {
  markup: '<script>alert(1)</script> & "Sons" Police Department',
  cdata: ']]> Police ]]><b>Department</b> ]]>',
  entity: 'A &amp; B Police Department',
  formula: '=HYPERLINK("http://evil.example","Cass")',
  plus: '+1+1 Police Department',
  minus: '-2+3 Police Department',
  at: '@SUM(A1) Police Department',
  lines: 'Two\r\nLines, "Quoted" Police Department',
  unseen: 'Hidden\u202e\u0007 Police Department',
} as const

const PLAIN: FactRow = {
  state: 'MINNESOTA',
  agency: "Cass County Sheriff's Office",
  type: 'County',
  county: 'Cass County',
  model: 'Task Force Model',
  signed: '2025-03-03',
}
const HOSTILE: readonly FactRow[] = Object.values(HOSTILE_NAMES).map((agency) => ({
  state: 'MINNESOTA',
  agency,
  type: 'Municipality',
  county: 'Cass County',
  model: 'Task Force Model',
  signed: '2026-04-20',
}))

export async function startHostileStage(): Promise<SiteStage> {
  const stage = await SiteStage.start({ hasHistory: false })
  for (const [savedAt, rows] of [
    ['2026-04-01T15:00:00.000Z', [PLAIN]],
    ['2026-04-21T15:00:00.000Z', [PLAIN, ...HOSTILE]],
  ] as const) {
    const bytes = await buildWorkbook({ rows, savedAt })
    const fileName = `=participating "${savedAt.slice(0, 10)}" <b>.xlsx`
    await keepPublication(stage.db, 'participating', {
      bytes,
      fileName,
      savedAt,
      seenAt: null,
      storedAt: savedAt,
    })
  }
  await rebuildHistory(stage.db)
  return stage
}
