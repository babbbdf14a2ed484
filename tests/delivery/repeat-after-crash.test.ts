/** The queue and a real mail server together: what a crash between the server's 250 and the mark does. */
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { type Claim, claimDeliveries } from '../../db/claims.js'
import { countQueue } from '../../db/list-deliveries.js'
import { queueMessages } from '../../db/messages.js'
import { settleClaims } from '../../db/settle-claims.js'
import { addSubscriber, findAddress } from '../../db/subscribers.js'
import { makeVault, openTempDatabase } from '../db/temp-database.js'
import { makeMessage, openSmtp } from './make-message.js'
import { startSmtp } from './smtp-stand-in.js'

const AT = '2026-01-26T20:00:00.000Z'
const AFTER_LEASE = '2026-01-26T20:05:00.000Z'
const LEASE_MS = 5 * 60_000

describe('a sender that dies after the server took the message', () => {
  it('leaves a delivery that is sent once more, as the same message', async () => {
    const { db } = await openTempDatabase()
    const vault = makeVault()
    const { smtp, received } = await startSmtp()
    const { subscriberId } = await addSubscriber(db, vault, 'bob@example.net', ['MN'], AT)
    const content = { places: ['MN'] }
    const message = {
      kind: 'alert',
      contentKey: 'k',
      content,
      eventIds: ['e'],
      recipients: [subscriberId],
    } as const
    await queueMessages(db, { batch: 'look', at: AT, messages: [message] })

    const send = async (claim: Claim | undefined) => {
      const { id: deliveryId = '', queuedAt = '' } = claim ?? {}
      const to = (await findAddress(db, vault, claim?.subscriberId ?? '')) ?? ''
      return openSmtp(smtp).send(makeMessage({ deliveryId, queuedAt, to }))
    }
    const [first] = await claimDeliveries(db, { channel: 'email', limit: 9, now: AT, leaseMs: LEASE_MS })
    expect(await send(first)).toMatchObject({ kind: 'sent' })
    // Here it dies: nothing is marked.
    const [second] = await claimDeliveries(db, {
      channel: 'email',
      limit: 9,
      now: AFTER_LEASE,
      leaseMs: LEASE_MS,
    })
    expect(await send(second)).toMatchObject({ kind: 'sent' })
    if (second !== undefined) {
      const settlement = { kind: 'sent', response: '250 OK' } as const
      await settleClaims(db, [{ claim: second, settlement, at: AFTER_LEASE }])
    }

    expect(received.map(({ to }) => to)).toEqual([['bob@example.net'], ['bob@example.net']])
    expect(received[1]?.raw).toBe(received[0]?.raw)
    const { messageId } = await PostalMime.parse(received[0]?.raw ?? '')
    expect(messageId).toBe(`<${first?.id}@example.org>`)
    expect(await countQueue(db)).toMatchObject({ queued: 0, sending: 0, sent: 1 })
  })
})
