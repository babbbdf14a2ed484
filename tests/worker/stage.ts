/**
 * A whole installation for live workers: a stand-in for ICE, a mail server that records what it takes, and
 * a home with subscribers. The test keeps no connection to the database open, so that a worker finds it
 * as a crash has left it.
 */
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import SqliteDatabase from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { type Database, openDatabase } from '../../db/open-database.js'
import { keepPublication } from '../../db/publications.js'
import { addSubscriber } from '../../db/subscribers.js'
import type { Edition } from '../../fixtures/facts/build-editions.js'
import { type IceSite, startIceSite } from '../../fixtures/ice-site/start-ice-site.js'
import { rebuildHistory } from '../../jobs/rebuild-history.js'
import { type Config, readConfig } from '../../src/config.js'
import { openVault } from '../../src/delivery/address-vault.js'
import { parseWatches } from '../../src/places/parse-watch.js'
import { type Home, makeHome } from '../cli/command-line.js'
import { startSmtp } from '../delivery/smtp-stand-in.js'
import { LiveWorker } from './live-worker.js'

/** A message that the server said 250 to while the worker lived. */
export interface TakenMail {
  /** Of the worker that sent it, from 1. */
  readonly life: number
  readonly raw: Buffer
}

/** What a test does at the moments of sending: it may kill. */
export interface MailHooks {
  /** A message has come whole; the server says 250 once this resolves. */
  readonly onMessage?: (raw: Buffer) => Promise<void> | void
  /** The server has said 250. */
  readonly onTaken?: () => void
}

export interface StageOptions extends MailHooks {
  readonly onRequest?: () => void
  readonly settings?: Readonly<Record<string, string>>
}

export class Stage {
  readonly taken: TakenMail[] = []
  /** The newest. */
  worker: LiveWorker | undefined
  /** How many workers there were, the newest included. */
  life = 0

  private constructor(
    readonly site: IceSite,
    readonly home: Home,
  ) {}

  private get dbPath(): string {
    return join(this.home.folder, 'data', 'countywatch.db')
  }

  static async open(options: StageOptions = {}): Promise<Stage> {
    const answerFirst = async () => {
      options.onRequest?.()
      return undefined
    }
    const site = await startIceSite({ answerFirst })
    onTestFinished(() => site.close())
    const { smtp } = await startSmtp({
      // A stream that breaks off, since its sender was killed, is no message.
      onData: (stream, _, done) => {
        buffer(stream)
          .then((raw) => stage.take(raw, options, done))
          .catch(done)
      },
    })
    const home = makeHome({
      ICE_PAGE_URL: site.pageUrl,
      SOURCE_HOSTS: new URL(site.origin).host,
      SMTP_URL: `smtp://${smtp.host}:${smtp.port}`,
      MAINTAINER_EMAIL: 'maintainer@example.org',
      LOOK_EVERY_MINUTES: '60',
      ...options.settings,
    })
    const stage = new Stage(site, home)
    return stage
  }

  /** A message whose sender died before the answer was not taken, as far as anyone knows. */
  private async take(raw: Buffer, hooks: MailHooks, answer: (error?: Error) => void): Promise<void> {
    const { life, worker } = this
    await hooks.onMessage?.(raw)
    if (worker?.isGone === true) throw new Error('The sender is gone.')
    this.taken.push({ life, raw })
    answer()
    hooks.onTaken?.()
  }

  async subscribe(watches: Readonly<Record<string, string>>): Promise<void> {
    await this.prepare(async (db, config) => {
      const vault = openVault(config)
      const at = new Date().toISOString()
      for (const [name, watch] of Object.entries(watches)) {
        await addSubscriber(db, vault, `${name}@example.org`, parseWatches(watch), at)
      }
    })
  }

  /** The edition becomes history, as `import` leaves it: what the first look is compared with. */
  async remember({ list, fileName, savedAt, build }: Edition): Promise<void> {
    const bytes = await build()
    await this.prepare(async (db) => {
      await keepPublication(db, list, { bytes, fileName, savedAt, seenAt: null, storedAt: savedAt })
      await rebuildHistory(db)
    })
  }

  /** While no worker lives. */
  private async prepare(work: (db: Database, config: Config) => Promise<void>): Promise<void> {
    const config = readConfig(this.home.env, { db: this.dbPath })
    const db = await openDatabase(config.dbPath)
    try {
      await work(db, config)
    } finally {
      await db.destroy()
    }
  }

  async publish(edition: Edition): Promise<void> {
    await this.site.publish({ [edition.list]: { ...edition, bytes: await edition.build() } })
  }

  start(): LiveWorker {
    this.life++
    this.worker = new LiveWorker(this.home)
    return this.worker
  }

  /** Resolves once the worker has looked and has nothing left to send; or has ended. */
  async settle(worker: LiveWorker): Promise<void> {
    await worker.heard('run:finished').catch(() => {})
    while (!worker.hasEnded && this.findWaiting().length > 0) await wait(25)
  }

  /** Ids of deliveries that are neither marked as sent nor given up. */
  findWaiting(): readonly string[] {
    const rows = this.query<{ id: string }>("select id from deliveries where status in ('queued', 'sending')")
    return rows.map(({ id }) => id)
  }

  query<Row>(sql: string): readonly Row[] {
    const sqlite = new SqliteDatabase(this.dbPath, { readonly: true })
    try {
      return sqlite.prepare(sql).all() as Row[]
    } finally {
      sqlite.close()
    }
  }
}
