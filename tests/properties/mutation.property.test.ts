/** Damage: whatever happens to a workbook's bytes, it is read right or refused, and never hangs the reader. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import type { MutationKind } from './mutation-properties.js'
import { PROPERTY_TIMEOUT_MS, runs } from './property-runs.js'
import { readSource } from './source-edition.js'
import type { MutationReport, MutationTask } from './try-mutations.js'

/** Fifty cases take a second; without a sign of life in so long, one of them hangs. */
const HANG_MS = 120_000
/** Of the process: a case that wants more is a bomb. */
const MEMORY_MB = 512

const LINK = 'https://www.ice.gov/doclib/287gMOA/a.pdf'
const ROWS: readonly FactRow[] = ['Itasca', 'Cass', 'Jackson', 'Crow Wing', 'Freeborn'].map(
  (county, index) => ({
    state: 'MINNESOTA',
    agency: `${county} County Sheriff\u2019s Office`,
    type: 'County',
    county: index === 2 ? { error: '#N/A' } : `${county} County `,
    model: index % 2 === 0 ? 'Task Force Model' : 'Warrant Service Officer',
    signed: index === 3 ? '3/272025' : `2025-03-0${index + 1}`,
    moa: index === 4 ? 'link pending' : { text: 'link', link: LINK },
    addendum: '',
  }),
)

/** A small workbook for most cases, as large ones hide small damage; and a real one. */
async function makeWorkbooks(): Promise<readonly Uint8Array[]> {
  const small = await buildWorkbook({ rows: ROWS, savedAt: '2025-08-04T18:44:32.000Z', trailingErrorRows: 2 })
  return [small, (await readSource()).bytes]
}

/** Null, or the smallest case that fails; one that hangs, or brings the process down, fails. */
async function tryMutations(task: MutationTask): Promise<string | null> {
  const child = fork(fileURLToPath(new URL('./try-mutations.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx', `--max-old-space-size=${MEMORY_MB}`],
    serialization: 'advanced',
  })
  child.send(task)
  try {
    return await new Promise((resolve) => {
      let timer = setTimeout(resolve, HANG_MS, 'no case was begun')
      child.once('exit', (code) => resolve(`the process ended with ${code}`))
      child.on('message', (report: MutationReport) => {
        clearTimeout(timer)
        if (report.kind === 'done') resolve(report.failure)
        else
          timer = setTimeout(resolve, HANG_MS, `a case soon after ${report.cases} of seed ${task.seed} hangs`)
      })
    })
  } finally {
    child.kill('SIGKILL')
  }
}

describe('a workbook', () => {
  it.each<[what: string, kind: MutationKind, sample: number, soak: number]>([
    ['with any bytes of it damaged', 'bytes', 800, 50_000],
    ['with any XML in it damaged and packed anew', 'xml', 700, 45_000],
    ['written in any other way', 'neutral', 100, 5_000],
  ])(
    '%s is read right or refused, in time, and tells nothing that is not so',
    async (_what, kind, sample, soak) => {
      const workbooks = await makeWorkbooks()
      expect(await tryMutations({ kind, ...runs(sample, soak), workbooks })).toBe(null)
    },
    PROPERTY_TIMEOUT_MS,
  )
})
