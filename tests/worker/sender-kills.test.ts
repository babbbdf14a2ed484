/**
 * Senders that are killed after the claim, after the server's 250, and while they mark, two at a time, two
 * hundred times: nothing is lost, and what comes twice was taken just before a kill, under one Message-ID.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import SqliteDatabase from 'better-sqlite3'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { makeFolder } from '../db/temp-database.js'
import { type StandIn, startSmtp } from '../delivery/smtp-stand-in.js'
import { Installation } from '../jobs/installation.js'
import { ISLE, NATION } from '../jobs/rows.js'
import { Chance } from '../properties/chance.js'
import { IS_SOAK, SEED } from '../properties/property-runs.js'
import type { SenderOrder } from './sender-order.js'

const KILLS = IS_SOAK ? 4_000 : 200
const SENDERS = 2
const READERS = IS_SOAK ? 4_000 : 400
const EDITIONS = 6
/** Connections of one sender: as many messages may be taken and not yet marked, and a few more while the marks are written. */
const UNMARKED = 25
/** Longer than a lease, so that the next pair finds what the dead held free again. */
const LIFE_MS = 16 * 60_000
const KEY = '4'.repeat(64)

interface Life {
  readonly received: StandIn['received']
  readonly from: number
  readonly until: number
  /** Deliveries that were not marked as sent when both of the pair were dead. */
  readonly unmarked: ReadonlySet<string>
  readonly wasKilled: boolean
}

it(
  `loses nothing, and repeats only what was taken just before a kill, ${KILLS} times`,
  async () => {
    const chance = new Chance(SEED)
    const installation = await queueManyAlerts()
    const child = await bundleSender()
    const servers = await Promise.all(Array.from({ length: SENDERS }, () => startSmtp()))
    const lives: Life[] = []
    let kills = 0

    const liveOnce = async (aims: readonly SenderOrder['death'][]): Promise<void> => {
      const from = servers.map(({ received }) => received.length)
      const endings = await Promise.all(
        servers.map(({ smtp }, index) =>
          runSender(child, {
            dbPath: installation.config.dbPath,
            key: KEY,
            smtpPort: smtp.port,
            now: installation.now,
            death: aims[index] ?? { at: 'never', count: 0, turns: 0 },
          }),
        ),
      )
      await hangUp(servers)
      const unmarked = findUnmarked(installation.config.dbPath)
      for (const [index, { received }] of servers.entries()) {
        const wasKilled = endings[index] === 'SIGKILL'
        if (wasKilled) kills++
        lives.push({ received, from: from[index] ?? 0, until: received.length, unmarked, wasKilled })
      }
      installation.now = new Date(Date.parse(installation.now) + LIFE_MS).toISOString()
    }

    while (kills < KILLS) await liveOnce(Array.from({ length: SENDERS }, () => takeAim(chance)))
    await liveOnce([])

    const copies = groupCopies(lives)
    const repeats = [...copies.values()].filter((taken) => taken.length > 1)
    expect([...copies.keys()].sort()).toEqual(listSent(installation.config.dbPath))
    expect(copies.size).toBe(READERS * EDITIONS)
    for (const [id, taken] of copies) {
      expect(new Set(taken.map(({ raw }) => raw)).size).toBe(1)
      for (const { life } of taken.slice(0, -1))
        expect([id, life.wasKilled, life.unmarked.has(id)]).toEqual([id, true, true])
    }
    for (const life of lives) expect(countRepeated(life, copies)).toBeLessThanOrEqual(UNMARKED)
    // Else the kills hit nothing.
    expect(repeats.length).toBeGreaterThan(KILLS / 4)
    expect(checkIntegrity(installation.config.dbPath)).toEqual([{ integrity_check: 'ok' }])
  },
  IS_SOAK ? 3_600_000 : 300_000,
)

/** What the dead left behind is theirs: a server that still reads it must not count it as of the next life. */
async function hangUp(servers: readonly StandIn[]): Promise<void> {
  for (const { cutOff } of servers) cutOff()
  for (let turns = 0; turns < 5; turns++) await nextTurn()
}

/** In turn after the claim, after the 250, and some turns after that. */
function takeAim(chance: Chance): SenderOrder['death'] {
  const count = 1 + chance.below(12)
  const kind = chance.below(3)
  if (kind === 0) return { at: 'claimed', count, turns: 0 }
  return { at: 'answered', count, turns: kind === 1 ? 0 : 1 + chance.below(4) }
}

async function queueManyAlerts(): Promise<Installation> {
  const installation = await Installation.start({ ADDRESS_KEY: KEY, ADDRESS_KEY_FILE: '' })
  await installation.publish({ rows: NATION })
  await installation.check()
  for (let reader = 0; reader < READERS; reader++) {
    await installation.subscribe(`reader-${reader}@example.org`, 'mn:*')
  }
  const rows = [...NATION]
  for (let edition = 1; edition <= EDITIONS; edition++) {
    installation.wait(15)
    rows.push({ ...ISLE, agency: `Town ${edition} of Isle Police Department` })
    await installation.publish({ rows })
    await installation.check()
  }
  return installation
}

async function bundleSender(): Promise<string> {
  const folder = makeFolder()
  const modules = 'node_modules'
  // What has a part in C++ stays a package, and is found from here.
  symlinkSync(join(import.meta.dirname, '../..', modules), join(folder, modules))
  const outfile = join(folder, 'sender.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, 'sender-child.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['better-sqlite3'],
    logLevel: 'error',
    // Libraries that are loaded with `require` find Node's own modules.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  })
  return outfile
}

async function runSender(script: string, order: SenderOrder): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [script, JSON.stringify(order)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  if (signal === null && code !== 0) throw new Error(`The sender ended with code ${code}.`)
  return signal
}

interface Copy {
  readonly life: Life
  readonly raw: string
}

/** By delivery, in the order in which they were taken. */
function groupCopies(lives: readonly Life[]): ReadonlyMap<string, readonly Copy[]> {
  const copies = new Map<string, Copy[]>()
  for (const life of lives) {
    for (const { raw } of life.received.slice(life.from, life.until)) {
      const id = /^Message-ID: <([^@]+)@/im.exec(raw)?.[1] ?? ''
      copies.set(id, [...(copies.get(id) ?? []), { life, raw }])
    }
  }
  return copies
}

/** Messages that the life sent, and others had to send again. */
function countRepeated(life: Life, copies: ReadonlyMap<string, readonly Copy[]>): number {
  return [...copies.values()].filter((taken) => taken.slice(0, -1).some((copy) => copy.life === life)).length
}

function findUnmarked(dbPath: string): ReadonlySet<string> {
  return new Set(
    query<{ id: string }>(dbPath, "select id from deliveries where status != 'sent'").map(({ id }) => id),
  )
}

function listSent(dbPath: string): readonly string[] {
  return query<{ id: string }>(
    dbPath,
    "select id from deliveries where status = 'sent' and subscriberId is not null order by id",
  ).map(({ id }) => id)
}

function checkIntegrity(dbPath: string): readonly unknown[] {
  return query(dbPath, 'pragma integrity_check')
}

function query<Row>(dbPath: string, sql: string): readonly Row[] {
  const sqlite = new SqliteDatabase(dbPath, { readonly: true })
  try {
    return sqlite.prepare(sql).all() as Row[]
  } finally {
    sqlite.close()
  }
}
