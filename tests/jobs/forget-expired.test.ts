/** What is kept for a while only: links, and addresses that nobody confirmed. */
import { describe, expect, it } from 'vitest'
import { queueLetter } from '../../db/letters.js'
import { countSubscribers } from '../../db/subscribers.js'
import { requestSubscription } from '../../db/subscriptions.js'
import { forgetExpired } from '../../jobs/forget-expired.js'
import { makeLog } from '../../src/log.js'
import { Installation } from './installation.js'

const DAY_MINUTES = 24 * 60

describe('what has expired', () => {
  it('is forgotten: an address that was not confirmed for a week, and links', async () => {
    const installation = await Installation.start()
    const { db, vault } = installation
    const forget = () => forgetExpired(db, installation.now, makeLog({ level: 'silent', format: 'json' }))
    const subscriberId = await installation.subscribe('bob@example.org', 'mn:*')
    const wish = { places: ['MN'], kinds: 'all', frequency: 'daily', language: 'en' } as const
    await requestSubscription(db, vault, { address: 'asked@example.org', wish, at: installation.now })
    await queueLetter(db, vault, {
      letter: { purpose: 'manage' },
      subscriberId,
      at: installation.now,
      expiresInMs: 3_600_000,
    })
    const listPurposes = async () => {
      const rows = await db.selectFrom('tokens').select('purpose').orderBy('purpose').execute()
      return rows.map(({ purpose }) => purpose)
    }
    installation.wait(7 * DAY_MINUTES - 1)
    await forget()
    expect(await listPurposes()).toEqual(['confirm'])
    expect((await countSubscribers(db)).subscribers).toBe(2)
    installation.wait(2)
    await forget()
    expect(await listPurposes()).toEqual([])
    expect((await countSubscribers(db)).subscribers).toBe(1)
  })
})
