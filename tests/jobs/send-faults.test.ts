/**
 * Real mail servers and databases that fail: nothing is lost, nothing is sent twice but where no answer came,
 * and then as the same message.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import SqliteDatabase from 'better-sqlite3'
import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import type { SMTPServerOptions } from 'smtp-server'
import { describe, expect, it } from 'vitest'
import { findChannelState } from '../../db/channel-states.js'
import { listIncidents } from '../../db/incidents.js'
import { queueMessages } from '../../db/messages.js'
import type { Database } from '../../db/open-database.js'
import { addSubscriber } from '../../db/subscribers.js'
import { findSuppressions } from '../../db/suppressions.js'
import { reckonAnew } from '../../jobs/clock-watch.js'
import type { SendCounts } from '../../jobs/send-channel.js'
import { type SendDeps, sendDeliveries } from '../../jobs/send-deliveries.js'
import type { SmtpServer } from '../../src/delivery/smtp-server.js'
import { makeLog } from '../../src/log.js'
import { makeVault, openTempDatabase } from '../db/temp-database.js'
import { openSmtp } from '../delivery/make-message.js'
import { refusal, type StandIn, startSmtp, startTalker } from '../delivery/smtp-stand-in.js'
import { makeSendSettings } from './send-settings.js'

const LOG = makeLog({ level: 'silent', format: 'json' })

/** A queue of notices for so many readers, and whatever mail server the test gives it. */
class Office {
  now = '2026-01-26T20:00:00.000Z'
  private readonly vault = makeVault()
  private turn = 0

  private constructor(
    readonly db: Database,
    readonly path: string,
    readonly readers: string[] = [],
  ) {}

  static async open(readers: number): Promise<Office> {
    const { db, path } = await openTempDatabase()
    const office = new Office(db, path)
    for (let number = 1; number <= readers; number++) {
      const address = `reader-${number}@example.org`
      const { subscriberId } = await addSubscriber(db, office.vault, address, ['MN'], office.now)
      office.readers.push(subscriberId)
    }
    await office.queue(office.readers)
    return office
  }

  async queue(recipients: readonly (string | null)[]): Promise<void> {
    const content = { subject: 'News', paragraphs: ['All of it.'] }
    const message = { kind: 'notice', contentKey: 'news', content, eventIds: [], recipients } as const
    await queueMessages(this.db, { batch: `look ${++this.turn}`, at: this.now, messages: [message] })
  }

  async send(smtp: SmtpServer, deps: Partial<SendDeps> = {}): Promise<SendCounts> {
    const { db, vault } = this
    const mailer = openSmtp(smtp)
    const now = () => this.now
    try {
      const settings = makeSendSettings(db, vault)
      return await sendDeliveries({ ...settings, mailer, now, chance: () => 0, log: LOG, ...deps })
    } finally {
      mailer.close()
    }
  }

  wait(minutes: number): void {
    this.now = new Date(Date.parse(this.now) + minutes * 60_000).toISOString()
  }

  /** Turns a minute apart, as the worker takes them. */
  async sendFor(minutes: number, smtp: SmtpServer): Promise<void> {
    for (let minute = 0; minute < minutes; minute++) {
      this.wait(1)
      await this.send(smtp)
    }
  }

  async statuses(): Promise<Readonly<Record<string, number>>> {
    const rows = await this.db
      .selectFrom('deliveries')
      .select(({ fn }) => ['status', fn.countAll<number>().as('count')])
      .groupBy('status')
      .execute()
    return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]))
  }
}

/** Recipients of what was taken, sorted; the parts before the @. */
function listTaken({ received }: Pick<StandIn, 'received'>): readonly string[] {
  return received.map(({ to }) => (to[0] ?? '').replace(/@.*/, '')).sort()
}

function namesOf(readers: number): readonly string[] {
  return Array.from({ length: readers }, (_, index) => `reader-${index + 1}`).sort()
}

/** @param judge undefined: taken. */
function atRecipient(judge: (address: string) => Error | undefined): SMTPServerOptions {
  return { onRcptTo: ({ address }, _, done) => done(judge(address)) }
}

describe('a mail server', () => {
  it('that refuses connections costs a few tries, and nothing is lost', async () => {
    const office = await Office.open(8)
    const closed = await startTalker((socket) => socket.destroy())
    const { deferred } = await office.send({ ...closed, port: 1 })
    expect(deferred).toBeGreaterThan(0)
    expect(await office.statuses()).toEqual({ deferred, queued: 8 - deferred })
    const standIn = await startSmtp()
    await office.sendFor(2, standIn.smtp)
    expect(listTaken(standIn)).toEqual(namesOf(8))
    expect(await office.statuses()).toEqual({ sent: 8 })
  })

  it('that is down for an hour is told of once, and so is its return', async () => {
    const office = await Office.open(3)
    const closed = { ...(await startTalker((socket) => socket.destroy())), port: 1 }
    await office.sendFor(59, closed)
    expect(await listIncidents(office.db)).toEqual([])
    await office.sendFor(120, closed)
    expect(await listIncidents(office.db)).toMatchObject([
      { subject: 'silent:email', summary: 'Countywatch: mail does not answer', endedAt: null },
    ])
    const standIn = await startSmtp()
    await office.sendFor(130, standIn.smtp)
    expect(await listIncidents(office.db)).toMatchObject([
      { subject: 'silent:email', ending: 'Countywatch: mail answers again' },
    ])
    expect(await office.statuses()).toEqual({ sent: 5 })
  })

  it('that hangs after the message gets the same message again', async () => {
    const office = await Office.open(1)
    let isHanging = true
    const standIn = await startSmtp({}, (_, accept) => {
      if (!isHanging) accept()
    })
    await office.send(standIn.smtp)
    const flags = await office.db.selectFrom('deliveries').select(['status', 'mayHaveArrived']).execute()
    expect(flags).toEqual([{ status: 'deferred', mayHaveArrived: 1 }])
    isHanging = false
    await office.sendFor(2, standIn.smtp)
    expect(await office.statuses()).toEqual({ sent: 1 })
    const ids = await Promise.all(
      standIn.received.map(async ({ raw }) => (await PostalMime.parse(raw)).messageId),
    )
    expect(ids).toEqual([ids[0], ids[0]])
  })

  it('that closes its connections in the middle of the queue gets each message once', async () => {
    const office = await Office.open(12)
    let asked = 0
    const standIn = await startSmtp(
      atRecipient(() => (++asked === 4 ? refusal(421, '4.3.2 Closing.') : undefined)),
    )
    await office.send(standIn.smtp)
    expect((await office.statuses()).deferred).toBe(1)
    await office.sendFor(2, standIn.smtp)
    expect(listTaken(standIn)).toEqual(namesOf(12))
    expect(await office.statuses()).toEqual({ sent: 12 })
  })

  it.each([
    [450, '4.2.0 Greylisted.'],
    [552, '5.2.2 Mailbox full.'],
  ])('that says %i %s at first gets each message later', async (code, words) => {
    const office = await Office.open(7)
    const seen = new Set<string>()
    const standIn = await startSmtp(
      atRecipient((address) => {
        if (seen.has(address)) return undefined
        seen.add(address)
        return refusal(code, words)
      }),
    )
    expect(await office.send(standIn.smtp)).toMatchObject({ sent: 0, deferred: 7 })
    await office.sendFor(1, standIn.smtp)
    expect(listTaken(standIn)).toEqual(namesOf(7))
    expect(await office.statuses()).toEqual({ sent: 7 })
  })

  it('that knows no such user ends it for that one, whose mailbox is suppressed', async () => {
    const office = await Office.open(3)
    const standIn = await startSmtp(
      atRecipient((address) =>
        address === 'reader-2@example.org' ? refusal(550, '5.1.1 User unknown.') : undefined,
      ),
    )
    expect(await office.send(standIn.smtp)).toMatchObject({ sent: 2, suppressed: 1 })
    expect(listTaken(standIn)).toEqual(['reader-1', 'reader-3'])
    const [, second = ''] = office.readers
    expect([...(await findSuppressions(office.db, office.readers)).keys()]).toEqual([second])
    expect(await findChannelState(office.db, 'email')).toBeUndefined()
  })

  it('whose certificate is a stranger’s gets nothing, and all of it waits', async () => {
    const office = await Office.open(2)
    const standIn = await startSmtp({ disabledCommands: [] })
    await office.send({ ...standIn.smtp, tls: 'required' })
    expect(standIn.received).toEqual([])
    const { deferred = 0, queued = 0 } = await office.statuses()
    expect(deferred + queued).toBe(2)
  })
})

describe('a mail server that refuses what we send', () => {
  it('stops the channel, is asked now and then, and gets all once it takes one', async () => {
    const office = await Office.open(30)
    let isRefusing = true
    let asked = 0
    const standIn = await startSmtp({
      onMailFrom: (_, __, done) => {
        asked++
        done(isRefusing ? refusal(554, '5.7.1 Sender refused.') : undefined)
      },
    })
    await office.send(standIn.smtp)
    expect(asked).toBeLessThanOrEqual(5)
    await office.sendFor(4, standIn.smtp)
    expect(asked).toBeLessThanOrEqual(5)
    const before = asked
    await office.sendFor(6, standIn.smtp)
    expect(asked).toBe(before + 1)
    expect(await listIncidents(office.db)).toMatchObject([{ subject: 'channel:email', endedAt: null }])

    isRefusing = false
    await office.sendFor(15, standIn.smtp)
    expect(await office.statuses()).toEqual({ sent: 31 })
    expect(await listIncidents(office.db)).toMatchObject([{ subject: 'channel:email', endedAt: null }])
    await office.sendFor(16, standIn.smtp)
    expect(listTaken(standIn)).toEqual(['maintainer', 'maintainer', ...namesOf(30)])
    expect(await listIncidents(office.db, { isOpen: true })).toEqual([])
  })

  it('but for one message takes all others, and that one is given up', async () => {
    const office = await Office.open(9)
    const standIn = await startSmtp({}, ({ received }, answer) => {
      const isIts = received.at(-1)?.to[0] === 'reader-5@example.org'
      answer(isIts ? refusal(554, '5.6.0 Content refused.') : undefined)
    })
    await office.send(standIn.smtp)
    for (let hour = 0; hour < 6; hour++) {
      office.wait(56)
      await office.sendFor(4, standIn.smtp)
      await office.queue(office.readers.slice(0, 1))
    }
    const failed = await office.db
      .selectFrom('deliveries')
      .select('subscriberId')
      .where('status', '=', 'failed')
      .execute()
    expect(failed).toEqual([{ subscriberId: office.readers[4] }])
    const taken = listTaken(standIn)
    expect(taken.filter((name) => name === 'reader-5')).toHaveLength(3)
    expect(taken.filter((name) => name === 'maintainer')).toHaveLength(2)
    expect(new Set(taken)).toEqual(new Set([...namesOf(9), 'maintainer']))
  })

  it('even the notice of it lets others go before', async () => {
    const office = await Office.open(1)
    await office.queue([null])
    const standIn = await startSmtp(
      atRecipient((address) =>
        address.startsWith('maintainer') ? refusal(550, '5.7.1 Not you.') : undefined,
      ),
    )
    await office.send(standIn.smtp)
    for (let hour = 0; hour < 5; hour++) {
      office.wait(56)
      await office.sendFor(4, standIn.smtp)
    }
    await office.queue(office.readers)
    await office.sendFor(15, standIn.smtp)
    expect(listTaken(standIn)).toEqual(['reader-1', 'reader-1'])
  })
})

describe('a database that refuses the marks', () => {
  it('since the disk is full costs no second sending', async () => {
    const office = await Office.open(40)
    const { db } = office
    const setPages = (pages: number) => sql.raw(`pragma max_page_count = ${pages}`).execute(db)
    const taken: string[] = []
    const full = await startSmtp({
      onData: async (stream, { envelope }, done) => {
        await once(stream.resume(), 'end')
        taken.push((envelope.rcptTo[0]?.address ?? '').replace(/@.*/, ''))
        // As many as there are: it grows no more.
        await setPages(1)
        done(null, `OK ${'x'.repeat(400)}`)
      },
    })
    await expect(office.send(full.smtp)).rejects.toThrow(/full/)
    expect((await office.statuses()).sent ?? 0).toBeLessThan(taken.length)
    const before = taken.length
    await expect(office.send(full.smtp)).rejects.toThrow(/full/)
    expect(taken).toHaveLength(before)

    const mended = await startSmtp()
    await setPages(1_000_000)
    office.wait(60)
    await office.send(mended.smtp)
    expect([...taken, ...listTaken(mended)].sort()).toEqual(namesOf(40))
    expect(await office.statuses()).toEqual({ sent: 40 })
  })

  it('since a backup holds its lock costs no second sending', async () => {
    const office = await Office.open(12)
    await sql.raw('pragma busy_timeout = 20').execute(office.db)
    const backup = new SqliteDatabase(office.path)
    const standIn = await startSmtp({}, ({ received }, accept) => {
      if (received.length === 3 && !backup.inTransaction) backup.exec('begin immediate')
      accept()
    })
    await expect(office.send(standIn.smtp)).rejects.toThrow(/locked/)
    await expect(office.send(standIn.smtp)).rejects.toThrow(/locked/)
    backup.close()
    office.wait(60)
    await office.send(standIn.smtp)
    expect(listTaken(standIn)).toEqual(namesOf(12))
    expect(await office.statuses()).toEqual({ sent: 12 })
  })
})

describe('a sender', () => {
  it('whose clock is set back, while it sends and while it waits, sends each once', async () => {
    const office = await Office.open(6)
    let asked = 0
    const standIn = await startSmtp(
      atRecipient(() => {
        if (++asked === 2) office.wait(-90)
        return asked <= 3 ? refusal(450, '4.2.0 Greylisted.') : undefined
      }),
    )
    await office.send(standIn.smtp)
    office.wait(-60)
    await reckonAnew(office.db, office.now, LOG)
    await office.send(standIn.smtp)
    expect(listTaken(standIn)).toEqual(namesOf(6))
    expect(await office.statuses()).toEqual({ sent: 6 })
  })

  it('that is asked to stop ends what is in hand, and gives back the rest untried', async () => {
    const office = await Office.open(20)
    const stopping = new AbortController()
    const standIn = await startSmtp({}, ({ received }, accept) => {
      if (received.length === 6) stopping.abort()
      accept()
    })
    const { sent } = await office.send(standIn.smtp, { signal: stopping.signal })
    expect(sent).toBeLessThan(20)
    expect(await office.statuses()).toEqual({ sent, queued: 20 - sent })
    await office.send(standIn.smtp)
    expect(listTaken(standIn)).toEqual(namesOf(20))
  })

  it('in which a bug shows ends what is in hand, and gives back the rest', async () => {
    const office = await Office.open(20)
    const standIn = await startSmtp()
    const mailer = openSmtp(standIn.smtp)
    let count = 0
    const send: typeof mailer.send = async (message) => {
      if (++count === 3) throw new TypeError('a bug')
      return mailer.send(message)
    }
    await expect(office.send(standIn.smtp, { mailer: { ...mailer, send } })).rejects.toThrow('a bug')
    await office.send(standIn.smtp)
    expect(listTaken(standIn)).toEqual(namesOf(20))
    expect(await office.statuses()).toEqual({ sent: 20 })
  })

  it('beside another of its own process on one queue sends each once', async () => {
    const office = await Office.open(60)
    const standIn = await startSmtp()
    const script = fileURLToPath(new URL('send-all.ts', import.meta.url))
    const args = [office.path, String(standIn.smtp.port), office.now]
    const children = [1, 2].map(() => fork(script, args, { execArgv: ['--import', 'tsx'] }))
    await Promise.all(children.map((child) => once(child, 'message')))
    const ends = children.map((child) => once(child, 'exit'))
    for (const child of children) child.send('begin')
    expect(await Promise.all(ends)).toEqual([
      [0, null],
      [0, null],
    ])
    expect(listTaken(standIn)).toEqual(namesOf(60))
    expect(await office.statuses()).toEqual({ sent: 60 })
  }, 60_000)
})
