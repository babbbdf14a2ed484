/** Mailboxes that take nothing, in a real database file; and since when subscribers and watches are as they are. */
import { describe, expect, it } from 'vitest'
import { deriveLetterSecret } from '../../db/letters.js'
import type { Database } from '../../db/open-database.js'
import { addSubscriber, findRecipients, removeSubscriber } from '../../db/subscribers.js'
import { confirmSubscription, requestSubscription } from '../../db/subscriptions.js'
import {
  countSuppressions,
  findSuppressions,
  liftSuppression,
  noteSoftBounce,
  suppress,
} from '../../db/suppressions.js'
import { changeSubscriber, changeWatches } from '../../db/watches.js'
import { makeVault, openTempDatabase } from './temp-database.js'

const vault = makeVault()
const day = (number: number) => new Date(Date.UTC(2026, 0, number, 12)).toISOString()

async function addBob(db: Database): Promise<string> {
  return (await addSubscriber(db, vault, 'bob@example.org', ['MN', '27095'], day(1))).subscriberId
}

async function findSettled(db: Database) {
  const { settledAt } = await db.selectFrom('subscribers').select('settledAt').executeTakeFirstOrThrow()
  const rows = await db.selectFrom('watches').select(['place', 'settledAt']).orderBy('place').execute()
  return { subscriber: settledAt, watches: Object.fromEntries(rows.map((row) => [row.place, row.settledAt])) }
}

/** Asks to subscribe and follows the link. */
async function confirm(db: Database, kinds: 'all' | 'main', at: string): Promise<void> {
  const wish = { places: ['MN'], kinds, frequency: 'immediate', language: 'en' } as const
  await requestSubscription(db, vault, { address: 'bob@example.org', wish, at })
  const letters = await db.selectFrom('deliveries').select('id').where('queuedAt', '=', at).execute()
  for (const { id } of letters)
    await confirmSubscription(db, vault, deriveLetterSecret(vault, 'confirm', id), at)
}

describe('a mailbox', () => {
  it('is suppressed once, for the first cause', async () => {
    const { db } = await openTempDatabase()
    const subscriberId = await addBob(db)
    const first = { subscriberId, cause: 'hard-bounce', reason: 'It is gone.', at: day(2) } as const
    expect(await suppress(db, first)).toBe(true)
    expect(await suppress(db, { ...first, cause: 'complaint', reason: 'Spam.', at: day(3) })).toBe(false)
    expect(await findSuppressions(db, [subscriberId, 'nobody'])).toEqual(
      new Map([
        [
          subscriberId,
          {
            ...{ subscriberId, softBouncesAt: '[]', pausedUntil: null },
            ...{ suppressedAt: day(2), cause: 'hard-bounce', reason: 'It is gone.' },
          },
        ],
      ]),
    )
    const recipients = await findRecipients(db, vault, [subscriberId, 'nobody'])
    expect([...recipients.values()].map(({ isSuppressed, heldUntil }) => [isSuppressed, heldUntil])).toEqual([
      [true, null],
    ])
  })

  it('that bounces softly is held for longer and longer, and is suppressed at the fifth time', async () => {
    const { db } = await openTempDatabase()
    const subscriberId = await addBob(db)
    const held: unknown[] = []
    for (const number of [2, 3, 5, 9, 17]) {
      const { isSuppressed } = await noteSoftBounce(db, { subscriberId, reason: 'Full.', at: day(number) })
      const recipient = (await findRecipients(db, vault, [subscriberId])).get(subscriberId)
      held.push(isSuppressed ? recipient?.isSuppressed : recipient?.heldUntil)
    }
    expect(held).toEqual([null, day(4), day(8), day(16), true])
    expect(await countSuppressions(db, day(17))).toMatchObject({ 'soft-bounces': 1, paused: 0 })
  })

  it('is counted by cause, or as paused until its pause is over', async () => {
    const { db } = await openTempDatabase()
    const subscriberId = await addBob(db)
    for (const number of [2, 3]) await noteSoftBounce(db, { subscriberId, reason: 'Full.', at: day(number) })
    const none = { refused: 0, 'hard-bounce': 0, 'soft-bounces': 0, complaint: 0, paused: 0 }
    expect(await countSuppressions(db, day(3))).toEqual({ ...none, paused: 1 })
    expect(await countSuppressions(db, day(4))).toEqual(none)
    await suppress(db, { subscriberId, cause: 'refused', reason: 'No.', at: day(3) })
    expect(await countSuppressions(db, day(3))).toEqual({ ...none, refused: 1 })
  })

  it('is not remembered of someone who has left', async () => {
    const { db } = await openTempDatabase()
    const subscriberId = await addBob(db)
    await suppress(db, { subscriberId, cause: 'refused', reason: 'No.', at: day(2) })
    await removeSubscriber(db, subscriberId)
    const late = { subscriberId, reason: 'No.', at: day(3) }
    expect(await suppress(db, { ...late, cause: 'complaint' })).toBe(false)
    expect(await noteSoftBounce(db, late)).toEqual({ pausedUntil: null, isSuppressed: false })
    expect(await db.selectFrom('suppressions').selectAll().execute()).toEqual([])
  })

  it('takes mail again once its owner confirms again', async () => {
    const { db } = await openTempDatabase()
    const subscriberId = await addBob(db)
    await suppress(db, { subscriberId, cause: 'hard-bounce', reason: 'It is gone.', at: day(2) })
    await confirm(db, 'all', day(3))
    expect(await findSuppressions(db, [subscriberId])).toEqual(new Map())
    expect((await findSettled(db)).subscriber).toBe(day(3))
  })
})

describe('since when a subscriber hears', () => {
  it('is since they were added, paused, resumed, suppressed, or took mail again', async () => {
    const { db } = await openTempDatabase()
    const id = await addBob(db)
    const since = async () => (await findSettled(db)).subscriber
    expect(await since()).toBe(day(1))
    await changeSubscriber(db, id, { pausedAt: day(2) }, day(2))
    expect(await since()).toBe(day(2))
    await changeSubscriber(db, id, { pausedAt: null }, day(3))
    expect(await since()).toBe(day(3))
    await suppress(db, { subscriberId: id, cause: 'refused', reason: 'No.', at: day(4) })
    expect(await since()).toBe(day(4))
    await liftSuppression(db, id, day(5))
    expect(await since()).toBe(day(5))
  })

  it('does not change with what changes nothing', async () => {
    const { db } = await openTempDatabase()
    const id = await addBob(db)
    await changeSubscriber(db, id, { language: 'es' }, day(2))
    await liftSuppression(db, id, day(3))
    await addBob(db)
    await confirm(db, 'all', day(4))
    expect(await findSettled(db)).toEqual({
      subscriber: day(1),
      watches: { MN: day(1), '27095': day(1) },
    })
  })

  it('is the confirmation, of someone new', async () => {
    const { db } = await openTempDatabase()
    await confirm(db, 'all', day(2))
    expect(await findSettled(db)).toEqual({ subscriber: day(2), watches: { MN: day(2) } })
  })
})

describe('since when a watch is as it is', () => {
  it('is since its kinds or its frequency last changed', async () => {
    const { db } = await openTempDatabase()
    const id = await addBob(db)
    await changeWatches(db, id, { places: ['MN'], kinds: 'all', frequency: 'immediate' }, day(2))
    await changeWatches(db, id, { places: ['MN', '27095'], kinds: null, frequency: null }, day(3))
    expect((await findSettled(db)).watches).toEqual({ MN: day(1), '27095': day(1) })
    await changeWatches(db, id, { places: ['MN'], kinds: 'main', frequency: null }, day(4))
    await changeWatches(db, id, { places: ['27095', '27021'], kinds: null, frequency: 'daily' }, day(5))
    expect((await findSettled(db)).watches).toEqual({ MN: day(4), '27095': day(5), '27021': day(5) })
  })
})
