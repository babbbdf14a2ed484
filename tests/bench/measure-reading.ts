/** Milliseconds to read one workbook, from bytes to listings. */
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import { readEdition } from '../../src/agreements/read-edition.js'
import { readListTable } from '../../src/workbook/read-list-table.js'
import { readWorkbook } from '../../src/workbook/read-workbook.js'
import { type Figure, median, quantile } from './figures.js'

/** Rows of the largest edition that the aim speaks of. */
const LARGE_ROWS = 1_800
/** Rows below the list that hold #N/A alone, in the share of ICE's editions of September 2025. */
const ERROR_ROWS = 150
const LINK = 'https://www.ice.gov/doclib/287gMOA/'

/** A workbook of 1,800 agreements, each with a link, and as many formulas' leftovers as ICE's have. */
export async function buildLarge(): Promise<Uint8Array> {
  const rows = Array.from({ length: LARGE_ROWS }, (_, index): FactRow => {
    const link = `${LINK}${index}.pdf`
    return {
      state: ['FLORIDA', 'TEXAS', 'MINNESOTA', 'GEORGIA'][index % 4] ?? '',
      agency: `Town ${index} Police Department`,
      type: 'Municipality',
      county: index % 3 === 0 ? { error: '#N/A' } : `County ${index % 90}`,
      model: index % 2 === 0 ? 'Task Force Model' : 'Warrant Service Officer',
      signed: `2025-0${1 + (index % 9)}-1${index % 10}`,
      moa: { text: 'link', link },
    }
  })
  return buildWorkbook({ rows, savedAt: '2025-09-05T17:22:07.000Z', trailingErrorRows: ERROR_ROWS })
}

/** @param rounds over all workbooks; one more goes before, unmeasured. */
export async function measureReading(
  workbooks: readonly Uint8Array[],
  rounds: number,
): Promise<readonly Figure[]> {
  const large = await buildLarge()
  const each = await timeAll(workbooks, rounds, readRows)
  const largeRows = await timeAll([large], rounds * 10, readRows)
  const whole = await timeAll([large], rounds * 10, (bytes) => readEdition(bytes, 'participating'))
  return [
    { name: 'Read a workbook of the corpus: median', value: median(each), unit: 'ms', aim: null },
    { name: 'Read a workbook of the corpus: 95 of 100', value: quantile(each, 0.95), unit: 'ms', aim: null },
    { name: `Read a workbook of ${LARGE_ROWS} rows: median`, value: median(largeRows), unit: 'ms', aim: 30 },
    {
      name: `Read a workbook of ${LARGE_ROWS} rows: 95 of 100`,
      value: quantile(largeRows, 0.95),
      unit: 'ms',
      aim: null,
    },
    { name: `The same and its listings, cells known: median`, value: median(whole), unit: 'ms', aim: null },
  ]
}

async function readRows(bytes: Uint8Array): Promise<void> {
  readListTable(await readWorkbook(bytes))
}

async function timeAll(
  workbooks: readonly Uint8Array[],
  rounds: number,
  read: (bytes: Uint8Array) => Promise<unknown>,
): Promise<readonly number[]> {
  const took: number[] = []
  for (let round = 0; round <= rounds; round++) {
    for (const bytes of workbooks) {
      const startedAt = performance.now()
      await read(bytes)
      if (round > 0) took.push(performance.now() - startedAt)
    }
  }
  return took
}
