/** Which workbooks are measured: the corpus's, or where that is absent the bundled facts', in a folder too. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildEditions } from '../../fixtures/facts/build-editions.js'
import { LISTS, type List } from '../../src/model.js'

export interface BenchCorpus {
  /** One sentence, without any path. */
  readonly says: string
  /** Workbooks of the participating list alone. */
  readonly participating: string
  /** Bytes of every workbook of a list, in the order of the names. */
  read(list: List): readonly Uint8Array[]
}

/** @param folder with `participating/` and `pending/`. */
export async function openCorpus(folder: string): Promise<BenchCorpus> {
  const isThere = existsSync(join(folder, 'participating'))
  const root = isThere ? folder : await writeFacts()
  const read = (list: List) =>
    readdirSync(join(root, list))
      .filter((name) => name.endsWith('.xlsx'))
      .sort()
      .map((name) => readFileSync(join(root, list, name)))
  const count = read('participating').length
  const says = isThere
    ? `${count} editions of ICE's participating list.`
    : `No corpus found: ${count} small editions of the bundled facts instead. The aims are for ICE's own.`
  return { says, participating: join(root, 'participating'), read }
}

async function writeFacts(): Promise<string> {
  const root = makeTempFolder()
  for (const list of LISTS) mkdirSync(join(root, list))
  for (const edition of buildEditions()) {
    writeFileSync(join(root, edition.list, edition.fileName), await edition.build())
  }
  return root
}

/** Gone when the process ends. */
export function makeTempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'countywatch-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
