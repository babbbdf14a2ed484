/**
 * The process that is measured by measure-sending.ts: queues news for many, then sends it, beside nodemailer's
 * own pool with the same messages, to a sink. Its argument is a `SendingCounts` in JSON; prints figures in JSON.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import nodemailer, { type SendMailOptions } from 'nodemailer'
import { claimDeliveries } from '../../db/claims.js'
import { insertRows } from '../../db/insert-rows.js'
import { type Database, openDatabase } from '../../db/open-database.js'
import { startIceSite } from '../../fixtures/ice-site/start-ice-site.js'
import { buildWorkbook } from '../../fixtures/workbook-builder/build-workbook.js'
import type { FactRow } from '../../fixtures/workbook-builder/workbook-facts.js'
import { checkList } from '../../jobs/check-list.js'
import { type SendDeps, sendDeliveries } from '../../jobs/send-deliveries.js'
import { MailWriter } from '../../jobs/write-mail.js'
import { type AddressVault, openVault } from '../../src/delivery/address-vault.js'
import type { MailMessage } from '../../src/delivery/mail-message.js'
import { openMailer } from '../../src/delivery/send-mail.js'
import { DEFAULT_FETCH_LIMITS, makeFetchDeps } from '../../src/ice/fetch-source.js'
import { makeLog } from '../../src/log.js'
import { releaseClaims } from '../db/release-claims.js'
import { Chance } from '../properties/chance.js'
import { readSource } from '../properties/source-edition.js'
import { writeRow } from '../properties/write-facts.js'
import { makeTempFolder } from './bench-corpus.js'
import { median } from './figures.js'
import { measureClaims } from './measure-claims.js'
import type { SendingCounts, SendingFigures } from './measure-sending.js'

const counts = JSON.parse(process.argv[2] ?? '') as SendingCounts
const log = makeLog({ level: 'silent', format: 'json' })
const SAVED_AT = '2026-01-26T15:00:00.000Z'

const sink = fork(join(import.meta.dirname, 'smtp-sink.ts'), { execArgv: ['--import', 'tsx'] })
const [port] = (await once(sink, 'message')) as [number]
const smtp = { host: '127.0.0.1', port, tls: 'none', login: null } as const
const vault = openVault({ addressKey: '7'.repeat(64), addressKeyFile: '', dataDir: '' })
const db = await openDatabase(join(makeTempFolder(), 'countywatch.db'))
const site = await startIceSite()
const chance = new Chance(1)
const rows: FactRow[] = (await readSource()).lines.map((cells) => writeRow(cells, chance))

let editions = 0
/** @returns how many deliveries one more signing queued. */
async function queueNews(): Promise<number> {
  if (editions++ > 0) rows.push(makeSigning(editions))
  const bytes = await buildWorkbook({ rows, savedAt: SAVED_AT })
  const fileName = `participating-${editions}.xlsx`
  await site.publish({ participating: { bytes, fileName, addressForm: 'doclib', savedAt: SAVED_AT } })
  const settings = { ...DEFAULT_FETCH_LIMITS, userAgent: 'bench', sourceHosts: [new URL(site.origin).host] }
  await checkList({ db, fetch: makeFetchDeps(settings), pageUrl: site.pageUrl, hasMaintainer: false, log })
  return countWaiting()
}

function makeSigning(number: number): FactRow {
  return {
    state: 'MINNESOTA',
    agency: `${['Isle', 'Wahkon', 'Onamia', 'Milaca', 'Foreston', 'Pease', 'Bock', 'Vineland', 'Opstead'][number % 9]} Police Department`,
    type: 'Municipality',
    county: 'Mille Lacs County',
    model: 'Task Force Model',
    signed: '2026-01-26',
    moa: 'link pending',
  }
}

async function countWaiting(): Promise<number> {
  const { waiting } = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.countAll<number>().as('waiting'))
    .where('status', '=', 'queued')
    .executeTakeFirstOrThrow()
  return waiting
}

/** Subscribers, one in four of whom reads Spanish, each with one watch. */
async function addReaders(vault: AddressVault, from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index)
  const idOf = (number: number) => `bench-${String(number).padStart(7, '0')}`
  const dates = { createdAt: SAVED_AT, confirmedAt: SAVED_AT, settledAt: SAVED_AT }
  const subscribers = numbers.map((number) => ({
    id: idOf(number),
    addressCipher: vault.seal(idOf(number), `reader-${number}@example.org`),
    addressHash: idOf(number),
    language: number % 4 === 0 ? 'es' : 'en',
    ...dates,
  }))
  const watches = numbers.map((number) => ({
    id: idOf(number),
    subscriberId: idOf(number),
    place: number % 2 === 0 ? '27095' : 'MN',
    kinds: 'all' as const,
    frequency: 'immediate' as const,
    ...dates,
  }))
  await db.transaction().execute(async (transaction) => {
    await insertRows(transaction, 'subscribers', subscribers)
    await insertRows(transaction, 'watches', watches)
  })
}

const mailer = openMailer({ smtp, outboxDir: '' })
const deps: SendDeps = {
  db,
  vault,
  mailer,
  from: { name: 'Countywatch', address: 'alerts@watch.example.org' },
  bounceAddress: 'bounces@watch.example.org',
  maintainerEmail: null,
  maintainers: [],
  publicUrl: 'https://watch.example.org',
  siteOrigin: 'https://watch.example.org',
  lateAfterHours: 12,
  expireAfterDays: 14,
  alerts: {
    pageUrl: 'https://www.ice.gov/identify-and-arrest/287g',
    sourceHosts: ['www.ice.gov'],
    timeZone: 'America/Chicago',
    isDemonstration: false,
    origin: 'https://watch.example.org',
  },
  now: () => new Date().toISOString(),
  chance: Math.random,
  log,
}

/** Deliveries as messages, ready for a mailer; they stay queued. */
async function prepareMessages(db: Database, limit: number): Promise<readonly MailMessage[]> {
  const now = deps.now()
  const claims = await claimDeliveries(db, { channel: 'email', limit, now, leaseMs: 60_000 })
  const writer = new MailWriter(deps)
  await writer.prepare(claims)
  const messages: MailMessage[] = []
  for (const claim of claims) {
    const written = await writer.write(claim)
    if (written.kind !== 'written') throw new Error(written.reason)
    messages.push(written.message)
  }
  await releaseClaims(db, claims)
  return messages
}

/** What nodemailer composes, before the clock starts. */
async function composeAll(messages: readonly MailMessage[]): Promise<readonly SendMailOptions[]> {
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true })
  const composed: SendMailOptions[] = []
  for (const { options } of messages) {
    const { message: raw } = await composer.sendMail(options)
    composed.push({ envelope: options.envelope, raw })
  }
  return composed
}

/** @returns messages a second. */
async function sendBare(messages: readonly SendMailOptions[]): Promise<number> {
  const pool = nodemailer.createTransport({
    pool: true,
    host: smtp.host,
    port: smtp.port,
    ignoreTLS: true,
    maxConnections: mailer.concurrency,
  })
  const waiting = [...messages]
  const startedAt = performance.now()
  const work = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await pool.sendMail(next)
  }
  // As many again wait in the pool, so that no connection ever does.
  await Promise.all(Array.from({ length: mailer.concurrency * 2 }, work))
  const tookMs = performance.now() - startedAt
  pool.close()
  return (messages.length / tookMs) * 1000
}

async function sendOurs(expected: number, mailerOfRound = mailer): Promise<number> {
  const startedAt = performance.now()
  const { sent } = await sendDeliveries({ ...deps, mailer: mailerOfRound })
  const tookMs = performance.now() - startedAt
  if (sent !== expected) throw new Error(`Expected ${expected} sent, found ${sent}.`)
  return (sent / tookMs) * 1000
}

interface Memory {
  readonly residentMb: number
  readonly heapMb: number
}

function readMemory(): Memory {
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  return { residentMb: rss / 1_000_000, heapMb: heapUsed / 1_000_000 }
}

/** Sends all that waits. @returns memory when a tenth, half and all of it is sent. */
async function drain(count: number): Promise<Pick<SendingFigures, 'drainRate' | 'heapMb' | 'residentMb'>> {
  const marks = [0.1, 0.5, 1].map((share) => Math.ceil(count * share))
  const memory: Memory[] = []
  let sent = 0
  const watched: typeof mailer = {
    ...mailer,
    async send(message) {
      const result = await mailer.send(message)
      if (marks.includes(++sent)) memory.push(readMemory())
      return result
    },
  }
  const drainRate = await sendOurs(count, watched)
  return {
    drainRate,
    heapMb: memory.map(({ heapMb }) => heapMb),
    residentMb: memory.map(({ residentMb }) => residentMb),
  }
}

async function measure(): Promise<SendingFigures> {
  await queueNews()
  await addReaders(vault, 0, counts.messages)
  const bare: number[] = []
  const bytes: number[] = []
  const ours: number[] = []
  for (let round = 0; round <= counts.rounds; round++) {
    const queued = await queueNews()
    const messages = await prepareMessages(db, queued)
    const rates = [
      await sendBare(messages.map(({ options }) => options)),
      await sendBare(await composeAll(messages)),
      await sendOurs(queued),
    ] as const
    // The first round is still being compiled.
    if (round === 0) continue
    bare.push(rates[0])
    bytes.push(rates[1])
    ours.push(rates[2])
  }
  await addReaders(vault, counts.messages, counts.drained)
  const drained = await drain(await queueNews())
  const claims = await measureClaims(counts.oldRows)
  return {
    ...{ bareRate: median(bare), bytesRate: median(bytes), ourRate: median(ours) },
    ...drained,
    ...claims,
  }
}

try {
  process.stdout.write(JSON.stringify(await measure()))
} finally {
  mailer.close()
  await db.destroy()
  await site.close()
  sink.disconnect()
}
