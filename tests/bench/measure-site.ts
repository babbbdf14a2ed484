/** Requests a second and the slowest of a hundred, over HTTP, with the corpus loaded; and a page's weight. */
import { readdirSync } from 'node:fs'
import { Pool } from 'undici'
import { openDatabase } from '../../db/open-database.js'
import { keepFolder } from '../../jobs/keep-folder.js'
import { rebuildHistory } from '../../jobs/rebuild-history.js'
import { makeCountySite } from '../../src/cli/make-site.js'
import { readConfig } from '../../src/config.js'
import { openVault } from '../../src/delivery/address-vault.js'
import { makeLog } from '../../src/log.js'
import { serve } from '../../src/web/serve.js'
import { makeTempFolder } from './bench-corpus.js'
import { type Figure, median, quantile } from './figures.js'

/** Requests at once: a busy hour of a small site. */
const CONNECTIONS = 8
const NOW = '2026-01-01T00:00:00.000Z'

/** @param folder of workbooks. */
export async function measureSite(folder: string, requests: number): Promise<readonly Figure[]> {
  if (readdirSync(folder).length === 0) throw new Error(`There are no workbooks in ${folder}.`)
  const temp = makeTempFolder()
  const config = readConfig({ COUNTYWATCH_DB: ':memory:', ADDRESS_KEY_FILE: `${temp}/keys/key` })
  const db = await openDatabase(config.dbPath)
  await keepFolder(db, folder, NOW)
  await rebuildHistory(db)
  const log = makeLog({ level: 'silent', format: 'json' })
  const context = { config, db, log, isJson: false, openVault: () => openVault(config), now: () => NOW }
  const site = makeCountySite(context, 'http://127.0.0.1', () => {})
  const server = await serve(site.fetch, '127.0.0.1', 0)
  const pool = new Pool(`http://127.0.0.1:${server.port}`, { connections: CONNECTIONS })
  try {
    const event = await db
      .selectFrom('events')
      .select('id')
      .where('state', '=', 'MN')
      .orderBy('id')
      .executeTakeFirstOrThrow()
    const pages = [
      ['home', '/en/'],
      ['county', '/en/mn/crow-wing'],
      ['event', `/en/events/${event.id}`],
      ['API', '/api/v1/agreements?state=MN'],
    ] as const
    const figures: Figure[] = []
    for (const [name, path] of pages) figures.push(...(await measurePage(pool, name, path, requests)))
    return figures
  } finally {
    await pool.close()
    await server.close()
    await db.destroy()
  }
}

async function measurePage(
  pool: Pool,
  name: string,
  path: string,
  requests: number,
): Promise<readonly Figure[]> {
  const times: number[] = []
  const first = await ask(pool, path, [])
  // The first reads the data, and the next are still being compiled.
  for (let warm = 0; warm < 20; warm++) await ask(pool, path, [])
  const alone: number[] = []
  for (let one = 0; one < 20; one++) await ask(pool, path, alone)
  const startedAt = performance.now()
  let left = requests
  const work = async () => {
    while (left-- > 0) await ask(pool, path, times)
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
  const tookS = (performance.now() - startedAt) / 1000
  return [
    {
      name: `Site, ${name}: whole answer, one at a time, median`,
      value: median(alone),
      unit: 'ms',
      aim: name === 'home' ? 30 : null,
    },
    { name: `Site, ${name}: requests a second`, value: requests / tookS, unit: '1/s', aim: null },
    {
      name: `Site, ${name}: 99 of 100, ${CONNECTIONS} at once`,
      value: quantile(times, 0.99),
      unit: 'ms',
      aim: null,
    },
    { name: `Site, ${name}: weight`, value: first, unit: 'bytes', aim: name === 'API' ? null : 50_000 },
  ]
}

/** @returns bytes of the body. */
async function ask(pool: Pool, path: string, times: number[]): Promise<number> {
  const startedAt = performance.now()
  const { statusCode, body } = await pool.request({ path, method: 'GET' })
  const bytes = (await body.arrayBuffer()).byteLength
  if (statusCode !== 200) throw new Error(`${path}: expected 200, found ${statusCode}`)
  times.push(performance.now() - startedAt)
  return bytes
}
