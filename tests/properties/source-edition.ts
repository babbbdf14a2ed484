/** A real edition of the participating list, as printed: ICE's where it is there, else a made one. */
import { existsSync, readFileSync } from 'node:fs'
import { buildEditions } from '../../fixtures/facts/build-editions.js'
import type { List, PrintedRow } from '../../src/model.js'
import { readListTable } from '../../src/workbook/read-list-table.js'
import { readWorkbook } from '../../src/workbook/read-workbook.js'

/** The cells of one line. */
export type Cells = PrintedRow['cells']

export const CORPUS = new URL('../../../shared/corpus/', import.meta.url)
export const HAS_CORPUS = existsSync(CORPUS)

export interface Source {
  readonly bytes: Uint8Array
  readonly savedAt: string
  readonly lines: readonly Cells[]
}

/** Saved on 5 September 2025: 957 lines of the participating list, 55 of the pending one. */
const NEWEST = 'Agencies09052025pm.xlsx'

/** The newest edition of the list in the corpus; where that is absent, of the bundled facts. */
export async function readSource(list: List = 'participating'): Promise<Source> {
  const bytes = HAS_CORPUS
    ? readFileSync(new URL(`${list}/${list}${NEWEST}`, CORPUS))
    : await buildNewest(list)
  const workbook = await readWorkbook(bytes)
  const lines = readListTable(workbook).rows.map(({ cells }) => cells)
  return { bytes, savedAt: workbook.savedAt ?? '', lines }
}

async function buildNewest(list: List): Promise<Uint8Array> {
  const newest = buildEditions().findLast((edition) => edition.list === list && edition.contents === list)
  if (newest === undefined) throw new Error(`no edition of the ${list} list`)
  return newest.build()
}
