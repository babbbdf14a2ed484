/** Seconds to replay all editions of the participating list, the memory that takes, and what is kept of them. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../db/open-database.js'
import { keepFolder } from '../../jobs/keep-folder.js'
import { rebuildHistory } from '../../jobs/rebuild-history.js'
import { makeTempFolder } from './bench-corpus.js'
import { type Figure, median } from './figures.js'
import { type ChildFigures, runChild } from './run-child.js'

const ROOT = join(import.meta.dirname, '..', '..')
const COMMAND = join(ROOT, 'src', 'cli', 'countywatch.js')
const READER = join(ROOT, 'dist', 'src', 'agreements', 'read-edition.js')

/** @param folder of workbooks. */
export async function measureReplay(folder: string, rounds: number): Promise<readonly Figure[]> {
  const children: ChildFigures[] = []
  const inProcess: number[] = []
  for (let round = 0; round < rounds; round++) {
    children.push(await runChild([COMMAND, 'replay', folder, '--json']))
    inProcess.push(await timeReplay(folder))
  }
  const peakMb = Math.max(...children.map((child) => child.peakMb))
  const tookS = median(children.map(({ tookMs }) => tookMs)) / 1000
  return [
    { name: 'Replay, as a command', value: tookS, unit: 's', aim: 4 },
    { name: 'Replay, without start-up', value: median(inProcess) / 1000, unit: 's', aim: null },
    { name: 'Memory of a replay at its peak', value: peakMb, unit: 'MB', aim: 200 },
  ]
}

async function timeReplay(folder: string): Promise<number> {
  const startedAt = performance.now()
  const db = await openDatabase(':memory:')
  await keepFolder(db, folder, '2026-01-01T00:00:00.000Z')
  await rebuildHistory(db)
  await db.destroy()
  return performance.now() - startedAt
}

/** Of a process that does nothing else; Node alone is given beside it. */
export async function measureReadingMemory(workbook: string): Promise<readonly Figure[]> {
  const read = `
    import { readFileSync } from 'node:fs'
    const { readEdition } = await import(process.argv[1])
    await readEdition(readFileSync(process.argv[2]), 'participating')`
  const run = (script: string) => runChild(['--input-type=module', '--eval', script, READER, workbook])
  const idle = await run('')
  const reading = await run(read)
  return [
    { name: 'Memory of Node alone', value: idle.peakMb, unit: 'MB', aim: null },
    { name: 'Memory to read a workbook at its peak', value: reading.peakMb, unit: 'MB', aim: 200 },
  ]
}

/** What an edition costs on disk, in a database that only holds the replay. */
export async function measureDatabase(folder: string): Promise<readonly Figure[]> {
  const path = join(makeTempFolder(), 'replay.db')
  const db = await openDatabase(path)
  await keepFolder(db, folder, '2026-01-01T00:00:00.000Z')
  await rebuildHistory(db)
  const { editions, workbooks } = await db
    .selectFrom('blobs')
    .select(({ fn }) => [fn.countAll<number>().as('editions'), fn.sum<number>('byteSize').as('workbooks')])
    .executeTakeFirstOrThrow()
  await db.destroy()
  const { size } = statSync(path)
  return [
    { name: 'Database per edition', value: size / editions, unit: 'bytes', aim: null },
    { name: 'The same without workbooks', value: (size - workbooks) / editions, unit: 'bytes', aim: null },
  ]
}
