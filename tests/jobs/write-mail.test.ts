/** What becomes of a claimed delivery: who gets it, and that what is composed once for many is what each would get alone. */
import { describe, expect, it } from 'vitest'
import { type Claim, claimDeliveries } from '../../db/claims.js'
import { listEvents } from '../../db/list-events.js'
import { type NewMessage, queueMessages } from '../../db/messages.js'
import { markRetracted } from '../../db/retractions.js'
import { suppress } from '../../db/suppressions.js'
import { FactGatherer } from '../../jobs/gather-alert-facts.js'
import { MailWriter, type WriteDeps } from '../../jobs/write-mail.js'
import { composeAlert } from '../../src/alerts/compose-alert.js'
import { makeUnsubscribeUrl } from '../../src/delivery/unsubscribe-token.js'
import { LANGUAGES } from '../../src/model.js'
import { Installation } from './installation.js'
import { ISLE, NATION } from './rows.js'
import { makeSendSettings } from './send-settings.js'

/** A signing queued for readers in both languages. */
async function queueSigning(
  names: readonly string[],
): Promise<{ installation: Installation; ids: readonly string[] }> {
  const installation = await Installation.start()
  const ids: string[] = []
  for (const [index, name] of names.entries()) {
    const language = LANGUAGES[index % LANGUAGES.length]
    ids.push(await installation.subscribe(`${name}@example.org`, 'mn:mille-lacs', { language }))
  }
  await installation.publish({ rows: NATION })
  await installation.look()
  installation.wait(15)
  await installation.publish({ rows: [...NATION, ISLE] })
  await installation.check()
  return { installation, ids }
}

function depsOf(installation: Installation, changes: Partial<WriteDeps> = {}): WriteDeps {
  const { db, vault } = installation
  return { ...makeSendSettings(db, vault), now: () => installation.now, ...changes }
}

function claim({ db, now }: Installation): Promise<readonly Claim[]> {
  return claimDeliveries(db, { channel: 'email', limit: 500, now, leaseMs: 60_000 })
}

async function findEventId({ db }: Installation): Promise<string> {
  const [signed] = await listEvents(db)
  return signed?.event.id ?? ''
}

describe('a mail composed once for many', () => {
  it.each([
    ['a link', 'https://watch.example.org'],
    ['a mail', null],
  ])('is for each, byte for byte, what it would be alone, where one leaves by %s', async (_, publicUrl) => {
    const { installation } = await queueSigning(['a', 'b', 'c', 'd', 'e', 'f'])
    const deps = depsOf(installation, { publicUrl })
    const claims = await claim(installation)
    const writer = new MailWriter(deps)
    await writer.prepare(claims)
    const written = await Promise.all(claims.map((one) => writer.write(one)))
    const alone = claims.map(async ({ id, message, subscriberId }, index) => {
      if (message.kind !== 'alert') throw new Error(message.kind)
      const { language } = await deps.db
        .selectFrom('subscribers')
        .select('language')
        .where('id', '=', subscriberId)
        .executeTakeFirstOrThrow()
      const reads = language === 'es' ? 'es' : 'en'
      const facts = await new FactGatherer(deps.db, deps.alerts).gather(message, reads)
      const { html, text } = composeAlert({ ...facts, unsubscribeUrl: makeUnsubscribeUrl(deps, id) })
      return { index, html, text }
    })
    const got = written.map((one, index) => {
      if (one.kind !== 'written') throw new Error(one.reason)
      const { html, text } = one.message.options
      return { index, html, text }
    })
    expect(got).toEqual(await Promise.all(alone))
    expect(new Set(got.map(({ text }) => text)).size).toBe(claims.length)
    expect(claims).toHaveLength(6)
  })

  it('drops what is retracted at once, and is not sent when nothing is left', async () => {
    const { installation } = await queueSigning(['a', 'b'])
    const [first, second] = await claim(installation)
    if (first === undefined || second === undefined) throw new Error('Nothing is queued.')
    const writer = new MailWriter(depsOf(installation))
    await writer.prepare([first])
    expect(await writer.write(first)).toMatchObject({ kind: 'written' })
    const retraction = { eventId: await findEventId(installation), reason: 'A slip.', at: installation.now }
    await markRetracted(installation.db, retraction)
    await writer.prepare([second])
    const reason = 'It was retracted before it was sent.'
    expect(await writer.write(second)).toEqual({ kind: 'suppressed', reason })
  })

  it('counts what the list holds anew after a minute', async () => {
    const { installation } = await queueSigning(['a'])
    const claims = await claim(installation)
    const writer = new MailWriter(depsOf(installation))
    const readCount = async () => {
      await writer.prepare(claims)
      const [one] = await Promise.all(claims.map((each) => writer.write(each)))
      const text = one?.kind === 'written' ? String(one.message.options.text) : ''
      return /NOW\n(.*)/.exec(text)?.[1]
    }
    expect(await readCount()).toBe("Mille Lacs County has 1 agreement of 1 agency on ICE's list.")
    await installation.db.updateTable('agreements').set({ status: 'gone' }).execute()
    expect(await readCount()).toBe("Mille Lacs County has 1 agreement of 1 agency on ICE's list.")
    installation.wait(1)
    expect(await readCount()).toBe("No agency of Mille Lacs County is on ICE's list.")
  })
})

/** How a reader stands, and what becomes of an alert, a correction, a retraction and a letter to them. */
const STANDINGS = [
  ['against whom nothing is held', {}, ['written', 'written', 'written', 'written']],
  ['who has paused', { isPaused: true }, ['suppressed', 'written', 'written', 'written']],
  ['who is suppressed', { isSuppressed: true }, ['suppressed', 'suppressed', 'suppressed', 'written']],
  ['whose mailbox rests for a day', { restsDays: 1 }, ['paced', 'paced', 'paced', 'written']],
  ['whose mailbox has rested', { restsDays: -1 }, ['written', 'written', 'written', 'written']],
] as const

interface Standing {
  readonly isPaused?: boolean
  readonly isSuppressed?: boolean
  /** Below 0: until days ago. */
  readonly restsDays?: number
}

async function stand({ db, now }: Installation, subscriberId: string, standing: Standing): Promise<void> {
  if (standing.isPaused) await db.updateTable('subscribers').set({ pausedAt: now }).execute()
  if (standing.isSuppressed) await suppress(db, { subscriberId, cause: 'refused', reason: 'No.', at: now })
  if (standing.restsDays === undefined) return
  const pausedUntil = new Date(Date.parse(now) + standing.restsDays * 86_400_000).toISOString()
  await db.insertInto('suppressions').values({ subscriberId, softBouncesAt: '[]', pausedUntil }).execute()
}

function makeOneOfEach(eventId: string, recipient: string): readonly NewMessage[] {
  const places = ['27095']
  const shared = { eventIds: [eventId], recipients: [recipient] }
  const retraction = { eventId, reason: 'A slip.', toldAt: '2026-01-26T20:15:00.000Z' }
  return [
    { kind: 'alert', contentKey: '1', content: { places }, ...shared },
    { kind: 'alert', contentKey: '2', content: { places, isCorrection: true }, ...shared },
    { kind: 'retraction', contentKey: '3', content: retraction, ...shared },
    {
      kind: 'letter',
      contentKey: '4',
      content: { purpose: 'welcome', places },
      ...shared,
    },
  ]
}

describe('a reader', () => {
  it.each(STANDINGS)('%s gets what is owed', async (_, standing, outcomes) => {
    const { installation, ids } = await queueSigning(['a'])
    const [id = ''] = ids
    const { db, now } = installation
    const messages = makeOneOfEach(await findEventId(installation), id)
    await db.deleteFrom('deliveries').execute()
    await queueMessages(db, { batch: 'test', at: now, messages })
    await stand(installation, id, standing)
    const claims = await claim(installation)
    const writer = new MailWriter(depsOf(installation))
    await writer.prepare(claims)
    const kinds = new Map<string, string>()
    for (const one of claims) {
      const { contentKey } = await db
        .selectFrom('messages')
        .select('contentKey')
        .where('id', '=', one.message.id)
        .executeTakeFirstOrThrow()
      kinds.set(contentKey, (await writer.write(one)).kind)
    }
    expect(['1', '2', '3', '4'].map((key) => kinds.get(key))).toEqual(outcomes)
  })

  it('who has left gets nothing', async () => {
    const { installation, ids } = await queueSigning(['a'])
    const claims = await claim(installation)
    await installation.db.deleteFrom('subscribers').where('id', 'in', ids).execute()
    const writer = new MailWriter(depsOf(installation))
    await writer.prepare(claims)
    const [one] = await Promise.all(claims.map((each) => writer.write(each)))
    expect(one).toEqual({ kind: 'suppressed', reason: 'The recipient is gone.' })
  })

  it('is never taken to have left because nobody asked', async () => {
    const { installation } = await queueSigning(['a'])
    const [one] = await claim(installation)
    if (one === undefined) throw new Error('Nothing is queued.')
    await expect(new MailWriter(depsOf(installation)).write(one)).rejects.toThrow(/was not prepared/)
  })
})

describe('a letter', () => {
  it('goes out with the next claim, whatever news waits before it', async () => {
    const { installation, ids } = await queueSigning(['a'])
    const { db, now } = installation
    const recipients = Array.from({ length: 300 }, (_, index) => `reader-${index}`)
    const content = { places: ['27095'] }
    const many = { kind: 'alert', contentKey: 'many', content, eventIds: [], recipients } as const
    await queueMessages(db, { batch: 'many', at: now, messages: [many] })
    installation.wait(1)
    const [alert, , , letter] = makeOneOfEach(await findEventId(installation), ids[0] ?? '')
    if (alert === undefined || letter === undefined) throw new Error('There is no letter.')
    await queueMessages(db, { batch: 'letter', at: installation.now, messages: [letter] })
    const request = { channel: 'email', limit: 20, now: installation.now, leaseMs: 60_000 }
    const claims = await claimDeliveries(db, request)
    expect(claims.map(({ message }) => message.kind)).toEqual(['letter', ...Array(19).fill('alert')])
  })
})
