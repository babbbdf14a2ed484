/** The queue in a real database file: nothing lost, nothing claimed twice, nothing tried for ever. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Claim, claimDeliveries, hastenWaiting, releaseAbandoned } from '../../db/claims.js'
import { countQueue, listDeliveries } from '../../db/list-deliveries.js'
import { type NewMessage, queueMessages } from '../../db/messages.js'
import type { Database } from '../../db/open-database.js'
import { type Settlement, settleClaims } from '../../db/settle-claims.js'
import { addSubscriber } from '../../db/subscribers.js'
import { findSuppressions } from '../../db/suppressions.js'
import { releaseClaims } from './release-claims.js'
import { makeVault, openTempDatabase } from './temp-database.js'

const AT = '2026-01-26T20:00:00.000Z'
const LEASE_MS = 5 * 60_000
const SENT: Settlement = { kind: 'sent', response: '250 OK' }
const NONE = { queued: 0, sending: 0, deferred: 0, sent: 0, failed: 0, suppressed: 0, expired: 0 }

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
  return claimDeliveries(db, { channel: 'email', limit, now, leaseMs: LEASE_MS })
}

async function settle(db: Database, claim: Claim, settlement: Settlement, at: string): Promise<void> {
  await settleClaims(db, [{ claim, settlement, at }])
}

function deferTo(nextAttemptAt: string, reason = '450 later'): Settlement {
  return { kind: 'deferred', reason, nextAttemptAt }
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
    expect(await countQueue(db)).toEqual({ ...NONE, queued: 6, oldestQueuedAt: AT })
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
      channel: 'email',
      subscriberId: 'a',
      attempts: 0,
      pacedTo: null,
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
    expect(await countQueue(db)).toEqual({ ...NONE, sending: 3, oldestQueuedAt: AT })
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
    if (first !== undefined) await settle(db, first, SENT, AT)
    await releaseAbandoned(db)
    expect((await claimOne(db, AT)).id).not.toBe(first?.id)
  })

  it('that is over can say that the message was sent, but not that it was not', async () => {
    const { db } = await openTempDatabase()
    await queueNotice(db, ['a'])
    const slow = await claimOne(db, AT)
    const next = await claimOne(db, later(5))
    await settle(db, slow, deferTo(later(7)), later(6))
    await settle(db, slow, { kind: 'failed', reason: '550 no' }, later(6))
    await settle(db, slow, { kind: 'untried' }, later(6))
    await releaseClaims(db, [slow])
    expect(await countQueue(db)).toMatchObject({ sending: 1 })

    await settle(db, slow, { kind: 'sent', response: '250 yes' }, later(7))
    await settle(db, next, { kind: 'failed', reason: '550 no' }, later(8))
    await settle(db, next, { kind: 'sent', response: '250 again' }, later(8))
    expect(await listDeliveries(db, { limit: 9 })).toMatchObject([
      { status: 'sent', sentAt: later(7), attempts: 1 },
    ])
    expect(await listAttempts(db)).toEqual([
      { attemptedAt: later(7), outcome: 'sent', response: '250 yes' },
      { attemptedAt: later(8), outcome: 'sent', response: '250 again' },
    ])
  })

  it('that is over can still say that the message may have arrived', async () => {
    const { db } = await openTempDatabase()
    await queueNotice(db, ['a'])
    const slow = await claimOne(db, AT)
    await claimOne(db, later(5))
    const settlement = { kind: 'deferred', reason: 'Timeout', nextAttemptAt: later(7) } as const
    await settle(db, slow, { ...settlement, mayHaveArrived: true }, later(6))
    const found = await db.selectFrom('deliveries').select(['status', 'mayHaveArrived']).execute()
    expect(found).toEqual([{ status: 'sending', mayHaveArrived: 1 }])
  })

  it('takes letters and notices first, then the oldest, those that were tried before among them', async () => {
    const { db } = await openTempDatabase()
    const alert = { kind: 'alert', content: { places: ['MN'] }, eventIds: [] } as const
    const queue = (name: string, at: string) =>
      queueMessages(db, {
        batch: name,
        at,
        messages: [{ ...alert, contentKey: name, recipients: [name] }],
      })
    await queue('tried', later(-9))
    await settle(db, await claimOne(db, later(-9)), deferTo(later(-2)), later(-9))
    await queue('old', later(-3))
    await queue('new', later(-1))
    await queueNotice(db, ['notice'])
    const who = (claims: readonly Claim[]) => claims.map(({ subscriberId }) => subscriberId)
    expect(who(await claim(db, AT, 3))).toEqual(['notice', 'old', 'tried'])
    expect(who(await claim(db, AT, 3))).toEqual(['new'])
  })

  it('takes what is of its own channel, and no other', async () => {
    const { db } = await openTempDatabase()
    const messages = [{ ...makeNotice('source', [null]), channels: ['c1'] }]
    await queueMessages(db, { batch: 'look 1', at: AT, messages })
    const [post, ...others] = await claimDeliveries(db, {
      channel: 'c1',
      limit: 9,
      now: AT,
      leaseMs: LEASE_MS,
    })
    expect([post?.channel, others]).toEqual(['c1', []])
    expect((await claimOne(db, AT)).channel).toBe('email')
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
    await settle(db, await claimOne(db, AT), SENT, later(1))
    expect(await claim(db, later(9_999))).toEqual([])
    expect(await listDeliveries(db, { limit: 9 })).toEqual([
      {
        id: expect.any(String),
        kind: 'notice',
        channel: 'email',
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
    expect(await countQueue(db)).toEqual({ ...NONE, sent: 1, oldestQueuedAt: null })
  })

  it('that is refused for good is never tried again', async () => {
    const { db } = await openTempDatabase()
    await queueNotice(db, ['a'])
    await settle(db, await claimOne(db, AT), { kind: 'failed', reason: '550 no such <address>' }, later(1))
    expect(await claim(db, later(9_999))).toEqual([])
    expect(await listAttempts(db)).toEqual([
      { attemptedAt: later(1), outcome: 'failed', response: '550 no such <address>' },
    ])
    expect(await listDeliveries(db, { status: 'failed', limit: 9 })).toMatchObject([
      { attempts: 1, sentAt: null },
    ])
    expect(await listDeliveries(db, { status: 'sent', limit: 9 })).toEqual([])
  })

  it('that is put off waits, and what was tried counts', async () => {
    const { db } = await openTempDatabase()
    await queueNotice(db, ['a'])
    await settle(db, await claimOne(db, AT), deferTo(later(9)), AT)
    expect(await countQueue(db)).toEqual({ ...NONE, deferred: 1, oldestQueuedAt: AT })
    expect(await claim(db, later(8))).toEqual([])
    expect(await claimOne(db, later(9))).toMatchObject({ attempts: 1 })
    await releaseAbandoned(db)
    expect(await listDeliveries(db, { limit: 9 })).toMatchObject([{ status: 'deferred', attempts: 1 }])
  })

  it('that keeps to a pace waits for its place, untried', async () => {
    const { db } = await openTempDatabase()
    await queueNotice(db, ['a'])
    await settle(db, await claimOne(db, AT), { kind: 'paced', until: later(2) }, AT)
    expect(await countQueue(db)).toEqual({ ...NONE, queued: 1, oldestQueuedAt: AT })
    expect(await claim(db, later(1))).toEqual([])
    expect(await claimOne(db, later(2))).toMatchObject({ attempts: 0, pacedTo: later(2) })
    expect(await listAttempts(db)).toEqual([])
  })

  it('that waits for a time far ahead is due at once after the clock was set back', async () => {
    const { db } = await openTempDatabase()
    await queueNotice(db, ['a'])
    await settle(db, await claimOne(db, AT), { kind: 'paced', until: later(60) }, AT)
    await hastenWaiting(db, later(-600))
    expect(await claimOne(db, later(-600))).toMatchObject({ pacedTo: null })
  })

  it('to a mailbox that is not there suppresses it, with the attempt', async () => {
    const { db } = await openTempDatabase()
    const { subscriberId } = await addSubscriber(db, makeVault(), 'ann@example.org', ['MN'], AT)
    await queueNotice(db, [subscriberId, null])
    const gone: Settlement = { kind: 'suppressed', reason: '550 5.1.1 gone', isRecipientRefused: true }
    await settleClaims(
      db,
      (await claim(db, AT)).map((one) => ({ claim: one, settlement: gone, at: later(1) })),
    )
    expect(await countQueue(db)).toEqual({ ...NONE, suppressed: 2, oldestQueuedAt: null })
    expect([...(await findSuppressions(db, [subscriberId])).values()]).toMatchObject([
      { subscriberId, suppressedAt: later(1), cause: 'refused', reason: '550 5.1.1 gone' },
    ])
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
