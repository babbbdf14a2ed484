/** Posts in several channels at once: a real database, and real servers that take, refuse or hang. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findChannelState } from '../../db/channel-states.js'
import {
  addChannel,
  type ChannelWishes,
  changeChannel,
  findChannel,
  removeChannel,
} from '../../db/channels.js'
import { queueMessages } from '../../db/messages.js'
import { type Database, openDatabase } from '../../db/open-database.js'
import { PostSenders } from '../../jobs/post-senders.js'
import { sendPosts } from '../../jobs/send-posts.js'
import { openVault } from '../../src/delivery/address-vault.js'
import { openHttp } from '../../src/delivery/posts/guarded-fetch.js'
import { makeLog } from '../../src/log.js'
import { type Answer, startWeb } from '../delivery/posts/web-stand-in.js'

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

class Office {
  now = '2026-01-26T20:00:00.000Z'
  readonly vault
  readonly senders
  readonly lines: string[] = []
  readonly stopping = new AbortController()
  private count = 0

  private constructor(
    readonly db: Database,
    folder: string,
  ) {
    this.vault = openVault({ addressKey: 'ab'.repeat(32), addressKeyFile: '', dataDir: folder })
    const http = openHttp({ allowsPrivateAddresses: true, userAgent: 'test' })
    this.senders = new PostSenders({ http, now: () => this.now })
  }

  static async open(): Promise<Office> {
    const folder = mkdtempSync(join(tmpdir(), 'countywatch-posts-'))
    const db = await openDatabase(join(folder, 'countywatch.db'))
    const office = new Office(db, folder)
    onTestFinished(async () => {
      await office.senders.close()
      await db.destroy()
      rmSync(folder, { recursive: true, force: true })
    })
    return office
  }

  addWebhook(name: string, url: string, wishes: Partial<ChannelWishes> = {}): Promise<string> {
    const all = { kind: 'webhook', name, language: 'en', places: null, kinds: 'all', template: null } as const
    return addChannel(this.db, this.vault, {
      wishes: { ...all, options: {}, isOn: true, ...wishes },
      secrets: { url, secret: SECRET },
      origin: 'maintain',
      at: this.now,
    })
  }

  /** Queues test posts, one after another. */
  async queue(channels: readonly string[], count = 1): Promise<void> {
    for (let number = 0; number < count; number++) {
      const at = new Date(Date.parse(this.now) - 1_000 + this.count++).toISOString()
      const message = { kind: 'post', content: { isTest: true }, contentKey: `test ${this.count}` } as const
      const messages = [{ ...message, eventIds: [], recipients: [], channels }]
      await queueMessages(this.db, { batch: 'test', at, messages })
    }
  }

  /** Begins a round in each channel. */
  start(): Promise<void> {
    return sendPosts({
      ...{ db: this.db, vault: this.vault, senders: this.senders, hasMaintainer: true, chance: () => 0 },
      alerts: {
        ...{ pageUrl: 'https://ice.example.org/', sourceHosts: [], timeZone: 'America/Chicago' },
        ...{ isDemonstration: false, origin: null },
      },
      ages: { lateAfterHours: 12, expireAfterDays: 14 },
      now: () => this.now,
      log: makeLog({ level: 'info', format: 'json', write: (line) => this.lines.push(line) }),
      signal: this.stopping.signal,
    })
  }

  async send(): Promise<void> {
    await this.start()
    await this.senders.settle()
  }

  wait(seconds: number): void {
    this.now = new Date(Date.parse(this.now) + seconds * 1_000).toISOString()
  }

  async deliveriesOf(channel: string) {
    const rows = await this.db
      .selectFrom('deliveries')
      .select(['id', 'status', 'attempts', 'nextAttemptAt'])
      .where('channel', '=', channel)
      .orderBy('queuedAt')
      .execute()
    return rows
  }

  async statusesOf(channel: string): Promise<readonly string[]> {
    return (await this.deliveriesOf(channel)).map(({ status }) => status)
  }
}

/** A server that answers one after another, and then as by the last. */
function startAnswering(...answers: readonly Answer[]) {
  let asked = 0
  return startWeb(() => answers[Math.min(asked++, answers.length - 1)] ?? { status: 204 })
}

describe('posts', () => {
  it('go out in the order in which they were queued, one at a time', async () => {
    const office = await Office.open()
    let onTheirWay = 0
    let most = 0
    const server = await startWeb(async () => {
      most = Math.max(most, ++onTheirWay)
      await new Promise((resolve) => setImmediate(resolve))
      onTheirWay--
      return { status: 204 }
    })
    const channel = await office.addWebhook('Desk', server.origin)
    await office.queue([channel], 7)
    await office.send()
    const ids = (await office.deliveriesOf(channel)).map(({ id }) => `msg_${id}`)
    expect([server.got.map(({ headers }) => headers['webhook-id']), most]).toEqual([ids, 1])
  })

  it('go out in other channels while one hangs, in this round and the next', async () => {
    const office = await Office.open()
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    const slow = await startWeb(async () => {
      await answered
      return { status: 204 }
    })
    const hanging = await office.addWebhook('Hangs', slow.origin)
    const desk = await office.addWebhook('Desk', (await startAnswering({ status: 204 })).origin)
    for (const sent of [1, 2]) {
      await office.queue([hanging, desk])
      await expect
        .poll(() => office.start().then(() => office.statusesOf(desk)), { timeout: 10_000 })
        .toEqual(Array.from({ length: sent }, () => 'sent'))
    }
    const meanwhile = await office.statusesOf(hanging)
    answer()
    await office.senders.settle()
    expect([meanwhile, await office.statusesOf(hanging)]).toEqual([
      ['sending', 'queued'],
      ['sent', 'sent'],
    ])
  })

  it('go out in other channels while one refuses', async () => {
    const office = await Office.open()
    const gone = await office.addWebhook('Gone', (await startAnswering({ status: 410 })).origin)
    const desk = await office.addWebhook('Desk', (await startAnswering({ status: 204 })).origin)
    await office.queue([gone, desk], 2)
    await office.send()
    expect(await office.statusesOf(desk)).toEqual(['sent', 'sent'])
    expect(await findChannelState(office.db, gone)).toMatchObject({ status: 'disabled' })
    expect((await office.statusesOf(gone)).every((status) => ['queued', 'deferred'].includes(status))).toBe(
      true,
    )
  })

  it('are tried again by the table of Standard Webhooks, and given up after ten tries', async () => {
    const office = await Office.open()
    const server = await startAnswering({ status: 500 })
    const channel = await office.addWebhook('Desk', server.origin)
    await office.queue([channel])
    const waits: number[] = []
    for (let round = 0; round < 12; round++) {
      await office.send()
      const [delivery] = await office.deliveriesOf(channel)
      if (delivery?.status !== 'deferred') break
      waits.push((Date.parse(delivery.nextAttemptAt) - Date.parse(office.now)) / 1_000)
      office.now = delivery.nextAttemptAt
    }
    const hours = [2, 5, 10, 14, 20, 24].map((count) => count * 3_600)
    expect(waits).toEqual([5, 300, 1_800, ...hours])
    expect([await office.statusesOf(channel), server.got.length]).toEqual([['failed'], 10])
  })

  it('wait as long as the service asks, all of them', async () => {
    const office = await Office.open()
    const server = await startAnswering({ status: 429, headers: { 'retry-after': '600' } }, { status: 204 })
    const channel = await office.addWebhook('Desk', server.origin)
    await office.queue([channel], 3)
    await office.send()
    office.wait(599)
    await office.send()
    const before = server.got.length
    office.wait(1)
    await office.send()
    expect([before, await office.statusesOf(channel)]).toEqual([1, ['sent', 'sent', 'sent']])
  })

  it('go to the address that the channel has now', async () => {
    const office = await Office.open()
    const [before, after] = [await startAnswering({ status: 204 }), await startAnswering({ status: 204 })]
    const id = await office.addWebhook('Desk', before.origin)
    await office.queue([id])
    await office.send()
    const channel = await findChannel(office.db, id)
    if (channel === undefined) throw new Error('There is no such channel.')
    const { origin: _origin, createdAt: _created, settledAt: _settled, id: _id, ...wishes } = channel
    const secrets = { url: after.origin, secret: SECRET }
    await changeChannel(office.db, office.vault, { channel, wishes, secrets, at: office.now })
    await office.queue([id])
    await office.send()
    expect([before.got.length, after.got.length]).toEqual([1, 1])
  })

  it('end with the one in hand when the channel is switched off, and wait', async () => {
    const office = await Office.open()
    const server = await startWeb(async () => {
      await office.db.updateTable('channels').set({ isOn: 0 }).execute()
      return { status: 204 }
    })
    const channel = await office.addWebhook('Desk', server.origin)
    await office.queue([channel], 7)
    await office.send()
    expect([server.got.length, await office.statusesOf(channel)]).toEqual([
      1,
      ['sent', ...Array.from({ length: 6 }, () => 'queued')],
    ])
  })

  it('end with a channel that is removed, whose refusal is no incident any more', async () => {
    const office = await Office.open()
    const server = await startWeb(async () => {
      await removeChannel(office.db, office.vault, channel, office.now)
      return { status: 410 }
    })
    const channel = await office.addWebhook('Desk', server.origin)
    await office.queue([channel], 2)
    await office.send()
    expect(await office.statusesOf(channel)).toEqual(['suppressed', 'suppressed'])
    const incidents = await office.db.selectFrom('incidents').selectAll().execute()
    expect([await findChannelState(office.db, channel), incidents]).toEqual([undefined, []])
  })

  it('do not wait for a day that a clock ahead of time has named', async () => {
    const office = await Office.open()
    const server = await startAnswering({ status: 429, headers: { 'retry-after': '600' } }, { status: 204 })
    const channel = await office.addWebhook('Desk', server.origin)
    office.wait(365 * 86_400)
    await office.queue([channel])
    await office.send()
    office.wait(-365 * 86_400)
    await office.queue([channel])
    await office.send()
    expect([...(await office.statusesOf(channel))].sort()).toEqual(['deferred', 'sent'])
  })

  it('end with the one in hand when the worker stops', async () => {
    const office = await Office.open()
    const server = await startWeb(() => {
      office.stopping.abort()
      return { status: 204 }
    })
    const channel = await office.addWebhook('Desk', server.origin)
    await office.queue([channel], 2)
    await office.send()
    expect(await office.statusesOf(channel)).toEqual(['sent', 'queued'])
  })

  it('that meet a bug stop their channel alone, whose maintainer is told', async () => {
    const office = await Office.open()
    const broken = await office.addWebhook('Broken', (await startAnswering({ status: 204 })).origin)
    const desk = await office.addWebhook('Desk', (await startAnswering({ status: 204 })).origin)
    await office.queue([broken])
    // Nothing queues a notice for a channel: whoever meets one has a bug.
    await office.db
      .updateTable('messages')
      .set({ kind: 'notice' })
      .where('contentKey', '=', 'test 1')
      .execute()
    await office.queue([desk])
    await office.send()
    expect(await findChannelState(office.db, broken)).toMatchObject({
      status: 'stopped',
      reason: 'A bug of Countywatch, see its log.',
    })
    expect(await office.statusesOf(desk)).toEqual(['sent'])
    const notices = await office.db
      .selectFrom('messages')
      .select('contentKey')
      .where('contentKey', '=', `channel:${broken}`)
      .execute()
    expect(notices.length).toBe(1)
    expect(office.lines.some((line) => line.includes('post:crashed'))).toBe(true)
  })

  it('are in no log with the address or the secret of their channel', async () => {
    const office = await Office.open()
    const server = await startAnswering({ status: 500 }, { status: 410 })
    const channel = await office.addWebhook('Desk', `${server.origin}/hook-in-secret`)
    await office.queue([channel], 2)
    await office.send()
    office.wait(60)
    await office.send()
    const attempts = await office.db.selectFrom('deliveryAttempts').select('response').execute()
    const written = JSON.stringify([office.lines, attempts, await findChannelState(office.db, channel)])
    expect(written).toContain('410')
    expect(written).not.toMatch(/hook-in-secret|whsec_|127\.0\.0\.1/)
  })
})
