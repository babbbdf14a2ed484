/** Leaving by the link that every mail bears, by a button and as mail providers do it (RFC 8058). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queueMessages } from '../../db/messages.js'
import { makeUnsubscribeToken } from '../../src/delivery/unsubscribe-token.js'
import { ORIGIN, SiteStage } from './site-stage.js'
import { isKnown, join, lastLetter, subscribe, watchesOf } from './subscriber-acts.js'

const CASS = '27021'
const MILLE_LACS = '27095'

let stage: SiteStage
beforeAll(async () => {
  stage = await SiteStage.start()
})
afterAll(() => stage.stop())

let count = 0
const newcomer = () =>
  join(stage, `person${count++}@example.org`, [
    ['place', CASS],
    ['place', MILLE_LACS],
  ])

/** An alert on those places, or a retraction. @returns its token and delivery. */
async function sendMessage(
  subscriberId: string,
  message:
    | { kind: 'alert'; content: { places: readonly string[] } }
    | { kind: 'retraction'; content: { eventId: string; reason: string; toldAt: string } },
) {
  const batch = `test:${count++}`
  await queueMessages(stage.db, {
    batch,
    at: stage.now,
    messages: [{ ...message, contentKey: 'one', eventIds: [], recipients: [subscriberId] }],
  })
  const { id } = await stage.db
    .selectFrom('deliveries')
    .innerJoin('messages', 'messages.id', 'deliveries.messageId')
    .select('deliveries.id')
    .where('batch', '=', batch)
    .executeTakeFirstOrThrow()
  return { deliveryId: id, path: `/unsubscribe/${makeUnsubscribeToken(stage.vault, id)}` }
}

const alertOn = (subscriberId: string, ...places: string[]) =>
  sendMessage(subscriberId, { kind: 'alert', content: { places } })

/** As a mail provider does: no Origin, no cookie. */
const oneClick = (path: string) =>
  stage.site.fetch(
    new Request(`${ORIGIN}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    }),
    '192.0.2.1',
  )

const places = async (id: string) => (await watchesOf(stage, id)).map(({ place }) => place)

describe('opening the link', () => {
  it('changes nothing, and shows neither address nor watches', async () => {
    const id = await newcomer()
    const { path } = await alertOn(id, CASS)
    const response = await stage.get(path)
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(html).toContain('noindex')
    expect(html).not.toMatch(/Cass|Mille Lacs|example\.org/)
    expect(await places(id)).toEqual([CASS, MILLE_LACS])
  })
})

describe('one-click', () => {
  it('ends every watch that the message served, and no other', async () => {
    const id = await newcomer()
    const { path } = await alertOn(id, CASS)
    expect((await oneClick(path)).status).toBe(200)
    expect(await places(id)).toEqual([MILLE_LACS])
    expect((await oneClick(path)).status).toBe(200)
    expect(await places(id)).toEqual([MILLE_LACS])
  })

  it('takes back what is queued for those watches alone', async () => {
    const id = await newcomer()
    const { path, deliveryId } = await alertOn(id, CASS)
    const both = await alertOn(id, CASS, MILLE_LACS)
    await oneClick(path)
    const left = await stage.db
      .selectFrom('deliveries')
      .select('id')
      .where('id', 'in', [deliveryId, both.deliveryId])
      .execute()
    expect(left).toEqual([{ id: both.deliveryId }])
  })

  it('erases the address when nothing is left, and answers the same afterwards', async () => {
    const id = await newcomer()
    const { path } = await alertOn(id, CASS, MILLE_LACS)
    expect((await oneClick(path)).status).toBe(200)
    expect(await isKnown(stage, id)).toBe(false)
    expect((await oneClick(path)).status).toBe(200)
  })

  it('ends by a welcome what it welcomed to', async () => {
    const id = await newcomer()
    const { unsubscribeToken } = await lastLetter(stage, 'welcome')
    expect((await oneClick(`/unsubscribe/${unsubscribeToken}`)).status).toBe(200)
    expect(await isKnown(stage, id)).toBe(false)
  })

  it('withdraws by a request to confirm the request alone, which a stranger may have made', async () => {
    const address = `asked${Date.now()}@mail.example.org`
    const id = await join(stage, address, [['place', CASS]])
    await subscribe(stage, address, [['place', MILLE_LACS]])
    const { unsubscribeToken, secret } = await lastLetter(stage, 'confirm')
    await oneClick(`/unsubscribe/${unsubscribeToken}`)
    expect(await places(id)).toEqual([CASS])
    expect((await stage.get(`/confirm/${secret}`)).status).toBe(410)
  })

  it('erases by it who never confirmed', async () => {
    await subscribe(stage, 'never@mail.example.org', [['place', CASS]])
    const { unsubscribeToken, subscriberId } = await lastLetter(stage, 'confirm')
    await oneClick(`/unsubscribe/${unsubscribeToken}`)
    expect(await isKnown(stage, subscriberId ?? '')).toBe(false)
  })

  it('ends by a retraction the watches of places that it tells of', async () => {
    const id = await newcomer()
    const { id: eventId } = await stage.db
      .selectFrom('events')
      .select('id')
      .where('event', 'like', `%"fips":"${CASS}"%`)
      .where('isMaterial', '=', 1)
      .executeTakeFirstOrThrow()
    const content = { eventId, reason: 'It was wrong.', toldAt: stage.now }
    const { path } = await sendMessage(id, { kind: 'retraction', content })
    await oneClick(path)
    expect(await places(id)).toEqual([MILLE_LACS])
  })

  it("touches nobody else's watches", async () => {
    const [one, other] = [await newcomer(), await newcomer()]
    await oneClick((await alertOn(one, CASS, MILLE_LACS)).path)
    expect(await places(other)).toEqual([CASS, MILLE_LACS])
  })

  it.each([
    ['no token', 'AAAA'],
    ['a delivery without its signature', 'delivery'],
    ["another delivery's signature", 'swapped'],
  ])('does nothing for %s', async (_what, kind) => {
    const id = await newcomer()
    const [own, other] = [await alertOn(id, CASS), await alertOn(id, CASS)]
    const token = {
      AAAA: 'AAAA',
      delivery: own.deliveryId,
      swapped: `${own.deliveryId}.${other.path.split('.')[1]}`,
    }[kind]
    expect((await stage.get(`/unsubscribe/${token}`)).status).toBe(404)
    expect((await oneClick(`/unsubscribe/${token}`)).status).toBe(404)
    expect(await places(id)).toEqual([CASS, MILLE_LACS])
  })
})

describe('the button of the page', () => {
  it('does the same', async () => {
    const id = await newcomer()
    const { path } = await alertOn(id, MILLE_LACS)
    const answer = await stage.post(`/es${path}`, [['List-Unsubscribe', 'One-Click']], { Origin: 'null' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('No recibirá más de estos correos.')
    expect(await places(id)).toEqual([CASS])
  })
})
