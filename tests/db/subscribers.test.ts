/** Subscribers in a real database file: who is found, what is kept, and what a thief would read. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { claimDeliveries } from '../../db/claims.js'
import { findWatchesFor } from '../../db/hearing.js'
import { listDeliveries } from '../../db/list-deliveries.js'
import { queueMessages } from '../../db/messages.js'
import {
  addSubscriber,
  checkKey,
  countSubscribers,
  findAddress,
  findRecipient,
  findSubscriber,
  findSubscriberOfDelivery,
  removeSubscriber,
} from '../../db/subscribers.js'
import { listWatches } from '../../db/watches.js'
import { ConfigError, RequestError } from '../../src/errors.js'
import { makeVault, openTempDatabase } from './temp-database.js'

const AT = '2026-01-26T20:00:00.000Z'
const AT_ONCE = { frequency: 'immediate', changedSince: null } as const
const vault = makeVault()

describe('a subscriber', () => {
  it('is added with places, and gains more when added again', async () => {
    const { db } = await openTempDatabase()
    const first = await addSubscriber(db, vault, ' Bob@Example.ORG ', ['27095'], AT)
    const again = await addSubscriber(db, vault, 'bob@example.org', ['27095', 'MN'], AT)
    expect(first).toEqual({ subscriberId: expect.any(String), isNew: true, added: ['27095'] })
    expect(again).toEqual({ subscriberId: first.subscriberId, isNew: false, added: ['MN'] })
    expect((await listWatches(db, first.subscriberId)).map(({ place }) => place)).toEqual(['27095', 'MN'])
    expect(await countSubscribers(db)).toEqual({
      subscribers: 1,
      watches: 2,
      byPlace: [
        { place: '27095', subscribers: 1 },
        { place: 'MN', subscribers: 1 },
      ],
    })
  })

  it('is found by the address, and the address by the subscriber', async () => {
    const { db } = await openTempDatabase()
    const { subscriberId } = await addSubscriber(db, vault, 'bob@bücher.example', ['MN'], AT)
    expect(await findSubscriber(db, vault, 'BOB@xn--bcher-kva.example')).toBe(subscriberId)
    expect(await findSubscriber(db, vault, 'alice@example.org')).toBeUndefined()
    expect(await findAddress(db, vault, subscriberId)).toBe('bob@xn--bcher-kva.example')
    expect(await findAddress(db, vault, 'nobody')).toBeUndefined()
  })

  it('leaves no trace of the address in the files of the database', async () => {
    const { db, path } = await openTempDatabase()
    const { subscriberId } = await addSubscriber(db, vault, 'jane.doe@example.org', ['27095'], AT)
    const readFiles = () =>
      [path, `${path}-wal`].map((file) => readFileSync(file, 'latin1').toLowerCase()).join('')
    const files = readFiles()
    expect(files).toContain(subscriberId)
    for (const part of ['jane', 'doe@', 'example.org', Buffer.from('jane.doe').toString('base64url')]) {
      expect(files).not.toContain(part.toLowerCase())
    }
  })

  it('is refused when the address is none, in words that do not repeat it', async () => {
    const { db } = await openTempDatabase()
    const error = await addSubscriber(db, vault, 'jane.doe', ['MN'], AT).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(RequestError)
    expect(String(error)).not.toContain('jane')
    expect(await countSubscribers(db)).toEqual({ subscribers: 0, watches: 0, byPlace: [] })
  })
})

describe('watches', () => {
  it('are found by place, one for each that matches', async () => {
    const { db } = await openTempDatabase()
    const bob = await addSubscriber(db, vault, 'bob@example.org', ['27095', 'MN'], AT)
    const eve = await addSubscriber(db, vault, 'eve@example.org', ['27071'], '2026-01-27T20:00:00.000Z')
    await addSubscriber(db, vault, 'joe@example.org', ['FL'], AT)
    const watch = { kinds: 'all', frequency: 'immediate', createdAt: AT, confirmedAt: AT }
    const later = '2026-01-27T20:00:00.000Z'
    expect(await findWatchesFor(db, ['MN', '27095', '27071'], AT_ONCE)).toEqual([
      { ...watch, subscriberId: bob.subscriberId, place: '27095' },
      { ...watch, subscriberId: bob.subscriberId, place: 'MN' },
      { ...watch, subscriberId: eve.subscriberId, place: '27071', createdAt: later, confirmedAt: later },
    ])
    expect(await findWatchesFor(db, [], AT_ONCE)).toEqual([])
  })

  it('are made as wished, and changed when they are wished otherwise', async () => {
    const { db } = await openTempDatabase()
    const wishes = { kinds: 'main', frequency: 'weekly', language: 'es' } as const
    const { subscriberId } = await addSubscriber(db, vault, 'bob@example.org', ['MN', '27095'], AT, wishes)
    expect(await findRecipient(db, vault, subscriberId)).toEqual({
      address: 'bob@example.org',
      language: 'es',
      isPaused: false,
      isSuppressed: false,
      heldUntil: null,
    })
    const weekly = { frequency: 'weekly', changedSince: null } as const
    const watch = { subscriberId, kinds: 'main', frequency: 'weekly', createdAt: AT, confirmedAt: AT }
    expect(await findWatchesFor(db, ['MN', '27095'], weekly)).toEqual([
      { ...watch, place: '27095' },
      { ...watch, place: 'MN' },
    ])
    await addSubscriber(db, vault, 'bob@example.org', ['MN'], AT, { kinds: 'all', frequency: 'immediate' })
    expect(await findWatchesFor(db, ['MN', '27095'], AT_ONCE)).toEqual([
      { ...watch, place: 'MN', kinds: 'all', frequency: 'immediate' },
    ])
  })

  it('are not found unless they and their subscriber are confirmed, and nothing is paused', async () => {
    const { db } = await openTempDatabase()
    const asked = await addSubscriber(db, vault, 'asked@example.org', ['MN'], AT)
    const paused = await addSubscriber(db, vault, 'paused@example.org', ['MN'], AT)
    const half = await addSubscriber(db, vault, 'half@example.org', ['MN', 'WI'], AT)
    const set = (change: { confirmedAt: null } | { pausedAt: string }, id: string) =>
      db.updateTable('subscribers').set(change).where('id', '=', id).execute()
    await set({ confirmedAt: null }, asked.subscriberId)
    await set({ pausedAt: AT }, paused.subscriberId)
    await db.updateTable('watches').set({ confirmedAt: null }).where('place', '=', 'WI').execute()
    const found = await findWatchesFor(db, ['MN', 'WI'], AT_ONCE)
    expect(found.map(({ subscriberId, place }) => [subscriberId, place])).toEqual([[half.subscriberId, 'MN']])
  })
})

describe('a subscriber who leaves', () => {
  it('is erased with the watches and what is queued, but not what is on its way', async () => {
    const { db } = await openTempDatabase()
    const { subscriberId } = await addSubscriber(db, vault, 'bob@example.org', ['MN'], AT)
    const message = { kind: 'notice', content: { subject: 'S', paragraphs: [] }, eventIds: [] } as const
    const recipients = [subscriberId]
    await queueMessages(db, { batch: 'a', at: AT, messages: [{ ...message, contentKey: '1', recipients }] })
    const [claim] = await claimDeliveries(db, { channel: 'email', limit: 1, now: AT, leaseMs: 60_000 })
    await queueMessages(db, { batch: 'a', at: AT, messages: [{ ...message, contentKey: '2', recipients }] })
    expect(await findSubscriberOfDelivery(db, claim?.id ?? '')).toBe(subscriberId)

    expect(await removeSubscriber(db, subscriberId)).toBe(true)
    expect(await removeSubscriber(db, subscriberId)).toBe(false)
    expect(await findAddress(db, vault, subscriberId)).toBeUndefined()
    expect(await findSubscriberOfDelivery(db, claim?.id ?? '')).toBeUndefined()
    expect(await countSubscribers(db)).toEqual({ subscribers: 0, watches: 0, byPlace: [] })
    expect((await listDeliveries(db, { limit: 9 })).map(({ id, status }) => ({ id, status }))).toEqual([
      { id: claim?.id, status: 'sending' },
    ])
  })
})

describe('another key', () => {
  it('is refused before it finds nobody or adds an address twice', async () => {
    const { db } = await openTempDatabase()
    const other = makeVault('2')
    await checkKey(db, other)
    const { subscriberId } = await addSubscriber(db, vault, 'bob@example.org', ['MN'], AT)
    const tries = [
      () => checkKey(db, other),
      () => findAddress(db, other, subscriberId),
      () => findSubscriber(db, other, 'bob@example.org'),
      () => addSubscriber(db, other, 'bob@example.org', ['MN'], AT),
    ]
    for (const attempt of tries) await expect(attempt()).rejects.toThrow(ConfigError)
    expect((await countSubscribers(db)).subscribers).toBe(1)
  })
})
