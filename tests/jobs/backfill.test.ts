/** History from archives, in-process: a stand-in for the Wayback Machine, a real database. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadArchiveFetches } from '../../db/backfill.js'
import { type Database, openDatabase } from '../../db/open-database.js'
import { keepPublication } from '../../db/publications.js'
import { compareEditions } from '../../fixtures/ice-site/edition-order.js'
import type { FolderEdition } from '../../fixtures/ice-site/read-edition-folder.js'
import {
  captureEditions,
  capturePage,
  ICE,
  makeCapture,
  PAGE_URL,
} from '../../fixtures/wayback/capture-editions.js'
import { type StoredCapture, startWayback, type Wayback } from '../../fixtures/wayback/start-wayback.js'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import { type BackfillReport, backfill } from '../../jobs/backfill.js'
import { listFiles } from '../../jobs/keep-folder.js'
import { rebuildHistory } from '../../jobs/rebuild-history.js'
import type { List } from '../../src/model.js'
import { openMachine } from '../../src/wayback/open-machine.js'
import { readSavedAtOf } from '../../src/workbook/read-saved-at.js'
import { makeDeps } from '../ice/serve.js'
import { IS_SOAK, PROPERTY_TIMEOUT_MS } from '../properties/property-runs.js'
import { renderPageWithList, type TableRow } from '../wayback/page-with-list.js'
import { Installation } from './installation.js'
import { APPLICANTS, applied, ISLE, NATION } from './rows.js'

const WINDOW = { from: '2021-01-01', to: '2026-12-31' }
const NOW = '2026-11-24T12:00:00.000Z'
const DOCLIB = `${ICE}/doclib/about/offices/ero/287g/`

async function openDb(): Promise<Database> {
  const db = await openDatabase(':memory:')
  onTestFinished(() => db.destroy())
  return db
}

async function openWayback(captures: readonly StoredCapture[]): Promise<Wayback> {
  const wayback = await startWayback(captures)
  onTestFinished(() => wayback.close())
  return wayback
}

async function run(db: Database, wayback: Wayback, window = WINDOW): Promise<BackfillReport> {
  const { deps } = makeDeps(new URL(wayback.origin).host, { maxRetries: 1, maxBodyBytes: 10_000_000 })
  const machine = openMachine(wayback.origin, deps, 0)
  const show = <T>(_: string, work: (report: () => void) => Promise<T>) => work(() => {})
  return backfill({ db, now: () => NOW, show }, { kind: 'machine', machine, pageUrl: PAGE_URL }, window)
}

async function eventsOf(db: Database) {
  const rows = await db.selectFrom('events').select(['id', 'kind', 'origin']).orderBy('id').execute()
  return rows.map(({ id, kind, origin }) => `${id} ${kind} ${origin}`)
}

/** Kind, agency and window of what a reader would care for, in the order of the window. */
async function toldOf(db: Database): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('events')
    .select(['kind', 'event', 'windowFrom', 'windowTo'])
    .where('isMaterial', '=', 1)
    .orderBy('windowTo')
    .execute()
  return rows.map(({ kind, event, windowFrom, windowTo }) => {
    const { now, was } = JSON.parse(event) as {
      now: { agency: string } | null
      was: { agency: string } | null
    }
    return `${windowFrom?.slice(0, 16)} ${windowTo?.slice(0, 16)} ${kind} ${(now ?? was)?.agency}`
  })
}

async function edition(list: List, savedAt: string, rows: readonly FactRow[]): Promise<FolderEdition> {
  const fileName = `${list}Agencies${savedAt.slice(0, 10)}.xlsx`
  return { list, savedAt, fileName, bytes: await buildWorkbook({ list, rows, savedAt }) }
}

function requestsForCaptures({ requests }: Wayback): readonly string[] {
  return requests.filter((path) => path.startsWith('/web/'))
}

describe('the years of the list in the page', () => {
  const table = (row: FactRow): TableRow => ({
    state: String(row.state),
    agency: String(row.agency),
    model: String(row.model),
    signed: String(row.signed),
    moa: null,
  })
  const TOWNS = NATION.map(table)
  const HILL = { ...(NATION[0] as FactRow), agency: 'Hill County Sheriff', signed: '2024-06-01' }
  const page = (day: string, rows: readonly TableRow[], note: string) =>
    capturePage(Date.parse(`${day}T06:00:00Z`), renderPageWithList(rows, note))

  it('become editions when the list in it changes, dated by capture, before the workbooks', async () => {
    const db = await openDb()
    const wayback = await openWayback([
      page('2024-05-01', TOWNS, 'one'),
      page('2024-05-20', TOWNS, 'two: another page, the same list'),
      page('2024-06-10', [...TOWNS, table(HILL)], 'three'),
      page('2024-06-11', [table(HILL), ...[...TOWNS].reverse()], 'four: other rows first'),
      ...captureEditions([
        await edition('participating', '2025-02-21T20:00:00.000Z', [...NATION, HILL]),
        await edition('participating', '2025-02-28T20:00:00.000Z', [...NATION, HILL, ISLE]),
      ]),
    ])
    const report = await run(db, wayback)
    expect(await toldOf(db)).toEqual([
      '2024-05-20T06:00 2024-06-10T06:00 signed Hill County Sheriff',
      '2025-02-21T20:00 2025-02-28T20:00 signed Isle Police Department',
    ])
    expect(report).toMatchObject({ found: 8, editions: 4, duplicates: 2, pages: 2, unread: [], failed: [] })
    expect(report.history).toMatchObject({ kind: 'rebuilt', held: 0 })
    expect(report.gaps).toEqual([
      {
        list: 'participating',
        from: '2024-06-11T06:00:00.000Z',
        to: '2025-02-21T20:00:00.000Z',
        days: 256,
      },
    ])
    const kept = await db
      .selectFrom('captures')
      .select(['door', 'takenAt', 'archiveUrl', 'pageSha256'])
      .execute()
    expect(kept.filter(({ pageSha256 }) => pageSha256 !== null)).toMatchObject([
      { door: 'archive', archiveUrl: `${wayback.origin}/web/20240501060000/${PAGE_URL}` },
      { door: 'archive', archiveUrl: `${wayback.origin}/web/20240610060000/${PAGE_URL}` },
    ])
  })
})

describe('what an archive holds besides', () => {
  it('is reported and never taken: refusals, errors, halves, files of others', async () => {
    const db = await openDb()
    const good = await edition('participating', '2025-03-01T20:00:00.000Z', NATION)
    const next = await edition('participating', '2025-03-02T20:00:00.000Z', [...NATION, ISLE])
    const at = (day: string, path: string, bytes: Uint8Array) =>
      makeCapture(Date.parse(`${day}T09:00:00Z`), path, bytes)
    const sheet = { mimeType: 'application/vnd.ms-excel', headers: {} }
    const wayback = await openWayback([
      ...captureEditions([good, next]),
      { ...at('2025-03-03', PAGE_URL, Buffer.from('<h1>Access Denied</h1>')), status: 403 },
      { ...at('2025-03-04', PAGE_URL, Buffer.from('')), status: 301 },
      at(
        '2025-03-05',
        PAGE_URL,
        Buffer.from('<html><title>Access Denied</title><h1>Access Denied</h1></html>'),
      ),
      at('2025-03-06', `${DOCLIB}pendingAgencies1.xlsx`, Buffer.from('<html><h1>Page not found</h1></html>')),
      at('2025-03-07', `${DOCLIB}participatingAgencies2.xlsx`, good.bytes.subarray(0, 3_000)),
      { ...at('2025-03-08', `${ICE}/file-download/download/public/1`, Buffer.from(next.bytes)), ...sheet },
      at('2025-03-09', `${DOCLIB}reimbursementRates.xlsx`, good.bytes),
      // The same bytes under another name, and again under its own.
      at('2025-03-10', `${DOCLIB}participatingAgencies3.xlsx`, next.bytes),
      at('2025-03-11', `${DOCLIB}participatingAgencies3.xlsx`, next.bytes),
    ])
    const report = await run(db, wayback)
    expect(report).toMatchObject({
      found: 10,
      editions: 2,
      duplicates: 3,
      pages: 2,
      failed: [],
      stopped: null,
    })
    expect(report.refused).toEqual({ 301: 1, 403: 1 })
    expect(report.unread.map(({ at, why }) => `${at?.slice(0, 10)} ${why}`)).toEqual([
      '2025-03-05 it is a page that blocks us',
      '2025-03-06 it is an error page: Page not found',
      '2025-03-07 it is cut short: the zip has no end',
    ])
    expect(await toldOf(db)).toEqual(['2025-03-01T20:00 2025-03-02T20:00 signed Isle Police Department'])
  })

  it('is kept for both lists where the very bytes were served as both', async () => {
    const db = await openDb()
    const pending = await edition('pending', '2025-03-01T20:00:00.000Z', APPLICANTS)
    const swapped = { ...pending, list: 'participating' as const, savedAt: '2025-03-02T20:00:00.000Z' }
    const first = await edition('participating', '2025-02-27T20:00:00.000Z', NATION)
    const wayback = await openWayback(captureEditions([first, pending, { ...swapped, fileName: 'x.xlsx' }]))
    const report = await run(db, wayback)
    expect(report.editions).toBe(3)
    expect(report.downloads).toBe(5)
    expect(report.history).toMatchObject({ kind: 'rebuilt', events: 0, held: 1 })
  })
})

describe('a backfill', () => {
  const EDITIONS = () =>
    Promise.all([
      edition('participating', '2025-03-01T20:00:00.000Z', NATION),
      edition('pending', '2025-03-02T20:00:00.000Z', APPLICANTS),
      edition('pending', '2025-03-03T20:00:00.000Z', [...APPLICANTS, applied(ISLE)]),
      edition('participating', '2025-03-04T20:00:00.000Z', [...NATION, ISLE]),
    ])

  it('tells nobody, and at its second time fetches nothing and changes nothing', async () => {
    const db = await openDb()
    const wayback = await openWayback(captureEditions(await EDITIONS()))
    const report = await run(db, wayback)
    const events = await eventsOf(db)
    const asked = requestsForCaptures(wayback).length
    expect(report.downloads).toBe(asked)
    expect(events.map((event) => event.split(' ').slice(1).join(' '))).toEqual(
      expect.arrayContaining(['applied history', 'signed history']),
    )
    expect(await run(db, wayback)).toEqual({ ...report, downloads: 0, history: { kind: 'unchanged' } })
    expect(requestsForCaptures(wayback)).toHaveLength(asked)
    expect(await eventsOf(db)).toEqual(events)
    for (const table of ['messages', 'deliveries', 'posts'] as const) {
      expect(await db.selectFrom(table).selectAll().execute()).toEqual([])
    }
  })

  it('leaves what our own looks saw as it was, and mails nobody', async () => {
    const installation = await Installation.start()
    installation.now = '2025-03-10T20:00:00.000Z'
    await installation.subscribe('jane@example.org', 'mn:*')
    await installation.publish({ rows: [...NATION, ISLE] })
    await installation.look()
    const { db } = installation
    const seen = await db.selectFrom('sightings').selectAll().execute()
    await run(db, await openWayback(captureEditions(await EDITIONS())))
    expect(await toldOf(db)).toEqual([
      '2025-03-02T20:00 2025-03-03T20:00 applied Isle Police Department',
      '2025-03-01T20:00 2025-03-04T20:00 signed Isle Police Department',
    ])
    expect(await db.selectFrom('sightings').selectAll().execute()).toEqual(seen)
    expect(await installation.look()).toMatchObject({ outcome: 'unchanged', sent: 0 })
    expect(await db.selectFrom('deliveries').selectAll().execute()).toEqual([])
  })

  it('stops when the Machine is in trouble, and goes on where it was', async () => {
    const [db, undisturbed] = [await openDb(), await openDb()]
    const captures = captureEditions(await EDITIONS())
    const wayback = await openWayback(captures)
    wayback.trouble({ status: 429 }, 2)
    expect((await run(db, wayback)).stopped).toContain('status 429')
    wayback.trouble('reset', 6)
    expect(await run(db, wayback)).toMatchObject({ stopped: expect.stringContaining('closed early') })
    const report = await run(db, wayback)
    await run(undisturbed, await openWayback(captures))
    expect(report).toMatchObject({ found: 8, stopped: null, failed: [] })
    expect(await eventsOf(db)).toEqual(await eventsOf(undisturbed))
  })

  it('passes over one capture that is lost, says so, and asks for it again', async () => {
    const db = await openDb()
    const captures = captureEditions(await EDITIONS())
    const wayback = await openWayback(captures)
    wayback.lose(captures.at(-1)?.timestamp ?? '')
    const report = await run(db, wayback)
    expect(report).toMatchObject({ editions: 3, stopped: null })
    expect(report.failed).toHaveLength(2)
    expect(await loadArchiveFetches(db)).toHaveLength(6)
  })

  it('leaves out what lies outside its days', async () => {
    const db = await openDb()
    const wayback = await openWayback(captureEditions(await EDITIONS()))
    const report = await run(db, wayback, { from: '2025-03-02', to: '2025-03-03' })
    expect(report).toMatchObject({ found: 4, editions: 2 })
  })
})

const CORPUS = resolve(import.meta.dirname, '../../../shared/corpus')
/** One edition in so many; all of them in a soak. */
const STRIDE = IS_SOAK ? 1 : 20

/** In the order of saving. */
async function readSample(): Promise<readonly FolderEdition[]> {
  const files = listFiles(CORPUS).filter((_, index) => index % STRIDE === 0)
  const editions = files.map(async ({ list, path, fileName }) => {
    const bytes = readFileSync(path)
    return { list, fileName, bytes, savedAt: (await readSavedAtOf(bytes)) ?? '' }
  })
  return (await Promise.all(editions)).sort(compareEditions)
}

describe.skipIf(!existsSync(CORPUS))('the corpus in the stand-in (skipped where ../shared is absent)', () => {
  it(
    'gives the very events of a replay of the same files',
    async () => {
      const editions = await readSample()
      const [replayed, backfilled] = [await openDb(), await openDb()]
      for (const { list, bytes, fileName, savedAt } of editions) {
        await keepPublication(replayed, list, { bytes, fileName, savedAt, seenAt: null, storedAt: NOW })
      }
      await rebuildHistory(replayed)
      const report = await run(backfilled, await openWayback(captureEditions(editions)))
      const events = await eventsOf(replayed)
      expect(events.length).toBeGreaterThan(100)
      expect(await eventsOf(backfilled)).toEqual(events)
      expect(report).toMatchObject({ editions: editions.length, unread: [], failed: [], stopped: null })
    },
    PROPERTY_TIMEOUT_MS,
  )
})
