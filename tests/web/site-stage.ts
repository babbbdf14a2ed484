/**
 * The site over a database with Minnesota's bundled history, asked as a browser asks: a Request in, a
 * Response out. Time is the test's.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '../../db/open-database.js'
import { keepPublication } from '../../db/publications.js'
import { buildEditions } from '../../fixtures/facts/build-editions.js'
import { rebuildHistory } from '../../jobs/rebuild-history.js'
import { makeCountySite } from '../../src/cli/make-site.js'
import { type Config, readConfig } from '../../src/config.js'
import { type AddressVault, openVault } from '../../src/delivery/address-vault.js'
import { makeLog } from '../../src/log.js'
import type { Site } from '../../src/web/app.js'

export const ORIGIN = 'http://127.0.0.1:8287'
const MAINTAINER = 'maintainer@example.org'

export interface StageOptions {
  /** False for an empty database. */
  readonly hasHistory?: boolean
  readonly settings?: Readonly<Record<string, string>>
}

export class SiteStage {
  now = '2026-05-01T15:00:00.000Z'
  /** How often a send at once was asked for. */
  nudges = 0
  /** How often a look at once was asked for. */
  looks = 0
  readonly logged: string[] = []

  private constructor(
    readonly folder: string,
    readonly config: Config,
    readonly db: Database,
    readonly vault: AddressVault,
    readonly site: Site,
  ) {}

  static async start({ hasHistory = true, settings = {} }: StageOptions = {}): Promise<SiteStage> {
    const folder = mkdtempSync(join(tmpdir(), 'countywatch-site-'))
    const config = readConfig({
      COUNTYWATCH_DB: join(folder, 'data', 'countywatch.db'),
      ADDRESS_KEY_FILE: join(folder, 'keys', 'address.key'),
      MAINTAINER_EMAIL: MAINTAINER,
      PUBLIC_URL: ORIGIN,
      ...settings,
    })
    const db = await openDatabase(config.dbPath)
    if (hasHistory) await addHistory(db)
    const vault = openVault(config)
    const log = makeLog({ level: 'info', format: 'json', write: (line) => stage.logged.push(line) })
    const context = { config, db, log, isJson: false, openVault: () => vault, now: () => stage.now }
    const nudge = () => {
      stage.nudges++
    }
    const site = makeCountySite(context, ORIGIN, nudge, db, () => {
      stage.looks++
    })
    const stage: SiteStage = new SiteStage(folder, config, db, vault, site)
    return stage
  }

  /** @param path with its query; the answer is not followed where it redirects. */
  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.site.fetch(new Request(`${ORIGIN}${path}`, { headers }), '127.0.0.1')
  }

  /** A form, as a browser on the site sends it. */
  async post(
    path: string,
    fields: readonly (readonly [name: string, value: string])[],
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const body = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value]))
    const request = new Request(`${ORIGIN}${path}`, {
      method: 'POST',
      body,
      headers: { Origin: ORIGIN, ...headers },
    })
    return this.site.fetch(request, '127.0.0.1')
  }

  /** Text of a page that must be there. */
  async read(path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
    const response = await this.get(path, headers)
    if (response.status !== 200) throw new Error(`${path}: expected 200, found ${response.status}`)
    return response.text()
  }

  async stop(): Promise<void> {
    await this.db.destroy()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

async function addHistory(db: Database): Promise<void> {
  for (const edition of buildEditions()) {
    const { list, fileName, savedAt } = edition
    const bytes = await edition.build()
    await keepPublication(db, list, { bytes, fileName, savedAt, seenAt: null, storedAt: savedAt })
  }
  await rebuildHistory(db)
}
