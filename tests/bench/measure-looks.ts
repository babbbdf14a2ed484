/** Looks at a stand-in for ICE, on a database file: one that finds nothing new, and ones that many hear of. */
import { subscribe } from 'node:diagnostics_channel'
import { join } from 'node:path'
import { insertRows } from '../../db/insert-rows.js'
import { type Database, openDatabase } from '../../db/open-database.js'
import { type IceSite, startIceSite } from '../../fixtures/ice-site/start-ice-site.js'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import { checkList } from '../../jobs/check-list.js'
import { DEFAULT_FETCH_LIMITS, makeFetchDeps } from '../../src/ice/fetch-source.js'
import { makeLog } from '../../src/log.js'
import { makeTempFolder } from './bench-corpus.js'
import { type Figure, median } from './figures.js'
import { type ChildFigures, runChild } from './run-child.js'

const SAVED_AT = '2026-01-26T15:00:00.000Z'

interface Bench {
  readonly db: Database
  readonly dbPath: string
  readonly site: IceSite
  /** Rows that every edition has. */
  readonly rows: readonly FactRow[]
}

/** What one look took, in milliseconds. */
interface LookTime {
  /** Without the time in which a request was under way. */
  readonly ownMs: number
  /** From the last answer's last byte to the end. */
  readonly afterMs: number
  readonly summary: string
}

/** @param rows of a believable edition of the participating list. */
export async function measureLooks(
  rows: readonly FactRow[],
  options: { readonly watches: readonly number[]; readonly rounds: number },
): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const watches of options.watches) {
    figures.push(...(await withBench(rows, (bench) => measureQueueing(bench, watches, options.rounds))))
  }
  return [...figures, ...(await withBench(rows, (bench) => measureNothingNew(bench, options.rounds * 6)))]
}

async function withBench<T>(rows: readonly FactRow[], work: (bench: Bench) => Promise<T>): Promise<T> {
  const dbPath = join(makeTempFolder(), 'countywatch.db')
  const db = await openDatabase(dbPath)
  const site = await startIceSite()
  const bench: Bench = { db, dbPath, site, rows }
  try {
    await publish(bench, [])
    const applications = rows.slice(0, 50).map(({ signed: _, moa: __, agency, ...row }) => ({
      ...row,
      agency: `North ${String(agency)}`,
    }))
    const bytes = await buildWorkbook({ list: 'pending', rows: applications, savedAt: SAVED_AT })
    await site.publish({
      pending: { bytes, fileName: 'pending.xlsx', addressForm: 'doclib', savedAt: SAVED_AT },
    })
    await look(bench)
    return await work(bench)
  } finally {
    await db.destroy()
    await site.close()
  }
}

let editions = 0
async function publish({ site, rows }: Bench, more: readonly FactRow[]): Promise<void> {
  const bytes = await buildWorkbook({ rows: [...rows, ...more], savedAt: SAVED_AT, trailingErrorRows: 500 })
  const fileName = `participating-${++editions}.xlsx`
  await site.publish({ participating: { bytes, fileName, addressForm: 'doclib', savedAt: SAVED_AT } })
}

/** Half of the watches are of a county, half of its state; each has a subscriber of its own. */
async function measureQueueing(bench: Bench, watches: number, rounds: number): Promise<readonly Figure[]> {
  await addWatches(bench.db, watches)
  const times: LookTime[] = []
  const signed: FactRow[] = []
  for (let round = 0; round < rounds; round++) {
    signed.push(makeSigning(round))
    await publish(bench, signed)
    const time = await look(bench)
    if (!time.summary.includes(String(watches)))
      throw new Error(`Expected ${watches} deliveries: ${time.summary}`)
    times.push(time)
  }
  await publish(bench, [...signed, makeSigning(rounds)])
  const { peakMb } = await lookInChild(bench)
  const name = `${watches.toLocaleString('en-US')} matching watches`
  const aim = watches === 100_000 ? 3_000 : null
  return [
    {
      name: `From bytes to deliveries queued, ${name}`,
      value: median(times.map(({ afterMs }) => afterMs)),
      unit: 'ms',
      aim,
    },
    { name: `Memory of that look at its peak, ${name}`, value: peakMb, unit: 'MB', aim: 200 },
  ]
}

const DIST = join(import.meta.dirname, '..', '..', 'dist')
/** The same look from the built program; its arguments are the database, the page and its host. */
const LOOK_ONCE = `
  const [, dist, path, pageUrl, host] = process.argv
  const { openDatabase } = await import(dist + '/db/open-database.js')
  const { checkList } = await import(dist + '/jobs/check-list.js')
  const { DEFAULT_FETCH_LIMITS, makeFetchDeps } = await import(dist + '/src/ice/fetch-source.js')
  const { makeLog } = await import(dist + '/src/log.js')
  const db = await openDatabase(path)
  const fetch = makeFetchDeps({ ...DEFAULT_FETCH_LIMITS, userAgent: 'Countywatch bench', sourceHosts: [host] })
  const log = makeLog({ level: 'silent', format: 'json' })
  const { outcome } = await checkList({ db, fetch, pageUrl, hasMaintainer: false, log })
  await db.destroy()
  if (outcome !== 'changed') throw new Error(outcome)`

/** A look as a process of its own. */
async function lookInChild({ dbPath, site }: Bench): Promise<ChildFigures> {
  const { host } = new URL(site.origin)
  return runChild(['--input-type=module', '--eval', LOOK_ONCE, DIST, dbPath, site.pageUrl, host])
}

function makeSigning(round: number): FactRow {
  const names = ['Isle', 'Wahkon', 'Onamia', 'Milaca', 'Foreston', 'Pease', 'Bock']
  return {
    state: 'MINNESOTA',
    agency: `${names[round % names.length]} Police Department`,
    type: 'Municipality',
    county: 'Mille Lacs County',
    model: round < names.length ? 'Task Force Model' : 'Warrant Service Officer',
    signed: '2026-01-26',
    moa: 'link pending',
  }
}

async function addWatches(db: Database, count: number): Promise<void> {
  const createdAt = SAVED_AT
  const ids = Array.from({ length: count }, (_, index) => `bench-${String(index).padStart(7, '0')}`)
  const subscribers = ids.map((id) => ({
    id,
    addressCipher: 'none',
    addressHash: id,
    createdAt,
    language: 'en',
    confirmedAt: createdAt,
  }))
  const watches = ids.map((id, index) => ({
    id,
    subscriberId: id,
    place: index % 2 === 0 ? '27095' : 'MN',
    createdAt,
    kinds: 'all' as const,
    frequency: 'immediate' as const,
    confirmedAt: createdAt,
  }))
  await db.transaction().execute(async (transaction) => {
    await insertRows(transaction, 'subscribers', subscribers)
    await insertRows(transaction, 'watches', watches)
  })
}

async function measureNothingNew(bench: Bench, rounds: number): Promise<readonly Figure[]> {
  await look(bench)
  const before = bench.site.requests.length
  const times: LookTime[] = []
  for (let round = 0; round < rounds; round++) times.push(await look(bench))
  const requests = bench.site.requests.slice(before)
  const conditional = requests.filter(({ status }) => status === 304).length / rounds
  return [
    {
      name: 'A look that finds nothing new: own time',
      value: median(times.map(({ ownMs }) => ownMs)),
      unit: 'ms',
      aim: 50,
    },
    { name: 'Its conditional requests, besides the page', value: conditional, unit: 'requests', aim: 2 },
  ]
}

/** Requests under way, by when they began; the stand-in answers in this process, and its work is no work of ours. */
const waits: { beganAt: number; endedAt: number }[] = []
subscribe('undici:request:create', () => waits.push({ beganAt: performance.now(), endedAt: Number.NaN }))
subscribe('undici:request:trailers', () => {
  const last = waits.at(-1)
  if (last !== undefined) last.endedAt = performance.now()
})

async function look({ db, site }: Bench): Promise<LookTime> {
  const limits = {
    ...DEFAULT_FETCH_LIMITS,
    userAgent: 'Countywatch bench',
    sourceHosts: [new URL(site.origin).host],
  }
  waits.length = 0
  const beganAt = performance.now()
  const { summary } = await checkList({
    db,
    fetch: makeFetchDeps(limits),
    pageUrl: site.pageUrl,
    hasMaintainer: false,
    log: makeLog({ level: 'silent', format: 'json' }),
  })
  const endedAt = performance.now()
  const waited = waits.reduce((sum, wait) => sum + wait.endedAt - wait.beganAt, 0)
  return {
    ownMs: endedAt - beganAt - waited,
    afterMs: endedAt - (waits.at(-1)?.endedAt ?? Number.NaN),
    summary,
  }
}
