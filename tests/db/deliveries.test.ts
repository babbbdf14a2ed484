/** The queue in a real database file: nothing lost, nothing claimed twice, nothing tried for ever. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  type Claim,
  claimDeliveries,
  markDeferred,
  markFailed,
  markSent,
  releaseAbandoned,
  releaseClaims,
} from '../../db/deliveries.js'
import { countQueue, listDeliveries } from '../../db/list-deliveries.js'
import { type NewMessage, queueMessages } from '../../db/messages.js'
import type { Database } from '../../db/open-database.js'
import { openTempDatabase } from './temp-database.js'

const AT = '2026-01-26T20:00:00.000Z'
const LEASE_MS = 5 * 60_000

function later(minutes: number): string {
  return new Date(Date.parse(AT) + minutes * 60_000).toISOString()
}

function makeNotice(contentKey: string, recipients: readonly (string | null)[]): NewMessage {
  return {
    kind: 'notice',
    contentKey,
    content: { subject: `On ${contentKey}`, paragraphs: [] },
    eventIds: [],
    recipients,
  }
}

async function queueNotice(db: Database, recipients: readonly (string | null)[]): Promise<number> {
  return queueMessages(db, { batch: 'look 1', at: AT, messages: [makeNotice('source', recipients)] })
}

async function claim(db: Database, now: string, limit = 10): Promise<readonly Claim[]> {
  return claimDeliveries(db, { limit, now, leaseMs: LEASE_MS })
}

async function claimOne(db: Database, now: string): Promise<Claim> {
  const [only, ...others] = await claim(db, now)
  if (only === undefined || others.length > 0) throw new Error(`claimed ${others.length} besides ${only?.id}`)
  return only
}

async function listAttempts(db: Database) {
  return db
    .selectFrom('deliveryAttempts')
    .select(['attemptedAt', 'outcome', 'response'])
    .orderBy('attemptedAt')
    .execute()
}

describe('messages', () => {
  it('are queued once for the same batch and content, the maintainer included', async () => {
    const { db } = await openTempDatabase()
    expect(await queueNotice(db, ['a', 'b', null])).toBe(3)
    expect(await queueNotice(db, ['a', 'b', null])).toBe(0)
    const messages = [makeNotice('source', ['a']), makeNotice('held', ['a'])]
    expect(await queueMessages(db, { batch: 'look 1', at: AT, messages })).toBe(1)
    expect(await queueMessages(db, { batch: 'look 2', at: AT, messages })).toBe(2)
    expect(await countQueue(db)).toEqual({ queued: 6, sending: 0, sent: 0, failed: 0, oldestQueuedAt: AT })
  })

  it('are queued with what else the transaction wrote, or not at all', async () => {
    const { db } = await openTempDatabase()
    const broken = db.transaction().execute(async (transaction) => {
      await queueNotice(transaction, ['a'])
      throw new Error('the power went')
    })
    await expect(broken).rejects.toThrow('the power went')
    expect(await countQueue(db)).toMatchObject({ queued: 0, oldestQueuedAt: null })
  })

  it('are queued for many more recipients than one statement can hold', async () => {
    const { db } = await openTempDatabase()
    const recipients = Array.from({ length: 5_000 }, (_, index) => `subscriber ${index}`)
    expect(await queueNotice(db, recipients)).toBe(5_000)
    expect((await claim(db, AT, 6_000)).map(({ subscriberId }) => subscriberId).sort()).toEqual(
      recipients.sort(),
    )
  })
})

describe('a claim', () => {
  it('carries the delivery and what it says', async () => {
    const { db } = await openTempDatabase()
    const eventIds = ['event 2', 'event 1']
    const content = { places: ['27095', 'MN'] }
    const message: NewMessage = { kind: 'alert', contentKey: 'k', content, eventIds, recipients: ['a'] }
    await queueMessages(db, { batch: 'look 1', at: AT, messages: [message] })
    expect(await claimOne(db, later(1))).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      subscriberId: 'a',
      attempts: 0,
      queuedAt: AT,
      leaseUntil: later(6),
      message: { id: expect.any(String), kind: 'alert', batch: 'look 1', createdAt: AT, content, eventIds },
    })
  })

  it('takes no more than asked, and nothing that is claimed or not yet due', async () => {
    const { db } = await openTempDatabase()
    await queueNotice(db, ['a', 'b', 'c'])
    expect(await claim(db, later(-1))).toEqual([])
    expect(await claim(db, AT, 2)).toHaveLength(2)
    expect(await claim(db, AT, 2)).toHaveLength(1)
    expect(await claim(db, later(4))).toEqual([])
    expect(await countQueue(db)).toEqual({ queued: 0, sending: 3, sent: 0, failed: 0, oldestQueuedAt: AT })
  })

  it('that is given back can be claimed at once, as if it had not been', async () => {
    const { db } = await openTempDatabase()
    await queueNotice(db, ['a'])
    const first = await claimOne(db, AT)
    await releaseClaims(db, [first])
    expect(await claimOne(db, AT)).toEqual(first)
  })

  it('of a sender that died goes to another once its lease is over', async () => {
    const { db } = await openTempDatabase()
    await queueNotice(db, ['a'])
    const first = await claimOne(db, AT)
    expect(await claim(db, later(4.9))).toEqual([])
    expect(await claimOne(db, later(5))).toEqual({ ...first, leaseUntil: later(10) })
  })

  it('of a sender that is known to be dead goes to another at once', async () => {
    const { db } = await openTempDatabase()
    await queueNotice(db, ['a', 'b'])
    const [first] = await claim(db, AT)
    if (first !== undefined) await markSent(db, first, '250 OK', AT)
    await releaseAbandoned(db)
    expect((await claimOne(db, AT)).id).not.toBe(first?.id)
  })

  it('that is over can say that the message was sent, but not that it was not', async () => {
    const { db } = await openTempDatabase()
    await queueNotice(db, ['a'])
    const slow = await claimOne(db, AT)
    const next = await claimOne(db, later(5))
    await markDeferred(db, slow, '450 later', later(6))
    await markFailed(db, slow, '550 no', later(6))
    await releaseClaims(db, [slow])
    expect(await countQueue(db)).toMatchObject({ sending: 1 })

    await markSent(db, slow, '250 yes', later(7))
    await markFailed(db, next, '550 no', later(8))
    await markSent(db, next, '250 again', later(8))
    expect(await listDeliveries(db, { limit: 9 })).toMatchObject([
      { status: 'sent', sentAt: later(7), attempts: 1 },
    ])
    expect((await listAttempts(db)).map(({ response }) => response).sort()).toEqual([
      '250 again',
      '250 yes',
      '450 later',
      '550 no',
      '550 no',
    ])
  })

  it('is never given to two processes that ask at once', async () => {
    const { db, path } = await openTempDatabase()
    await queueNotice(
      db,
      Array.from({ length: 200 }, (_, index) => `subscriber ${index}`),
    )
    const script = fileURLToPath(new URL('claim-all.ts', import.meta.url))
    const children = [1, 2, 3].map(() => fork(script, [path, AT], { execArgv: ['--import', 'tsx'] }))
    await Promise.all(children.map((child) => once(child, 'message')))
    const claimed = await Promise.all(
      children.map(async (child) => {
        child.send('begin')
        const [ids] = (await once(child, 'message')) as [string[]]
        return ids
      }),
    )
    const deliveries = await listDeliveries(db, { status: 'sending', limit: 999 })
    expect(claimed.flat().sort()).toEqual(deliveries.map(({ id }) => id).sort())
    expect(deliveries).toHaveLength(200)
  }, 60_000)
})

describe('a delivery', () => {
  it('that was sent is never tried again', async () => {
    const { db } = await openTempDatabase()
    await queueNotice(db, [null])
    await markSent(db, await claimOne(db, AT), '250 OK', later(1))
    expect(await claim(db, later(9_999))).toEqual([])
    expect(await listDeliveries(db, { limit: 9 })).toEqual([
      {
        id: expect.any(String),
        kind: 'notice',
        status: 'sent',
        attempts: 1,
        queuedAt: AT,
        nextAttemptAt: AT,
        sentAt: later(1),
        isToMaintainer: true,
        words: 'On source',
        lastResponse: '250 OK',
      },
    ])
    expect(await countQueue(db)).toEqual({ queued: 0, sending: 0, sent: 1, failed: 0, oldestQueuedAt: null })
  })

  it('that is refused for good is never tried again', async () => {
    const { db } = await openTempDatabase()
    await queueNotice(db, ['a'])
    await markFailed(db, await claimOne(db, AT), '550 no such <address>', later(1))
    expect(await claim(db, later(9_999))).toEqual([])
    expect(await listAttempts(db)).toEqual([
      { attemptedAt: later(1), outcome: 'failed', response: '550 no such <address>' },
    ])
    expect(await listDeliveries(db, { status: 'failed', limit: 9 })).toMatchObject([
      { attempts: 1, sentAt: null },
    ])
    expect(await listDeliveries(db, { status: 'sent', limit: 9 })).toEqual([])
  })

  it('is put off for longer each time, and given up after three days of trying', async () => {
    const { db } = await openTempDatabase()
    await queueNotice(db, ['a'])
    const waits: number[] = []
    let now = AT
    for (;;) {
      const next = await markDeferred(db, await claimOne(db, now), '450 later', now)
      if (next === null) break
      waits.push((Date.parse(next) - Date.parse(now)) / 60_000)
      now = next
    }
    expect(waits).toEqual([1, 5, 15, 60, ...Array.from({ length: 70 }, () => 60)])
    expect(waits.reduce((sum, wait) => sum + wait) / 60).toBeCloseTo(71.35)
    expect(await listDeliveries(db, { limit: 9 })).toMatchObject([{ status: 'failed', attempts: 75 }])
    expect(new Set((await listAttempts(db)).slice(0, -1).map(({ outcome }) => outcome))).toEqual(
      new Set(['deferred']),
    )
    expect((await listAttempts(db)).at(-1)).toMatchObject({ outcome: 'failed' })
  })

  it('of an alert is listed by the first thing that it tells', async () => {
    const { db } = await openTempDatabase()
    const event = { id: 'e1', kind: 'signed', now: { agency: 'Isle Police Department' }, was: null }
    await db
      .insertInto('events')
      .values({
        id: 'e1',
        kind: 'signed',
        list: 'participating',
        publication: 'p2',
        previousPublication: 'p1',
        agencyId: 'a',
        agreementId: 'a',
        state: 'MN',
        isMaterial: 1,
        event: JSON.stringify(event),
        windowFrom: null,
        windowTo: null,
        origin: 'live',
        createdAt: AT,
        isRetired: 0,
      })
      .execute()
    const message = { kind: 'alert', content: { places: ['MN'] }, recipients: ['a'] } as const
    const messages: NewMessage[] = [
      { ...message, contentKey: '1', eventIds: ['e1'] },
      { ...message, contentKey: '2', eventIds: ['e1', 'e2', 'e3'] },
    ]
    await queueMessages(db, { batch: 'look 1', at: AT, messages })
    expect((await listDeliveries(db, { limit: 9 })).map(({ words }) => words).sort()).toEqual([
      'Isle Police Department: signed',
      'Isle Police Department: signed, and 2 more',
    ])
  })
})
