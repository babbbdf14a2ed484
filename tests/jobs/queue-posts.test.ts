/** What channels post of what ICE's list shows, through a whole installation. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { changeChannel, findChannel, wishesOf } from '../../db/channels.js'
import { queueMessages } from '../../db/messages.js'
import type { OutgoingPost } from '../../src/delivery/posts/outgoing-post.js'
import * as shapes from '../../src/web/api/shapes.js'
import { Installation } from './installation.js'
import { openChannel, postDue } from './post-board.js'
import { ISLE, NATION } from './rows.js'

const SITE = { PUBLIC_URL: 'https://watch.example.org' }
/** Strict: no field more than the API's, and none less but what is found only later: its proof. */
const EVENT = z.strictObject({
  ...shapes.Event.shape,
  evidence: shapes.Event.shape.evidence.omit({ capture: true, packPath: true }),
})
const DATA = z.strictObject({ event: EVENT, text: z.string(), link: z.url() })
const BUSY = { kind: 'deferred', reason: 'Busy.', concerns: 'server' } as const
const WAHKON = { ...ISLE, agency: 'Wahkon Police Department' }

async function begin(): Promise<Installation> {
  const installation = await Installation.start(SITE)
  await installation.publish({ rows: NATION })
  await installation.look()
  installation.wait(15)
  return installation
}

async function sign(installation: Installation, rows: readonly (typeof ISLE)[] = [ISLE]): Promise<void> {
  await installation.publish({ rows: [...NATION, ...rows] })
  await installation.check()
}

describe('a signing', () => {
  it('is posted in each channel that it concerns, in its language, with its page', async () => {
    const installation = await begin()
    const english = await openChannel(installation)
    const spanish = await openChannel(installation, { name: 'Español', language: 'es', places: ['27095'] })
    const elsewhere = await openChannel(installation, { name: 'Iowa', places: ['IA'] })
    await sign(installation)
    const [post] = await postDue(installation, english)
    expect(post?.text.replace(/\w+$/, '…')).toMatchInlineSnapshot(`
      "Mille Lacs County, Minnesota: Isle Police Department signed a 287(g) task force agreement.
      Dated January 26, 2026. On ICE's list since January 26, 2026, 2:15 p.m. Central. A task force agreement lets officers of the agency, under ICE's supervision, ask people about their immigration status in everyday police work. The list does not say how many officers take part, or when their work begins.
      https://watch.example.org/en/events/…"
    `)
    expect(post?.text.endsWith(`\n${post.link}`)).toBe(true)
    expect(post?.title).toBe(post?.text.split('\n')[0])
    const [other] = await postDue(installation, spanish)
    expect(other?.title).toBe(
      'Condado de Mille Lacs, Minnesota: Isle Police Department firmó un acuerdo 287(g) de fuerza de tarea.',
    )
    expect(other?.link).toContain('https://watch.example.org/es/events/')
    expect(await postDue(installation, elsewhere)).toEqual([])
  })

  it('is told to a webhook as the API shows it', async () => {
    const installation = await begin()
    const id = await openChannel(installation, { kind: 'webhook', places: null })
    await sign(installation)
    const [post] = await postDue(installation, id)
    expect(post?.payload).toMatchObject({ type: 'event.signed', timestamp: installation.now })
    const { event } = DATA.parse(post?.payload.data)
    expect(event).toMatchObject({
      headline: 'Isle Police Department (Mille Lacs County) signed a 287(g) task force agreement',
      now: { counties: [{ countyFips: '27095' }] },
      evidence: { publication: { fileName: 'participatingAgencies-2.xlsx' } },
    })
  })

  it('stands under the first and the last post of its agency', async () => {
    const installation = await begin()
    const id = await openChannel(installation)
    const models = ['Task Force Model', 'Warrant Service Officer', 'Jail Enforcement Model']
    const posts: OutgoingPost[] = []
    for (const [index] of models.entries()) {
      await sign(
        installation,
        models.slice(0, index + 1).map((model) => ({ ...ISLE, model })),
      )
      posts.push(...(await postDue(installation, id)))
      installation.wait(15)
    }
    const reference = (index: number) => ({ id: posts[index]?.deliveryId })
    expect(posts.map(({ thread }) => thread)).toEqual([
      null,
      { root: reference(0), parent: reference(0) },
      { root: reference(0), parent: reference(1) },
    ])
  })

  it('stands under another that was found with it', async () => {
    const installation = await begin()
    const id = await openChannel(installation)
    await sign(installation, [ISLE, { ...ISLE, model: 'Warrant Service Officer' }])
    const [first, second] = await postDue(installation, id)
    const reference = { id: first?.deliveryId }
    expect(second?.thread).toEqual({ root: reference, parent: reference })
  })

  it('is posted before its correction, also where it was put off; of other agencies meanwhile', async () => {
    const installation = await begin()
    const id = await openChannel(installation)
    await sign(installation)
    await postDue(installation, id, { answer: BUSY })
    installation.wait(0.5)
    await sign(installation, [{ ...ISLE, signed: '2026-01-25' }, WAHKON])
    const meanwhile = await postDue(installation, id)
    installation.wait(0.6)
    const later = await postDue(installation, id)
    expect([meanwhile, later].map((posts) => posts.map(({ title }) => title))).toEqual([
      [expect.stringContaining('Wahkon Police Department signed')],
      [expect.stringContaining('Isle Police Department signed'), expect.stringContaining('January 25, 2026')],
    ])
    expect(later[1]?.thread?.parent).toEqual({ id: later[0]?.deliveryId })
  })

  it('is told to a webhook in the same bytes at each try, though it is late by then', async () => {
    const installation = await begin()
    const id = await openChannel(installation, { kind: 'webhook' })
    await sign(installation)
    const [first] = await postDue(installation, id, { answer: BUSY })
    installation.wait(13 * 60)
    await installation.db.updateTable('channels').set({ language: 'es' }).execute()
    const [again] = await postDue(installation, id)
    expect(JSON.stringify(again?.payload)).toBe(JSON.stringify(first?.payload))
    expect(again?.text).toBe(first?.text)
  })

  it('is not posted once it was taken back, nor where the channel was opened since', async () => {
    const installation = await begin()
    const id = await openChannel(installation)
    await sign(installation)
    installation.wait(1)
    const late = await openChannel(installation, { name: 'Late' })
    expect(await postDue(installation, late)).toEqual([])
    await installation.db.updateTable('events').set({ retractedAt: installation.now }).execute()
    expect(await postDue(installation, id)).toEqual([])
    expect(await listStatuses(installation)).toEqual(['suppressed'])
  })

  it.each([
    [13 * 60, ['Late: Mille Lacs County, Minnesota: Isle Police'], 'sent'],
    [15 * 24 * 60, [], 'expired'],
  ])('that waited %i minutes is said to be late, or is no news any more', async (minutes, starts, status) => {
    const installation = await begin()
    const id = await openChannel(installation)
    await sign(installation)
    installation.wait(minutes)
    const posts = await postDue(installation, id)
    expect(posts.map(({ text }) => text.slice(0, 47))).toEqual(starts)
    expect(await listStatuses(installation)).toEqual([status])
  })
})

describe('a channel', () => {
  it('that is off posts nothing, and nothing of the time in which it was', async () => {
    const installation = await begin()
    const id = await openChannel(installation, { isOn: false })
    await sign(installation)
    installation.wait(15)
    const channel = await findChannel(installation.db, id)
    if (channel === undefined) throw new Error('It is gone.')
    const { db, vault, now: at } = installation
    await changeChannel(db, vault, {
      channel,
      wishes: { ...wishesOf(channel), isOn: true },
      secrets: null,
      at,
    })
    await sign(installation, [ISLE, WAHKON])
    const posts = await postDue(installation, id)
    expect(posts.map(({ title }) => title)).toEqual([expect.stringContaining('Wahkon')])
  })

  it('can be tried with a post that says what it is', async () => {
    const installation = await begin()
    const id = await openChannel(installation, { language: 'es' })
    const { db, now: at } = installation
    const test = { kind: 'post', contentKey: 'test', content: { isTest: true } } as const
    const messages = [{ ...test, eventIds: [], recipients: [], channels: [id] }]
    await queueMessages(db, { batch: 'test', at, messages })
    const [post] = await postDue(installation, id)
    expect(post).toMatchObject({
      text: 'Esto es una prueba de Countywatch. No es una noticia.\nhttps://watch.example.org/es',
      payload: { type: 'channel.test', timestamp: at },
      agencyId: null,
      thread: null,
    })
  })
})

async function listStatuses({ db }: Installation): Promise<readonly string[]> {
  const rows = await db.selectFrom('deliveries').select('status').execute()
  return rows.map(({ status }) => status)
}
