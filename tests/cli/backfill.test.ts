/** `countywatch backfill` as people run it, and killed in the middle. */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../db/open-database.js'
import { setJobState } from '../../db/runs.js'
import { readEditionFolder } from '../../fixtures/ice-site/read-edition-folder.js'
import { captureEditions } from '../../fixtures/wayback/capture-editions.js'
import { startWayback } from '../../fixtures/wayback/start-wayback.js'
import { IS_SOAK, PROPERTY_TIMEOUT_MS } from '../properties/property-runs.js'
import { renderPageWithList } from '../wayback/page-with-list.js'
import { COUNTYWATCH, type Home, makeHome, readLines, readObjects, run, runLines } from './command-line.js'
import { writeArchive } from './write-archive.js'

const COMMAND = ['backfill', '--wayback', '--pause', '0', '--db', 'cw.db']

async function openStage() {
  const home = makeHome()
  await writeArchive(home.folder)
  const captures = captureEditions(await readEditionFolder(join(home.folder, 'archive')))
  let onRequest = () => {}
  const wayback = await startWayback(captures, () => onRequest())
  onTestFinished(() => wayback.close())
  const env = { ...home.env, WAYBACK_URL: wayback.origin }
  return {
    home: { ...home, env },
    captures,
    wayback,
    listen: (listener: () => void) => {
      onRequest = listener
    },
  }
}

function query<Row>({ folder }: Home, sql: string): readonly Row[] {
  const sqlite = new SqliteDatabase(join(folder, 'cw.db'), { readonly: true })
  try {
    return sqlite.prepare(sql).all() as Row[]
  } finally {
    sqlite.close()
  }
}

describe('a backfill from the Wayback Machine', () => {
  it(
    'killed at any moment goes on where it was, and comes to the same',
    async () => {
      const { home, captures, wayback, listen } = await openStage()
      const fetched = () => wayback.requests.filter((path) => path.startsWith('/web/'))
      const rounds = IS_SOAK ? 12 : 3
      for (let round = 1; round <= rounds; round++) {
        const child = spawn(process.execPath, [COUNTYWATCH, ...COMMAND], { cwd: home.folder, env: home.env })
        const before = fetched().length
        // In a soak some get as far as reading history anew.
        const delayMs = IS_SOAK ? (round * 37) % 200 : 0
        // Each life gets one capture further than the last, and dies while it waits for the next.
        listen(() => {
          if (fetched().length === before + 2) setTimeout(() => child.kill('SIGKILL'), delayMs)
        })
        await new Promise((done) => child.once('close', done))
      }
      listen(() => {})
      const last = await run(home, ...COMMAND)
      expect(last).toMatchObject({ code: 0, stderr: '' })
      expect(last.stdout).toContain('History now has 3 events, and 1 editions were held. Nobody was told.')
      // One download lost by each death, at the most.
      expect(fetched().length).toBeLessThanOrEqual(captures.length + rounds)
      expect(new Set(fetched()).size).toBe(captures.length)
      const [listed, replayed] = await runLines(home, 'events --db cw.db', 'replay archive')
      const events = readLines(replayed).filter((line) => !/ (held|discarded) /.test(line))
      expect(readLines(listed)).toEqual(events)
      expect(query(home, 'pragma integrity_check')).toEqual([{ integrity_check: 'ok' }])
      expect(query(home, 'select 1 from deliveries')).toEqual([])
    },
    PROPERTY_TIMEOUT_MS,
  )

  it('keeps beside a worker what it finds, reads history anew once that is stopped, and tells before what there is', async () => {
    const { home, wayback } = await openStage()
    const db = await openDatabase(join(home.folder, 'cw.db'))
    // A worker is whoever is noted as one, and lives: this process.
    await setJobState(db, 'worker', { memory: { pid: process.pid } })
    const line = COMMAND.join(' ')
    const [survey, beside] = await runLines(home, `${line} --dry-run`, `${line} --json`)
    expect(survey).toEqual({
      code: 0,
      stdout:
        'Found 12 captures of the page and of workbooks, 0 of them had already; 12 would be fetched, and workbooks that only those pages name.\n',
      stderr: '',
    })
    expect(beside?.code).toBe(1)
    expect(readObjects(beside)).toMatchObject([{ editions: 6, history: { kind: 'waits', pid: process.pid } }])
    expect(await db.selectFrom('beliefs').selectAll().execute()).toEqual([])
    await setJobState(db, 'worker', { memory: {} })
    await db.destroy()

    const asked = wayback.requests.length
    expect(wayback.requests.filter((path) => path.startsWith('/web/'))).toHaveLength(12)
    const alone = await run(home, ...COMMAND)
    expect(alone.code).toBe(0)
    expect(readLines(alone).at(-1)).toBe(
      'History now has 3 events, and 1 editions were held. Nobody was told.',
    )
    expect(wayback.requests.slice(asked).filter((path) => path.startsWith('/web/'))).toEqual([])
  })
})

describe('a backfill from a folder', () => {
  it('takes workbooks and pages, reports the rest, and says where nothing is known', async () => {
    const home = makeHome()
    await writeArchive(home.folder)
    mkdirSync(join(home.folder, 'archive/pages'))
    const row = { state: 'TEXAS', agency: 'Town 1 Police Department', signed: '2025-03-01', moa: null }
    const page = renderPageWithList([{ ...row, model: 'Task Force Model' }])
    writeFileSync(join(home.folder, 'archive/pages/20250102060000.html'), page)
    writeFileSync(
      join(home.folder, 'archive/participating/blocked.xlsx'),
      '<html><h1>Access Denied</h1></html>',
    )
    const [ran, kept] = await runLines(home, 'backfill archive --dry-run', 'publications')
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(readLines(ran)).toEqual([
      'Found 8: 7 editions, 0 that show one of them again, 0 pages that only link the lists, 1 that could not be read, 0 that could not be had.',
      'Not read: blocked.xlsx: it is a page that blocks us.',
      'Nothing is known of the participating list from 2025-01-02 to 2026-01-20: 384 days.',
      expect.stringMatching(/^History now has \d+ events, and 1 editions were held\. Nobody was told\.$/),
    ])
    expect(kept?.stdout).not.toContain('.xlsx')
  })

  it('refuses what is asked wrongly, before anything is done', async () => {
    const lines = ['backfill', 'backfill a --wayback', 'backfill nowhere', 'backfill --wayback --pause 10']
    const refused = await runLines(makeHome(), ...lines)
    expect(refused.map(({ code, stderr }) => [code, stderr])).toEqual([
      [2, 'Expected a folder or --wayback, and one of them.\n'],
      [2, 'Expected a folder or --wayback, and one of them.\n'],
      [2, 'Expected a folder of workbooks, found none at nowhere.\n'],
      [2, '--pause: expected 1000 or more for web.archive.org, found 10.\n'],
    ])
  })
})
