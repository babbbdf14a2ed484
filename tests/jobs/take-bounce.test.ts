/** Mail that came back, taken into a real database: the delivery, the mailbox, and who is told. */
import { describe, expect, it } from 'vitest'
import { claimDeliveries } from '../../db/claims.js'
import { queueMessages } from '../../db/messages.js'
import type { Database } from '../../db/open-database.js'
import { listAttempts, retryDelivery } from '../../db/retry-delivery.js'
import { settleClaims } from '../../db/settle-claims.js'
import { addSubscriber, removeSubscriber } from '../../db/subscribers.js'
import { findSuppressions } from '../../db/suppressions.js'
import { type BounceOutcome, takeBounce } from '../../jobs/take-bounce.js'
import { makeVerpAddress } from '../../src/delivery/verp.js'
import { makeLog } from '../../src/log.js'
import { makeVault, openTempDatabase } from '../db/temp-database.js'
import {
  BOUNCE_ADDRESS,
  DELIVERY_ID,
  FAILED,
  makeComplaint,
  makePlain,
  makeQmailText,
  makeReport,
  QMAIL_HEADERS,
} from '../delivery/bounces/sample-reports.js'

const vault = makeVault()
const at = (number: number) => new Date(Date.UTC(2026, 0, number, 12)).toISOString()

class Desk {
  now = at(1)
  readonly lines: string[] = []
  private sentCount = 0

  private constructor(
    readonly db: Database,
    readonly subscriberId: string,
  ) {}

  static async open(): Promise<Desk> {
    const { db } = await openTempDatabase()
    const { subscriberId } = await addSubscriber(db, vault, 'ada@example.org', ['MN'], at(1))
    return new Desk(db, subscriberId)
  }

  /** A mail that went out. @returns its delivery's id. */
  async send(to: string | null = this.subscriberId): Promise<string> {
    const content = { subject: 'Something', paragraphs: [] }
    const message = { kind: 'notice', contentKey: 'x', content, eventIds: [], recipients: [to] } as const
    const batch = `sent ${this.sentCount++}`
    await queueMessages(this.db, { batch, at: this.now, messages: [message] })
    return this.deliver(batch)
  }

  /** Sends what is due. @returns the id of that batch's delivery. */
  async deliver(batch: string): Promise<string> {
    const request = { channel: 'email', limit: 10, now: this.now, leaseMs: 1_000 }
    const claims = await claimDeliveries(this.db, request)
    const settlement = { kind: 'sent', response: '250 OK' } as const
    const sentAt = new Date(Date.parse(this.now) - 1_000).toISOString()
    await settleClaims(
      this.db,
      claims.map((claim) => ({ claim, settlement, at: sentAt })),
    )
    const sent = claims.find(({ message }) => message.batch === batch)
    if (sent === undefined) throw new Error(`${batch} was not due.`)
    return sent.id
  }

  async take(raw: Uint8Array | string, recipient: string | null = null): Promise<BounceOutcome> {
    const write = (line: string) => void this.lines.push(line)
    const log = makeLog({ level: 'info', format: 'json', write })
    const deps = { db: this.db, vault, now: () => this.now, hasMaintainer: true, log }
    return takeBounce(deps, Buffer.from(raw), recipient)
  }

  async statusOf(id: string) {
    const { status } = await this.db
      .selectFrom('deliveries')
      .select('status')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const attempts = await listAttempts(this.db, id)
    return [status, ...attempts.map(({ outcome, response }) => `${outcome}: ${response}`)]
  }

  async mailbox() {
    return (await findSuppressions(this.db, [this.subscriberId])).get(this.subscriberId)
  }

  async notices(): Promise<readonly string[]> {
    const rows = await this.db
      .selectFrom('messages')
      .select('content')
      .where('batch', 'like', 'bounces %')
      .orderBy('createdAt')
      .execute()
    return rows.map(({ content }) => (JSON.parse(content) as { subject: string }).subject)
  }
}

/** A sample report, of another delivery. */
function about(id: string, raw: Buffer): string {
  return raw.toString().replaceAll(DELIVERY_ID, id)
}

const SOFT = { ...FAILED, Status: '4.2.2', 'Diagnostic-Code': 'smtp; 452 4.2.2 ada is over quota' }

describe('a hard bounce', () => {
  it('fails the delivery and suppresses the mailbox, in words without the address', async () => {
    const desk = await Desk.open()
    const id = await desk.send()
    const recipients = [{ ...FAILED, 'Diagnostic-Code': 'smtp; 550 5.1.1 <ada@example.org>: ada is unknown' }]
    const why = 'It came back: 5.1.1 (550 5.1.1 <address>: <name> is unknown)'
    expect(await desk.take(about(id, makeReport({ recipients })))).toEqual({
      did: 'suppressed',
      deliveryId: id,
      why,
    })
    expect(await desk.statusOf(id)).toEqual(['failed', 'sent: 250 OK', `bounced: ${why}`])
    expect(await desk.mailbox()).toMatchObject({ suppressedAt: at(1), cause: 'hard-bounce', reason: why })
    expect(desk.lines.join('')).toContain('bounce:suppressed')
    expect(desk.lines.join('')).not.toMatch(/ada|example\.org/)
  })

  it('counts once, however often it is reported', async () => {
    const desk = await Desk.open()
    const id = await desk.send()
    const report = about(id, makeReport({ recipients: [SOFT] }))
    const did: string[] = []
    for (const raw of [report, report, about(id, makeReport())]) did.push((await desk.take(raw)).did)
    expect(did).toEqual(['counted', 'repeated', 'repeated'])
    expect(await desk.mailbox()).toMatchObject({ softBouncesAt: JSON.stringify([at(1)]), suppressedAt: null })
  })

  it('of a mail that was sent again counts again', async () => {
    const desk = await Desk.open()
    const id = await desk.send()
    const report = about(id, makeReport({ recipients: [SOFT] }))
    await desk.take(report)
    desk.now = at(2)
    await retryDelivery(desk.db, id, desk.now)
    await desk.deliver('sent 0')
    expect((await desk.take(report)).did).toBe('paused')
    expect((await desk.statusOf(id))[0]).toBe('failed')
  })

  it('of a letter of words alone is believed too', async () => {
    const desk = await Desk.open()
    const id = await desk.send()
    const outcome = await desk.take(about(id, makePlain(QMAIL_HEADERS, makeQmailText('5.1.1'))))
    expect(outcome).toEqual({ did: 'suppressed', deliveryId: id, why: 'It came back: 5.1.1.' })
  })
})

describe('a soft bounce', () => {
  it('pauses the mailbox from the second on, and suppresses it at the fifth', async () => {
    const desk = await Desk.open()
    const seen: unknown[] = []
    for (const number of [1, 2, 4, 8, 16]) {
      desk.now = at(number)
      const { did } = await desk.take(about(await desk.send(), makeReport({ recipients: [SOFT] })))
      seen.push([did, (await desk.mailbox())?.pausedUntil])
    }
    expect(seen).toEqual([
      ['counted', null],
      ['paused', at(3)],
      ['paused', at(7)],
      ['paused', at(15)],
      ['suppressed', null],
    ])
    expect(await desk.mailbox()).toMatchObject({ suppressedAt: at(16), cause: 'soft-bounces' })
  })
})

describe('a refusal that is about us', () => {
  it('fails the delivery, tells maintainers once a day, and leaves the mailbox alone', async () => {
    const desk = await Desk.open()
    const blocked = { ...FAILED, Status: '5.7.1', 'Diagnostic-Code': 'smtp; 550 5.7.1 Blocked' }
    for (const number of [1, 1, 2]) {
      desk.now = at(number)
      const id = await desk.send()
      const outcome = await desk.take(about(id, makeReport({ recipients: [blocked] })))
      expect(outcome).toEqual({
        did: 'refused',
        deliveryId: id,
        why: 'It came back: 5.7.1 (550 5.7.1 Blocked)',
      })
      expect((await desk.statusOf(id))[0]).toBe('failed')
    }
    expect(await desk.mailbox()).toBeUndefined()
    const subject = 'Countywatch: a mail of ours was refused, and came back'
    expect(await desk.notices()).toEqual([subject, subject])
  })
})

describe('a complaint', () => {
  it('suppresses the mailbox and tells maintainers; the delivery stays sent', async () => {
    const desk = await Desk.open()
    const id = await desk.send()
    const did = [await desk.take(about(id, makeComplaint())), await desk.take(about(id, makeComplaint()))]
    expect(did.map((outcome) => outcome.did)).toEqual(['suppressed', 'repeated'])
    expect(await desk.statusOf(id)).toEqual([
      'sent',
      'sent: 250 OK',
      'complained: Its reader marked it as spam.',
    ])
    expect(await desk.mailbox()).toMatchObject({ cause: 'complaint' })
    expect(await desk.notices()).toEqual(['Countywatch: a reader marked our mail as spam'])
  })
})

describe('what changes nothing', () => {
  it.each([
    ['a delay', 'ignored', makeReport({ recipients: [{ ...FAILED, Action: 'delayed', Status: '4.4.1' }] })],
    [
      'a success',
      'ignored',
      makeReport({ recipients: [{ ...FAILED, Action: 'delivered', Status: '2.0.0' }] }),
    ],
    [
      'an out-of-office',
      'ignored',
      makePlain(['From: ada@example.org', 'Auto-Submitted: auto-replied'], 'Away.'),
    ],
    ['a mail from a person', 'unread', makePlain(['From: ada@example.org'], 'Hello.')],
  ])('is %s', async (_what, did, raw) => {
    const desk = await Desk.open()
    const id = await desk.send()
    expect((await desk.take(about(id, raw), makeVerpAddress(vault, BOUNCE_ADDRESS, id))).did).toBe(did)
    expect(await desk.statusOf(id)).toEqual(['sent', 'sent: 250 OK'])
    expect(await desk.mailbox()).toBeUndefined()
  })

  it('is a report that names no delivery of ours', async () => {
    const desk = await Desk.open()
    const id = await desk.send()
    const forged = makeVerpAddress(makeVault('2'), BOUNCE_ADDRESS, id)
    expect(await desk.take(makeReport(), forged)).toEqual({
      did: 'unmatched',
      deliveryId: null,
      why: 'It names no delivery of ours.',
    })
    expect(await desk.statusOf(id)).toEqual(['sent', 'sent: 250 OK'])
  })
})

describe('the delivery', () => {
  it.each([
    ['the address that the server names', (verp: string) => ({ to: BOUNCE_ADDRESS, recipient: verp })],
    ['the address in the headers', (verp: string) => ({ to: verp.toUpperCase(), recipient: null })],
  ])('is found by %s, before any Message-ID', async (_how, facts) => {
    const desk = await Desk.open()
    const [id, other] = [await desk.send(), await desk.send()]
    const { to, recipient } = facts(makeVerpAddress(vault, BOUNCE_ADDRESS, id))
    expect((await desk.take(about(other, makeReport({ to })), recipient)).deliveryId).toBe(id)
  })

  it('of a maintainer fails, and no notice is sent of that', async () => {
    const desk = await Desk.open()
    const id = await desk.send(null)
    const blocked = { ...FAILED, Status: '5.7.1' }
    expect((await desk.take(about(id, makeReport({ recipients: [blocked] })))).did).toBe('counted')
    expect(await desk.statusOf(id)).toEqual(['failed', 'sent: 250 OK', 'bounced: It came back: 5.7.1.'])
    expect(await desk.notices()).toEqual([])
  })

  it('of someone who has left fails, and nothing is kept of their mailbox', async () => {
    const desk = await Desk.open()
    const id = await desk.send()
    await removeSubscriber(desk.db, desk.subscriberId)
    await desk.take(about(id, makeReport()))
    expect(await desk.statusOf(id)).toEqual(['failed', 'sent: 250 OK', 'bounced: It came back: 5.1.1.'])
    expect(await desk.mailbox()).toBeUndefined()
  })
})
