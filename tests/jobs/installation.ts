/**
 * A whole installation in a folder of its own, against a stand-in for ICE: real database, real HTTP,
 * real mail files. Time is the test's.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { onTestFinished } from 'vitest'
import { type Database, openDatabase } from '../../db/open-database.js'
import { type AddWishes, addSubscriber } from '../../db/subscribers.js'
import { countRows } from '../../fixtures/ice-site/count-list.js'
import { type IceSite, startIceSite } from '../../fixtures/ice-site/start-ice-site.js'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import { type CheckResult, checkList } from '../../jobs/check-list.js'
import type { SendCounts } from '../../jobs/send-channel.js'
import { sendDeliveries } from '../../jobs/send-deliveries.js'
import { sendDigests } from '../../jobs/send-digests.js'
import { type Config, readConfig } from '../../src/config.js'
import { type AddressVault, openVault } from '../../src/delivery/address-vault.js'
import { openMailer } from '../../src/delivery/send-mail.js'
import type { Door } from '../../src/ice/door.js'
import { DEFAULT_FETCH_LIMITS, type FetchDeps, makeFetchDeps } from '../../src/ice/fetch-source.js'
import { makeLog } from '../../src/log.js'
import type { List } from '../../src/model.js'
import { parseWatches } from '../../src/places/parse-watch.js'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly messageId: string
  readonly inReplyTo: string | undefined
  /** `List-Unsubscribe`, less its brackets; undefined for none. */
  readonly unsubscribe: string | undefined
  /** Whether a provider may leave by a POST of one click. */
  readonly isOneClick: boolean
}

export interface Published {
  readonly list?: List
  readonly rows: readonly FactRow[]
  readonly savedAt?: string
  /** What the page says; null: no number at all; left out: the rows counted. */
  readonly total?: number | null
}

export class Installation {
  /** The clock of looks and mails; tests set it forward. */
  now = '2026-01-26T20:00:00.000Z'
  /** The way in through a browser, for tests that give one. */
  openBrowser: ((fetch: FetchDeps) => Door) | undefined
  private editions = 0
  private readonly read = new Set<string>()

  private constructor(
    readonly folder: string,
    readonly config: Config,
    readonly db: Database,
    readonly site: IceSite,
    readonly vault: AddressVault,
  ) {}

  static async start(settings: Readonly<Record<string, string>> = {}): Promise<Installation> {
    const folder = mkdtempSync(join(tmpdir(), 'countywatch-test-'))
    const site = await startIceSite()
    const config = readConfig({
      COUNTYWATCH_DB: join(folder, 'data', 'countywatch.db'),
      ADDRESS_KEY_FILE: join(folder, 'keys', 'address.key'),
      ICE_PAGE_URL: site.pageUrl,
      SOURCE_HOSTS: new URL(site.origin).host,
      MAINTAINER_EMAIL: 'maintainer@example.org',
      ...settings,
    })
    const db = await openDatabase(config.dbPath)
    onTestFinished(async () => {
      await db.destroy()
      await site.close()
      rmSync(folder, { recursive: true, force: true })
    })
    return new Installation(folder, config, db, site, openVault(config))
  }

  /** @returns the subscriber's id. */
  async subscribe(address: string, watch: string, wishes: AddWishes = {}): Promise<string> {
    const { subscriberId } = await addSubscriber(
      this.db,
      this.vault,
      address,
      parseWatches(watch),
      this.now,
      wishes,
    )
    return subscriberId
  }

  /** Puts an edition on ICE's page, saved now unless it says otherwise. */
  async publish({ list = 'participating', rows, savedAt = this.now, total }: Published): Promise<void> {
    const bytes = await buildWorkbook({ list, rows, savedAt })
    const fileName = `${list}Agencies-${++this.editions}.xlsx`
    const counts = countRows(rows.map(({ state, model }) => ({ state: textOf(state), model: textOf(model) })))
    await this.site.publish({ [list]: { bytes, fileName, addressForm: 'doclib', savedAt, counts } })
    if (total === null) this.site.setProse(null)
    else if (total !== undefined) this.site.setProse({ [list]: { ...counts, total } })
    else this.site.setProse('automatic')
  }

  /** One look, and what it queued sent. */
  async look(): Promise<CheckResult & SendCounts> {
    const checked = await this.check()
    return { ...checked, ...(await this.send()) }
  }

  async check(): Promise<CheckResult> {
    const { config, db } = this
    const limits = {
      ...DEFAULT_FETCH_LIMITS,
      connectTimeoutMs: 1_000,
      headersTimeoutMs: 1_000,
      bodyTimeoutMs: 1_000,
      totalTimeoutMs: 3_000,
      maxRetries: 1,
      minBackoffMs: 1,
      maxBackoffMs: 1,
    }
    const fetch = makeFetchDeps({ ...limits, userAgent: config.userAgent, sourceHosts: config.sourceHosts })
    const deps = { ...fetch, now: () => new Date(this.now) }
    const { openBrowser } = this
    return checkList({
      db,
      fetch: deps,
      pageUrl: config.icePageUrl,
      hasMaintainer: config.maintainerEmail !== null,
      log: makeLog({ level: 'silent', format: 'json' }),
      openBrowser: openBrowser && (() => openBrowser(deps)),
    })
  }

  async send(): Promise<SendCounts> {
    const { config, db, vault } = this
    const mailer = openMailer(config)
    try {
      return await sendDeliveries({
        db,
        mailer,
        vault,
        from: config.mailFrom,
        bounceAddress: config.bounceAddress,
        maintainerEmail: config.maintainerEmail,
        maintainers: config.maintainers,
        publicUrl: config.publicUrl,
        siteOrigin: config.publicUrl,
        lateAfterHours: config.lateAfterHours,
        expireAfterDays: config.expireAfterDays,
        alerts: {
          pageUrl: config.icePageUrl,
          sourceHosts: config.sourceHosts,
          timeZone: config.timeZone,
          isDemonstration: false,
          origin: config.publicUrl,
        },
        now: () => this.now,
        chance: () => 0,
        log: makeLog({ level: 'silent', format: 'json' }),
      })
    } finally {
      mailer.close()
    }
  }

  /** The digests that are due, and what they queued sent. */
  async digest(): Promise<SendCounts> {
    const { db, config } = this
    const log = makeLog({ level: 'silent', format: 'json' })
    await sendDigests({ db, timeZone: config.timeZone, now: () => this.now, log })
    return this.send()
  }

  /** Minutes later. */
  wait(minutes: number): void {
    this.now = new Date(Date.parse(this.now) + minutes * 60_000).toISOString()
  }

  /** Mails written since the last call, by recipient and subject. */
  async mails(): Promise<readonly Mail[]> {
    const folder = this.config.outboxDir
    const names = readEml(folder).filter((name) => !this.read.has(name))
    const mails = await Promise.all(names.map((name) => parseMail(join(folder, name))))
    for (const name of names) this.read.add(name)
    return mails.sort((a, b) => `${a.to} ${a.subject}`.localeCompare(`${b.to} ${b.subject}`))
  }

  /** All mails that there are, as if none had been read. */
  async readAgain(): Promise<readonly Mail[]> {
    this.read.clear()
    return this.mails()
  }

  /** The same as `to: subject`. */
  async subjects(): Promise<readonly string[]> {
    return (await this.mails()).map(({ to, subject }) => `${to.replace(/@.*/, '')}: ${subject}`)
  }
}

function textOf(cell: FactRow['state']): string {
  return typeof cell === 'string' ? cell : cell !== undefined && 'text' in cell ? cell.text : ''
}

function readEml(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.eml'))
  } catch {
    return []
  }
}

async function parseMail(path: string): Promise<Mail> {
  const {
    to,
    subject = '',
    text = '',
    messageId = '',
    inReplyTo,
    headers,
  } = await PostalMime.parse(readFileSync(path))
  const find = (name: string) => headers.find(({ key }) => key === name)?.value
  return {
    to: to?.[0]?.address ?? '',
    ...{ subject, text, messageId, inReplyTo },
    unsubscribe: find('list-unsubscribe')?.replace(/^<|>$/g, ''),
    isOneClick: find('list-unsubscribe-post') === 'List-Unsubscribe=One-Click',
  }
}
