/** Milliseconds to claim from a queue, with old deliveries behind it and without. */
import { join } from 'node:path'
import { sql } from 'kysely'
import { claimDeliveries } from '../../db/claims.js'
import { queueMessages } from '../../db/messages.js'
import { type Database, openDatabase } from '../../db/open-database.js'
import { releaseClaims } from '../db/release-claims.js'
import { makeTempFolder } from './bench-corpus.js'
import { median } from './figures.js'

const AT = '2026-01-26T15:00:00.000Z'
const WAITING = 5_000
const CLAIMS = 400

export interface ClaimFigures {
  readonly claimMs: number
  readonly claimWithOldMs: number
}

export async function measureClaims(oldRows: number): Promise<ClaimFigures> {
  const db = await openDatabase(join(makeTempFolder(), 'claims.db'))
  const recipients = Array.from({ length: WAITING }, (_, index) => `reader-${index}`)
  const content = { subject: 'Bench', paragraphs: [] }
  const message = { kind: 'notice', contentKey: 'one', content, eventIds: [], recipients } as const
  await queueMessages(db, { batch: 'bench', at: AT, messages: [message] })
  await timeClaims(db)
  const claimMs = await timeClaims(db)
  await addOld(db, oldRows)
  const claimWithOldMs = await timeClaims(db)
  await db.destroy()
  return { claimMs, claimWithOldMs }
}

async function timeClaims(db: Database): Promise<number> {
  const times: number[] = []
  for (let count = 0; count < CLAIMS; count++) {
    const startedAt = performance.now()
    const claims = await claimDeliveries(db, { channel: 'email', limit: 20, now: AT, leaseMs: 60_000 })
    times.push(performance.now() - startedAt)
    if (claims.length !== 20) throw new Error(`Expected 20 claims, found ${claims.length}.`)
    await releaseClaims(db, claims)
  }
  return median(times)
}

/** Deliveries sent long ago. */
async function addOld(db: Database, count: number): Promise<void> {
  await sql`
    insert into deliveries
      (id, "messageId", "subscriberId", channel, status, attempts, "nextAttemptAt", "queuedAt", "sentAt", priority, "mayHaveArrived")
    with recursive numbers(number) as (select 1 union all select number + 1 from numbers where number < ${count})
    select 'old-' || number, (select id from messages limit 1), 'old-reader-' || number, 'email', 'sent', 1,
      '2025-' || (10 + number % 3) || '-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z',
      number % 2, 0
    from numbers`.execute(db)
}
