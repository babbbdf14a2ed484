/**
 * A look whose database gives way: the disk is full, another process holds the lock, or the process is gone, at
 * each statement in turn. What was believed stays, and the next look carries on as if nothing had been.
 */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../db/open-database.js'
import { markInterrupted } from '../../db/runs.js'
import { checkList } from '../../jobs/check-list.js'
import { DEFAULT_FETCH_LIMITS, makeFetchDeps } from '../../src/ice/fetch-source.js'
import { makeLog } from '../../src/log.js'
import { Installation } from '../jobs/installation.js'
import { ISLE, NATION } from '../jobs/rows.js'
import { IS_SOAK } from '../properties/property-runs.js'

/** Of the places where it may give way, every so many are tried. */
const STRIDE = IS_SOAK ? 1 : 6

describe('a look whose database gives way', () => {
  it('since the disk is full, at any page, has lost nothing, and the next one carries on', async () => {
    const stage = await Stage.open()
    const expected = await stage.expected()
    let failures = 0
    for (let pages = 0; ; pages++) {
      const db = await stage.copy()
      const { count } = (
        await sql<{ count: number }>`select page_count as count from pragma_page_count`.execute(db)
      ).rows[0] ?? { count: 0 }
      await sql.raw(`pragma max_page_count = ${count + pages}`).execute(db)
      const failure = await stage.fail(db)
      if (failure === undefined) break
      failures++
      expect(failure).toMatch(/full/)
      await sql.raw('pragma max_page_count = 1000000').execute(db)
      await stage.expectToCarryOn(db, expected)
    }
    expect(failures).toBeGreaterThan(2)
  })

  it('since another process holds the lock, from any statement on, has lost nothing either', async () => {
    const stage = await Stage.open()
    const expected = await stage.expected()
    let failures = 0
    for (let statement = 1; ; statement += STRIDE) {
      const db = await stage.copy()
      await sql`pragma busy_timeout = 5`.execute(db)
      const backup = new SqliteDatabase(stage.path, { timeout: 0 })
      const failure = await stage.fail(db, (count) => {
        if (count >= statement && !backup.inTransaction) tryToLock(backup)
      })
      if (failure !== undefined) expect(failure).toMatch(/locked/)
      const wasLocked = backup.inTransaction
      backup.close()
      if (!wasLocked) break
      if (failure !== undefined) failures++
      await stage.expectToCarryOn(db, expected)
    }
    expect(failures).toBeGreaterThan(2)
  })

  it('since the process is gone, after any statement, is taken up by the next process', async () => {
    const stage = await Stage.open()
    const expected = await stage.expected()
    let deaths = 0
    for (let statement = 1; ; statement += STRIDE) {
      const db = await stage.copy()
      let dead: string | undefined
      await stage.fail(db, (count) => {
        // What a process leaves that is killed here: the file and its log as they are, and nothing in memory.
        if (count === statement) dead = stage.keep(`dead-${statement}.db`)
      })
      if (dead === undefined) break
      deaths++
      const reopened = await openDatabase(dead)
      await markInterrupted(reopened, stage.now)
      await stage.expectToCarryOn(reopened, expected)
      await reopened.destroy()
    }
    expect(deaths).toBeGreaterThan(5)
  })
})

/** While the look itself holds the lock, nobody else gets it. */
function tryToLock(backup: SqliteDatabase.Database): void {
  try {
    backup.exec('begin immediate')
  } catch (error) {
    if (!(error instanceof SqliteDatabase.SqliteError && error.code === 'SQLITE_BUSY')) throw error
  }
}

/** An installation that knows the nation and has yet to see that Isle signed. */
class Stage {
  private readonly open = new Set<Database>()
  private copies = 0
  path = ''

  private constructor(private readonly installation: Installation) {}

  static async open(): Promise<Stage> {
    const installation = await Installation.start()
    await installation.subscribe('reader@example.org', 'mn:*')
    await installation.publish({ rows: NATION })
    await installation.check()
    await sql`pragma wal_checkpoint(truncate)`.execute(installation.db)
    installation.wait(15)
    await installation.publish({ rows: [...NATION, ISLE] })
    return new Stage(installation)
  }

  get now(): string {
    return this.installation.now
  }

  /** The database as it was before the look, in a file of its own. */
  async copy(): Promise<Database> {
    for (const db of this.open) await db.destroy()
    this.open.clear()
    const folder = join(this.installation.folder, 'copies')
    mkdirSync(folder, { recursive: true })
    this.path = join(folder, `${++this.copies}.db`)
    copyFileSync(this.installation.config.dbPath, this.path)
    const db = await openDatabase(this.path)
    this.open.add(db)
    return db
  }

  /** The present copy's file and log under another name. */
  keep(name: string): string {
    const kept = join(this.installation.folder, 'copies', name)
    copyFileSync(this.path, kept)
    copyFileSync(`${this.path}-wal`, `${kept}-wal`)
    return kept
  }

  /** Looks. @param after is called after each statement, counted from 1. @returns what it failed of. */
  async fail(db: Database, after: (count: number) => void = () => {}): Promise<string | undefined> {
    let count = 0
    const watched = db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        after(++count)
        return result
      },
    })
    try {
      await this.look(watched)
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }

  /** What the look brings that nothing disturbs. */
  async expected(): Promise<unknown> {
    const db = await this.copy()
    await this.look(db)
    return readAll(db)
  }

  async expectToCarryOn(db: Database, expected: unknown): Promise<void> {
    const { rows: integrity } = await sql`pragma integrity_check`.execute(db)
    const { rows: orphans } = await sql`pragma foreign_key_check`.execute(db)
    expect({ integrity, orphans }).toEqual({ integrity: [{ integrity_check: 'ok' }], orphans: [] })
    expect([{ events: [], told: [], steps: 1 }, expected]).toContainEqual(await readAll(db))
    await this.look(db)
    expect(await readAll(db)).toEqual(expected)
  }

  private async look(db: Database): Promise<void> {
    const { config, now } = this.installation
    const { userAgent, sourceHosts } = config
    const fetch = makeFetchDeps({ ...DEFAULT_FETCH_LIMITS, userAgent, sourceHosts })
    await checkList({
      db,
      fetch: { ...fetch, now: () => new Date(now) },
      pageUrl: config.icePageUrl,
      hasMaintainer: true,
      log: makeLog({ level: 'silent', format: 'json' }),
    })
  }
}

async function readAll(db: Database) {
  const told = await db
    .selectFrom('deliveries')
    .innerJoin('messageEvents', 'messageEvents.messageId', 'deliveries.messageId')
    .select(['eventId', 'subscriberId'])
    .execute()
  const steps = await db.selectFrom('beliefs').select('step').execute()
  const events = await db.selectFrom('events').select(['id', 'kind', 'publication', 'event']).execute()
  return { events, told, steps: steps.length }
}
